import { app, type Session, type WebContents } from 'electron';
import { isOwnPage } from './page-address.ts';

type AddressRule = (address: string) => boolean;

const navigationRules = new WeakMap<WebContents, AddressRule>();

/** Lets one page go to the addresses that the rule allows; every other page only to the program's own. */
export function allowNavigation(contents: WebContents, rule: AddressRule): void {
  navigationRules.set(contents, rule);
}

/** Closes every way out of every page there will ever be: navigation, new windows, embedded pages. */
export function closeEveryPage(): void {
  app.on('web-contents-created', (_, contents) => {
    const stay = (event: { preventDefault(): void; readonly url: string }) => {
      if (!(navigationRules.get(contents) ?? isOwnPage)(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** Schemes of what a page has made itself, in memory. */
const inMemory = ['blob:', 'data:'];

/** Refuses a session every permission, device, download, and request but to the addresses that the rule allows. */
export function denyEverything(session: Session, rule: AddressRule, alsoAllowed: readonly string[] = []): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    const allowed = rule(url) || [...inMemory, ...alsoAllowed].some((scheme) => url.startsWith(scheme));
    callback({ cancel: !allowed });
  });
}
