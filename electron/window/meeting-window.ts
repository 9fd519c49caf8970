import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  nativeTheme,
  powerSaveBlocker,
  type Session,
  screen,
} from 'electron';
import { meetingPageTold } from '#shared/meeting/meeting-bridge.ts';
import type { MeetingPage } from '#shared/meeting/meeting-page.ts';
import { allowNavigation } from './closed-doors.ts';
import { endWindow } from './end-window.ts';
import { meetingAddress } from './page-address.ts';
import { walls } from './walls.ts';

export interface MeetingWindowOptions {
  readonly preload: string;
  readonly session: Session;
  /** The window that drives it: it is placed on another display than that one where there is one. */
  readonly driver: () => BrowserWindow | undefined;
  /** It has been opened, or closed: by the user, from the program, or by a fault. */
  readonly onChanged: (isOpen: boolean) => void;
}

/** The window that a meeting sees, on a shared screen or a projector. It is shown one page at a time, and knows no more. */
export class MeetingWindow {
  readonly #options: MeetingWindowOptions;
  #window: BrowserWindow | undefined;
  #page: MeetingPage | undefined;
  /** Keeps the screen lit while a meeting reads on it. */
  #litBy: number | undefined;

  constructor(options: MeetingWindowOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#window !== undefined;
  }

  /** Opens the window on a page. The keyboard stays with whoever drives the meeting. */
  open(page: MeetingPage): void {
    this.#page = page;
    if (this.#window) {
      this.#window.showInactive();
      this.show(page);
      return;
    }
    this.#window = this.#open();
    this.#litBy = powerSaveBlocker.start('prevent-display-sleep');
    this.#options.onChanged(true);
  }

  /** Shows another page; none where the window is closed. */
  show(page: MeetingPage): void {
    if (!this.#window) return;
    this.#page = page;
    this.#window.webContents.send(meetingPageTold, page);
  }

  /** Closes it, and ends its process with all that it has shown. */
  close(): void {
    const window = this.#window;
    if (!window) return;
    this.#window = undefined;
    this.#page = undefined;
    if (this.#litBy !== undefined) powerSaveBlocker.stop(this.#litBy);
    endWindow(window);
    this.#options.onChanged(false);
  }

  #open(): BrowserWindow {
    const { preload, session, driver } = this.#options;
    const window = new BrowserWindow({
      title: 'Storskärm – Platsbesök',
      ...placeBeside(driver()),
      minWidth: 320,
      minHeight: 240,
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171a' : '#ffffff',
      webPreferences: { ...walls({ preload, devTools: false }), session },
    });
    window.setMenuBarVisibility(false);
    allowNavigation(window.webContents, (address) => address === meetingAddress);
    window.once('ready-to-show', () => window.showInactive());
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
    window.webContents.on('did-finish-load', () => {
      if (this.#page) this.show(this.#page);
    });
    // A window closed while it loads is no error.
    window.loadURL(meetingAddress).catch(() => undefined);
    return window;
  }
}

/** The whole of another display, where there is one: a projector. Else a window that can be shared from. */
function placeBeside(driver: BrowserWindow | undefined): BrowserWindowConstructorOptions {
  const own = driver ? screen.getDisplayMatching(driver.getBounds()) : screen.getPrimaryDisplay();
  const other = screen.getAllDisplays().find(({ id }) => id !== own.id);
  return other ? { ...other.bounds, fullscreen: true } : { width: 1280, height: 720, useContentSize: true };
}
