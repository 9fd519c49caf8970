import { BrowserWindow, session, shell } from 'electron';
import { CodedError } from '#shared/errors/error-table.ts';
import { allowNavigation, denyEverything } from '../window/closed-doors.ts';
import { isLoopback, type ShowSignInPage } from './open-id-sign-in.ts';

/**
 * Shows the sign-in page in the system's browser (RFC 8252 § 8.12), where the user can see whom the page belongs to.
 * The demo's own identity provider is shown in a window of the program: it works where there is no browser.
 */
export function signInPageShower(demo: boolean, parent: () => BrowserWindow | undefined): ShowSignInPage {
  return async ({ url, issuer, redirectUri }) => {
    if (demo && isLoopback(issuer)) return showInOwnWindow(url, [issuer.origin, new URL(redirectUri).origin], parent());
    if (url.protocol !== 'https:') throw new CodedError('INL-005', { reason: 'https saknas' });
    await shell.openExternal(url.href);
    return { closed: new Promise<never>(() => undefined), close: () => undefined };
  };
}

async function showInOwnWindow(url: URL, origins: readonly string[], parent: BrowserWindow | undefined) {
  const isAllowed = (address: string) => URL.canParse(address) && origins.includes(new URL(address).origin);
  // A partition without "persist:" is kept in memory: the next sign-in starts without cookies.
  const partition = session.fromPartition(`sign-in-${Date.now()}`, { cache: false });
  denyEverything(partition, isAllowed);
  const window = new BrowserWindow({
    title: 'Logga in – Platsbesök',
    width: 560,
    height: 720,
    autoHideMenuBar: true,
    ...(parent ? { parent } : {}),
    webPreferences: {
      session: partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    },
  });
  window.setMenuBarVisibility(false);
  window.on('page-title-updated', (event) => event.preventDefault());
  allowNavigation(window.webContents, isAllowed);
  const closed = new Promise<void>((resolve) => window.once('closed', resolve));
  // The last navigation may end in the window's being closed while the page still loads.
  await window.loadURL(url.href).catch(() => undefined);
  return {
    closed,
    close() {
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
