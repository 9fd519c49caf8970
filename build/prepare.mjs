import { ensureBuilt } from './bundle.mjs';
import { ensureElectronRuntime } from './electron-runtime.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

/**
 * Everything that must be there before the program can run: packages, Electron, system libraries, the built rooms.
 *
 * @param {{display: boolean, report?: boolean}} needs `display`: a virtual screen; `report`: tools that check a PDF
 */
export async function prepareProgram(needs) {
  ensurePackages();
  const runtime = ensureElectronRuntime();
  ensureSystemLibraries({ executable: runtime.executable, ...needs });
  await ensureBuilt();
  return runtime;
}
