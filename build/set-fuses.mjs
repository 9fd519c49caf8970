import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/**
 * Every fuse with the reason for its position. `strictlyRequireAllFuses` makes a fuse that a newer Electron brings
 * break the packaging until somebody has decided on it.
 */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // Otherwise anybody could run scripts with the program's signature.
  [FuseV1Options.RunAsNode]: false,
  // There are no cookies; should there ever be, they are not in clear text.
  [FuseV1Options.EnableCookieEncryption]: true,
  // The environment of whoever starts the program must not steer its code.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // A debugger could read the keys out of memory.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // An altered archive does not start (Windows and macOS; without effect on Linux).
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // A folder beside the archive must not take its place.
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // There is no snapshot of our own.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Pages come from app:// and need nothing from file://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Off would only cost speed in the PDF layout engine.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** The program's file within a packaged folder. */
export function executableOf({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin') return path.join(appOutDir, `${productFilename}.app`);
  if (electronPlatformName === 'win32') return path.join(appOutDir, `${productFilename}.exe`);
  return path.join(appOutDir, packager.executableName);
}

export default async function setFuses(context) {
  await flipFuses(executableOf(context), fuses);
}
