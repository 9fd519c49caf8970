import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, errors, type Page } from 'playwright-core';
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
  /** Ends the main process alone; what is left of the others ends when they notice. */
  killMain(): Promise<void>;
  /** Ends it as a user would. */
  quit(): Promise<void>;
}

export interface LaptopOptions {
  profile: string;
  central: string;
  exportFolder?: string;
  /** What is started instead of Electron itself, with Electron's parameters. */
  executable?: string;
  /** Further switches for Electron. */
  switches?: readonly string[];
}

/** Playwright now and then does not find its way into a program that has started as it should; then it is started again. */
const longestLaunch = 30_000;

async function launch(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  return _electron.launch({ timeout: longestLaunch, ...options }).catch((fault: unknown) => {
    if (!(fault instanceof errors.TimeoutError)) throw fault;
    process.stderr.write('Playwright did not find its way into the program; it is started again.\n');
    return _electron.launch({ timeout: longestLaunch, ...options });
  });
}

const own = (page: Page) => page.url().startsWith('app://platsbesok/index.html');

/** Starts the program with its sandbox on. */
export async function openLaptop({
  profile,
  central,
  exportFolder,
  executable,
  switches = [],
}: LaptopOptions): Promise<Laptop> {
  const executablePath = executable ?? process.env.PLATSBESOK_ELECTRON;
  if (!executablePath) throw new Error('PLATSBESOK_ELECTRON names no Electron: run through npm test or npm run demo');
  mkdirSync(profile, { recursive: true });
  const app = await launch({
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
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
      await ended();
    },
    async killMain() {
      child.kill('SIGKILL');
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
