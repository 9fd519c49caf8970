import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-walls-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await laptop.window();
  await page.getByRole('button', { name: 'Logga in' }).waitFor();
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const windowProcess = () =>
  laptop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);

describe('the window of the real program', () => {
  it.runIf(process.platform === 'linux')('runs in Chromium’s sandbox', async () => {
    const status = readFileSync(`/proc/${await windowProcess()}/status`, 'utf8');
    expect(status).toMatch(/Seccomp:\s+2/);
    expect(status).toMatch(/NoNewPrivs:\s+1/);
  });

  it('has nothing of Node, and of the program only named calls', async () => {
    const seen = await page.evaluate(() => ({
      node: ['require', 'process', 'Buffer', 'module', 'global'].filter((name) => name in window),
      bridge: Object.keys((window as unknown as { platsbesok: object }).platsbesok).toSorted(),
    }));
    expect(seen).toEqual({ node: [], bridge: ['call', 'on'] });
  });

  it('lets in no script but its own', async () => {
    const answer = await page.evaluate(async () => {
      const policy = (await fetch('/index.html')).headers.get('content-security-policy') ?? '';
      const refused: string[] = [];
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
      const picture = document.createElement('img');
      picture.src = 'https://example.org/spy.png';
      document.body.append(picture);
      let evaluated: unknown = 'refused';
      try {
        evaluated = Function('return 1')();
      } catch {
        refused.push('eval');
      }
      await fetch('https://example.org/').catch(() => refused.push('fetch'));
      await new Promise((resolve) => setTimeout(resolve, 200));
      picture.remove();
      return { policy, evaluated, refused };
    });
    expect(answer.policy).toContain("default-src 'none'");
    expect(answer.policy).not.toContain('unsafe');
    expect(answer.evaluated).toBe('refused');
    expect(answer.refused).toEqual(expect.arrayContaining(['img-src', 'connect-src', 'eval', 'fetch']));
  });

  it('reads no file of the computer', async () => {
    const answers = await page.evaluate(async () => {
      const places = ['file:///etc/passwd', '/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%5c..%5cetc/passwd'];
      return Promise.all(
        places.map((place) =>
          fetch(place)
            .then(({ ok }) => ok)
            .catch(() => false),
        ),
      );
    });
    expect(answers).toEqual([false, false, false, false]);
  });

  it('is granted nothing by default', async () => {
    const granted = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as PermissionName[];
      const states = await Promise.all(
        names.map((name) => navigator.permissions.query({ name }).then(({ state }) => state)),
      );
      const media = await navigator.mediaDevices?.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'denied',
      );
      return [...states, media ?? 'denied'];
    });
    expect(new Set(granted)).toEqual(new Set(['denied']));
  });

  it('is ended when the program is locked; a new one asks for the passphrase', async () => {
    await user.signIn(laptop, 'Vera Provling');
    await user.choosePassphrase(page);
    const before = await windowProcess();
    const ended = page.waitForEvent('close');
    // The page may be gone before the keys are up again.
    await page.keyboard.press('Control+l').catch(() => undefined);
    await ended;
    await expect.poll(windowProcess, { timeout: 10_000 }).not.toBe(before);
    await user.unlock(laptop);
    expect(await windowProcess()).not.toBe(before);
  });

  it('goes nowhere else and opens nothing', async () => {
    page = await laptop.window();
    const before = page.url();
    const opened = await page.evaluate(() => window.open('https://example.org/') === null);
    await page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await page.waitForTimeout(300);
    expect(opened).toBe(true);
    expect(page.url()).toBe(before);
    expect(await laptop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });
});
