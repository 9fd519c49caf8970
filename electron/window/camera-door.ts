import type { Session } from 'electron';
import { pageAddress } from './page-address.ts';

/** From the press of a button until Chromium has asked, and no longer. */
const openForMs = 5_000;

let openUntil = 0;

/** Opens the door to the camera for the next request, since the user has pressed *Ta foto*. */
export function openCameraDoor(now = Date.now()): void {
  openUntil = now + openForMs;
}

/**
 * Lets the program's window, and no other page of the session, have the camera once when the door has been opened. The
 * picture alone, never the sound; every other permission stays refused.
 */
export function allowCameraByDoor(session: Session): void {
  const isCamera = (address: string | undefined, permission: string, kinds: readonly (string | undefined)[]) =>
    permission === 'media' && address === pageAddress && kinds.length > 0 && kinds.every((kind) => kind === 'video');
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const allowed = Date.now() < openUntil && isCamera(withoutPlace(contents.getURL()), permission, kinds);
    openUntil = 0;
    callback(allowed);
  });
  session.setPermissionCheckHandler((contents, permission, _origin, { mediaType }) => {
    const isOpen = Date.now() < openUntil;
    return isOpen && isCamera(contents ? withoutPlace(contents.getURL()) : undefined, permission, [mediaType]);
  });
}

/** The page's address without where in the program it stands. */
function withoutPlace(address: string): string {
  return address.replace(/[?#].*$/, '');
}
