import { BrowserWindow, nativeTheme, type Rectangle } from 'electron';
import { pageAddress } from './page-address.ts';
import { walls } from './walls.ts';

export interface MainWindowOptions {
  readonly preload: string;
  readonly devTools: boolean;
  readonly place?: { bounds: Rectangle; maximized: boolean } | undefined;
}

/** Opens the program's window. Its process has no operating system: what it needs it asks the main process for. */
export function openMainWindow({ preload, devTools, place }: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Platsbesök',
    width: 1366,
    height: 768,
    useContentSize: true,
    minWidth: 640,
    minHeight: 480,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171a' : '#ffffff',
    ...(place ? { ...place.bounds, useContentSize: false } : {}),
    webPreferences: walls({ preload, devTools }),
  });
  window.setMenuBarVisibility(false);
  window.once('ready-to-show', () => {
    if (place?.maximized) window.maximize();
    window.show();
  });
  // A window closed while it loads is no error.
  window.loadURL(pageAddress).catch(() => undefined);
  return window;
}
