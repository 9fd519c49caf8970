import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { checkout } from './checkout.ts';

/** The real program with a data folder of its own, as on one person's laptop. */
export interface Laptop {
  readonly profile: string;
  readonly app: ElectronApplication;
  /** The program's window; sought anew, since locking replaces it. */
  window(): Promise<Page>;
  /** Another window, by its title: the demo's sign-in page. */
  windowTitled(title: RegExp): Promise<Page>;
  /** Ends it in the middle of whatever it does, with all its processes. */
  kill(): Promise<void>;
  /** Ends it as a user would. */
  quit(): Promise<void>;
}

export interface LaptopOptions {
  profile: string;
  central: string;
  exportFolder?: string;
  /** Further switches for Electron. */
  switches?: readonly string[];
}

const own = (page: Page) => page.url().startsWith('app://');

/** Starts the program with its sandbox on. */
export async function openLaptop({ profile, central, exportFolder, switches = [] }: LaptopOptions): Promise<Laptop> {
  const executablePath = process.env.PLATSBESOK_ELECTRON;
  if (!executablePath) throw new Error('PLATSBESOK_ELECTRON names no Electron: run through npm test or npm run demo');
  mkdirSync(profile, { recursive: true });
  const app = await _electron.launch({
    executablePath,
    chromiumSandbox: true,
    cwd: checkout,
    args: [
      '--lang=sv',
      ...switches,
      checkout,
      '--demo',
      `--central=${central}`,
      `--profile=${profile}`,
      ...(exportFolder ? [`--export-folder=${exportFolder}`] : []),
    ],
  });
  const child = app.process();

  async function pageThat(fits: (page: Page) => boolean | Promise<boolean>): Promise<Page> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      for (const page of app.windows()) if (!page.isClosed() && (await fits(page))) return page;
      if (Date.now() > deadline) throw new Error('the window did not appear');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function ended(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  return {
    profile,
    app,
    window: () => pageThat(own),
    windowTitled: (title) => pageThat(async (page) => !own(page) && title.test(await page.title().catch(() => ''))),
    async kill() {
      if (child.pid !== undefined) process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
      await ended();
    },
    async quit() {
      await app.close();
    },
  };
}

/** Where Chromium keeps the projection; deleting it must cost nothing. */
export function indexedDbFolder(profile: string): string {
  return path.join(profile, 'IndexedDB');
}
