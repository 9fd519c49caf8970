import { BrowserWindow, nativeTheme, type Session } from 'electron';
import type { SignedFile } from '#shared/evidence/signed-file.ts';
import { serveWindowFiles } from './app-scheme.ts';
import { allowNavigation } from './closed-doors.ts';
import { endWindow } from './end-window.ts';
import { pageOrigin, signedFileAddress } from './page-address.ts';
import { walls } from './walls.ts';

export interface SignedFileWindowOptions {
  /** In memory and of this window alone: the file in it was written by nobody knows whom. */
  readonly session: Session;
  /** Where the built pages lie. */
  readonly folder: string;
}

/**
 * Shows the pages that somebody signed. It is the one page that draws a file from anywhere, so it has a process and a
 * session of its own, no bridge to the program, and nothing to ask for but that file.
 */
export class SignedFileWindow {
  readonly #options: SignedFileWindowOptions;
  #window: BrowserWindow | undefined;
  #file: SignedFile | undefined;

  constructor(options: SignedFileWindowOptions) {
    this.#options = options;
    const { session, folder } = options;
    serveWindowFiles(session, folder, (address) => this.#served(address));
  }

  /** Opens the window on a file, in place of the one that it showed. */
  show(file: SignedFile): void {
    this.close();
    this.#file = file;
    const { session } = this.#options;
    const window = new BrowserWindow({
      title: 'Vad som skrevs under – Platsbesök',
      width: 980,
      height: 768,
      useContentSize: true,
      minWidth: 320,
      minHeight: 240,
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171a' : '#ffffff',
      webPreferences: { ...walls({ devTools: false }), session },
    });
    this.#window = window;
    window.setMenuBarVisibility(false);
    allowNavigation(window.webContents, (address) => address === signedFileAddress);
    window.once('ready-to-show', () => window.show());
    // Not within the event: Chromium is still taking leave of the old process then.
    const closeSoon = () =>
      setImmediate(() => {
        if (this.#window === window) this.close();
      });
    window.on('close', (event) => {
      event.preventDefault();
      closeSoon();
    });
    window.webContents.on('render-process-gone', closeSoon);
    // A window closed while it loads is no error.
    window.loadURL(signedFileAddress).catch(() => undefined);
  }

  /** Closes it, and ends its process with all that it has drawn. */
  close(): void {
    const window = this.#window;
    this.#window = undefined;
    this.#file = undefined;
    if (window) endWindow(window);
  }

  #served(address: string): { bytes: Uint8Array<ArrayBuffer>; mediaType: string } | undefined {
    const file = this.#file;
    if (!file) return undefined;
    if (address === `${pageOrigin}/signed-file/file.pdf`)
      return { bytes: new Uint8Array(file.pdf), mediaType: 'application/pdf' };
    if (address === `${pageOrigin}/signed-file/caption.json`)
      return {
        bytes: new TextEncoder().encode(JSON.stringify(file.caption)),
        mediaType: 'application/json',
      };
    return undefined;
  }
}
