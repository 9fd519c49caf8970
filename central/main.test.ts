import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './testing/test-central.ts';

const project = fileURLToPath(new URL('..', import.meta.url));

let folder: string;
const started: ChildProcess[] = [];
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  for (const child of started.splice(0)) await end(child, 'SIGTERM');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Started {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

function run(parameters: string[], environment: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', 'central/main.ts', ...parameters], {
    cwd: project,
    env: { ...process.env, ...environment },
  });
  started.push(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return { child, stdout: () => stdout, stderr: () => stderr };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await once(child, 'exit');
  }
  return child.exitCode;
}

async function startCentral(): Promise<Started & { url: string; epoch: string }> {
  const central = run(['--port', '0', '--data', folder, '--demo']);
  await expect
    .poll(() => central.stdout() || central.child.exitCode, { timeout: 60_000, message: central.stderr() })
    .toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+\n$/);
  const url = central.stdout().trim().replace('listening on ', '');
  const { epoch } = (await (await fetch(`${url}/v1/epoch`)).json()) as { epoch: string };
  return { ...central, url, epoch };
}

const pidFile = () => path.join(folder, 'postgres', 'postmaster.pid');
const postgresPid = async () => Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);

describe('the central plan as a program', () => {
  it('stops cleanly when asked to, its database last, and starts again as the same', async () => {
    const first = await startCentral();
    expect(await end(first.child, 'SIGTERM')).toBe(0);
    expect(existsSync(pidFile())).toBe(false);
    const second = await startCentral();
    expect(second.epoch).toBe(first.epoch);
    expect(await end(second.child, 'SIGINT')).toBe(0);
    expect(existsSync(pidFile())).toBe(false);
  });

  it('does not wait a minute for somebody who has connected and says nothing', async () => {
    const central = await startCentral();
    const silent = net.connect(Number(new URL(central.url).port), '127.0.0.1').on('error', () => undefined);
    await once(silent, 'connect');
    expect(await end(central.child, 'SIGTERM')).toBe(0);
    silent.destroy();
  }, 30_000);

  it('after it was killed goes on with the database it left running, and stops that in the end', async () => {
    const first = await startCentral();
    const orphan = await postgresPid();
    await end(first.child, 'SIGKILL');
    const second = await startCentral();
    expect(second.epoch).toBe(first.epoch);
    expect(await postgresPid()).toBe(orphan);
    expect(await end(second.child, 'SIGTERM')).toBe(0);
    expect(existsSync(pidFile())).toBe(false);
  });

  it('after both were killed starts again', async () => {
    const first = await startCentral();
    process.kill(await postgresPid(), 'SIGKILL');
    await end(first.child, 'SIGKILL');
    expect((await startCentral()).epoch).toBe(first.epoch);
  });

  it('leaves a folder alone that another central is using', async () => {
    const first = await startCentral();
    const second = run(['--port', '0', '--data', folder, '--demo']);
    const [code] = await once(second.child, 'exit');
    expect([code, second.stdout()]).toEqual([1, '']);
    expect(second.stderr()).toContain(`another central plan is running on ${folder}`);
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  });

  it('says what is wrong with its command line and ends with 2', async () => {
    const wrong = run(['--port', '0', '--data', folder, '--demo'], { DATABASE_URL: 'postgres://somewhere/plan' });
    const [code] = await once(wrong.child, 'exit');
    expect([code, wrong.stdout()]).toEqual([2, '']);
    expect(wrong.stderr()).toContain('--demo');
  });
});
