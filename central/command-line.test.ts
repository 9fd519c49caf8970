import { describe, expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';

const base = ['--port', '7400', '--data', 'data'];

describe('the command line', () => {
  it('asks for a port and a folder', () => {
    expect(readCommandLine(base, {})).toMatchObject({ port: 7400, host: '127.0.0.1', demo: false, databaseUrl: null });
    expect(() => readCommandLine(['--data', 'x'], {})).toThrow('--port');
    expect(() => readCommandLine(['--port', '70000', '--data', 'x'], {})).toThrow('--port');
    expect(() => readCommandLine(['--port', '1'], {})).toThrow('--data');
    expect(() => readCommandLine([...base, '--dmeo'], {})).toThrow('--dmeo');
  });

  it('lets the demo listen on this machine alone', () => {
    for (const host of ['127.0.0.1', '127.0.0.2', '::1']) {
      expect(readCommandLine([...base, '--demo', '--host', host], {})).toMatchObject({ demo: true, host });
    }
    for (const host of ['0.0.0.0', '::', '192.168.0.1', 'localhost', '127.0.0.1.example.org', '128.0.0.1']) {
      expect(() => readCommandLine([...base, '--demo', '--host', host], {})).toThrow('on this machine only');
    }
    expect(readCommandLine([...base, '--host', '0.0.0.0'], {})).toMatchObject({ host: '0.0.0.0' });
  });

  it('keeps the demo away from any database but its own', () => {
    const environment = { DATABASE_URL: 'postgres://plan@localhost/plan' };
    expect(() => readCommandLine([...base, '--demo'], environment)).toThrow('DATABASE_URL');
    expect(readCommandLine(base, environment)).toMatchObject({ databaseUrl: environment.DATABASE_URL });
  });

  it('takes the sign-in service from the environment', () => {
    expect(readCommandLine(base, { OIDC_ISSUER: 'https://login.example' })).toMatchObject({
      provider: { issuer: 'https://login.example', clientId: 'platsbesok' },
    });
    expect(() => readCommandLine(base, { OIDC_ISSUER: 'login' })).toThrow('OIDC_ISSUER');
  });
});
