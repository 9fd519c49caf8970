import { ensureBuilt } from './bundle.mjs';
import { ensureElectronRuntime } from './electron-runtime.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

/**
 * Everything that must be there before the program can run: packages, Electron, system libraries, the built rooms.
 *
 * @param {{display: boolean, report?: boolean, trace?: boolean}} needs `display`: a virtual screen; `report`: tools that
 * check a PDF; `trace`: a tool that shows system calls
 */
export async function prepareProgram(needs) {
  ensurePackages();
  const runtime = ensureElectronRuntime();
  ensureSystemLibraries({ executable: runtime.executable, ...needs });
  await ensureBuilt();
  return runtime;
}
