import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { checkout } from '../house/checkout.ts';

/** The program as `npm run dist` packaged it; npm test does that before these tests. */
const packaged = process.env.PLATSBESOK_PACKAGED;
const executable = packaged ? path.resolve(checkout, packaged) : '';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-packaged-'));
let central: CentralProcess;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
});

afterAll(async () => {
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function start(parameters: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(executable, [`--profile=${path.join(folder, 'profil')}`, ...parameters], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The address of the page that offers to sign in; undefined where none is seen. */
async function signInPageSeenAt(debuggerAddress: string): Promise<string | undefined> {
  const browser = await chromium.connectOverCDP(debuggerAddress, { timeout: 5000 });
  try {
    const pages = browser.contexts().flatMap((context) => context.pages());
    const page = pages.find((candidate) => candidate.url().startsWith('app://'));
    await page?.getByRole('button', { name: 'Logga in' }).waitFor({ timeout: 5000 });
    return page?.url();
  } finally {
    await browser.close();
  }
}

/** Playwright now and then attaches to a page that is just loading and never gets an answer; it is then tried anew. */
async function signInPageAt(debuggerAddress: string): Promise<string> {
  let trouble: unknown;
  for (let look = 1; look <= 6; look += 1) {
    const seen = await signInPageSeenAt(debuggerAddress).catch((error: unknown) => {
      trouble = error;
      return undefined;
    });
    if (seen) return seen;
  }
  throw new Error('the packaged program shows no page to sign in at', { cause: trouble });
}

describe.runIf(executable !== '')('the packaged program', () => {
  it('opens at the sign-in page', async () => {
    const program = start(['--demo', `--central=${central.origin}`, '--remote-debugging-port=0']);
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      program.stderr?.on('data', (chunk) => {
        said += chunk;
        const found = /DevTools listening on (ws:\S+)/.exec(said);
        if (found?.[1]) resolve(found[1]);
      });
      program.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
    });
    expect(await signInPageAt(address)).toMatch(/^app:\/\/platsbesok\//);
    program.kill();
    if (program.exitCode === null) await once(program, 'exit');
  });

  it('has every fuse where it was decided', async () => {
    const wire = await getCurrentFuseWire(executable);
    const on = (fuse: FuseV1Options) => String.fromCharCode(Number(wire[fuse])) === '1';
    expect(on(FuseV1Options.RunAsNode)).toBe(false);
    expect(on(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
    expect(on(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
    expect(on(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
    expect(on(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
    expect(on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
    expect(on(FuseV1Options.EnableCookieEncryption)).toBe(true);
    expect(on(FuseV1Options.WasmTrapHandlers)).toBe(true);
  });

  it('does not run scripts for whoever starts it', async () => {
    const script = 'require("node:fs").writeFileSync("run-as-node", "")';
    const program = start(['-e', script], { ELECTRON_RUN_AS_NODE: '1' });
    setTimeout(() => program.kill(), 3000);
    await once(program, 'exit');
    expect(() => readFileSync(path.join(folder, 'run-as-node'))).toThrow();
  });

  it('refuses a debugger outside the demo', async () => {
    const program = start([`--central=${central.origin}`, '--remote-debugging-port=0']);
    const [code] = await once(program, 'exit');
    expect(code).toBe(1);
  });

  it('holds neither the demo plan nor source maps', () => {
    const archive = readFileSync(path.join(path.dirname(executable), 'resources', 'app.asar')).toString('latin1');
    expect(archive).toContain('report-worker.mjs');
    expect(archive).toContain('verify-worker.mjs');
    expect(archive).not.toContain('Gruppbostaden Eken');
    expect(archive).not.toContain('sourceMappingURL=data');
  });
});
