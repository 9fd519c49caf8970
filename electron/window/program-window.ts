import type { BrowserWindow, WebContents } from 'electron';
import { tellWindow } from '../ipc/handle.ts';
import { endWindow } from './end-window.ts';
import { type MainWindowOptions, openMainWindow } from './main-window.ts';

/** What is typed must be on disk before a lock or an end; a window that does not answer cannot hold either up. */
const flushLimit = 2_000;

/** The program's own window, which is replaced by a fresh one, in a fresh process, each time the program locks. */
export class ProgramWindow {
  readonly #options: Omit<MainWindowOptions, 'place'>;
  readonly #onClose: () => void;
  #window: BrowserWindow;
  #flushed: (() => void) | undefined;
  #flushing: Promise<void> | undefined;

  /** @param onClose called when the user closes the window; it stays until `destroy` */
  constructor(options: Omit<MainWindowOptions, 'place'>, onClose: () => void) {
    this.#options = options;
    this.#onClose = onClose;
    this.#window = this.#open();
  }

  get window(): BrowserWindow | undefined {
    return this.#window.isDestroyed() ? undefined : this.#window;
  }

  get contents(): WebContents | undefined {
    return this.window?.webContents;
  }

  focus(): void {
    if (this.window?.isMinimized()) this.window.restore();
    this.window?.focus();
  }

  /** Asks the window to save what is being written, and waits until it has. */
  async flush(): Promise<void> {
    this.#flushing ??= this.#flush().finally(() => {
      this.#flushing = undefined;
    });
    return this.#flushing;
  }

  /** The window has saved everything. */
  noticeFlushed(): void {
    this.#flushed?.();
  }

  /** Ends the window's process, with all that it had in memory, and opens another in its place. */
  replace(): void {
    const old = this.#window;
    if (old.isDestroyed()) return;
    const place = { bounds: old.getNormalBounds(), maximized: old.isMaximized() };
    this.destroy();
    this.#window = this.#open(place);
  }

  destroy(): void {
    endWindow(this.#window);
  }

  #open(place?: MainWindowOptions['place']): BrowserWindow {
    const window = openMainWindow({ ...this.#options, place });
    window.on('close', (event) => {
      event.preventDefault();
      this.#onClose();
    });
    // What a page held is in the journal; a page that dies by itself begins again. Not within the event: Chromium is
    // still taking leave of the old process then, and ends the whole program.
    window.webContents.on('render-process-gone', () => {
      setImmediate(() => {
        if (!window.isDestroyed()) window.webContents.reload();
      });
    });
    return window;
  }

  async #flush(): Promise<void> {
    const { contents } = this;
    if (!contents || contents.isLoadingMainFrame() || contents.isCrashed()) return;
    let timer: NodeJS.Timeout | undefined;
    const answered = new Promise<void>((resolve) => {
      this.#flushed = resolve;
      timer = setTimeout(resolve, flushLimit);
    });
    tellWindow(contents, 'session:flush', undefined);
    await answered;
    clearTimeout(timer);
    this.#flushed = undefined;
  }
}
