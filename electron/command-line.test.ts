import { describe, expect, it } from 'vitest';
import { dangerousSwitches, readCommandLine } from './command-line.ts';

describe('the command line', () => {
  it('says where the central and the profile are', () => {
    expect(readCommandLine(['electron', '.', '--central=https://plan.example/', '--profile=/data/p'])).toEqual({
      central: 'https://plan.example',
      demo: false,
      profile: '/data/p',
      exportFolder: null,
    });
  });

  it('may be empty', () => {
    expect(readCommandLine(['platsbesok'])).toEqual({ central: null, demo: false, profile: null, exportFolder: null });
  });

  it('refuses a central that could be listened to or stand in for another', () => {
    for (const address of ['http://plan.example', 'http://127.0.0.1.example', 'plan', 'ftp://127.0.0.1', 'file:///etc'])
      expect(() => readCommandLine([`--central=${address}`]), address).toThrow('--central');
    expect(readCommandLine(['--central=http://127.0.0.1:4000/x']).central).toBe('http://127.0.0.1:4000');
  });

  it('keeps the demo on this machine, and the export folder to the demo', () => {
    expect(() => readCommandLine(['--demo', '--central=https://plan.example'])).toThrow('--demo');
    expect(readCommandLine(['--export-folder=/data/ut']).exportFolder).toBeNull();
    expect(readCommandLine(['--demo', '--export-folder=/data/ut']).exportFolder).toBe('/data/ut');
  });

  it('is searched for switches that open the program to others, however they are written', () => {
    expect(
      dangerousSwitches(['x', '--remote-debugging-port=0', '-inspect', '--NO-SANDBOX', '--proxy-server=a', '--demo']),
    ).toEqual(['remote-debugging-port', 'inspect', 'no-sandbox', 'proxy-server']);
    expect(dangerousSwitches(['x', '--central=https://no-sandbox.example', '--profile=inspect'])).toEqual([]);
  });
});
