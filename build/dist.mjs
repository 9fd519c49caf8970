// npm run dist [-- TARGET …]: packages the program.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensurePackages } from './packages.mjs';
import { root, say } from './paths.mjs';
import { prepareProgram } from './prepare.mjs';

/**
 * Packages the program. With the substitute Electron only the `dir` target is made, named `-dev`: it is never for users.
 *
 * @param {string[]} targets electron-builder's names; none for all that are configured for this platform
 * @returns {Promise<string>} the folder with the results
 */
export async function packageProgram(targets) {
  ensurePackages();
  const runtime = await prepareProgram({ display: false });
  const development = runtime.origin === 'substitute';
  if (development && targets.some((target) => target !== 'dir')) {
    throw new Error(
      'This Electron is for development and tests only and is never packaged for users: only the dir target can be made here.',
    );
  }
  const { build, Platform, Arch } = await import('electron-builder');
  const output = development ? 'release/dev' : 'release';
  const wanted = development ? ['dir'] : targets;
  const arch = process.arch === 'arm64' ? Arch.arm64 : Arch.x64;
  await build({
    projectDir: root,
    publish: 'never',
    targets: wanted.length > 0 ? Platform.current().createTarget(wanted, arch) : Platform.current().createTarget(),
    config: {
      extends: 'electron-builder.yml',
      electronDist: runtime.folder,
      electronVersion: runtime.version,
      directories: { output },
      ...(development ? { extraMetadata: { version: '0.1.0-dev' } } : {}),
    },
  });
  return path.join(root, output);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    say(`The program is in ${await packageProgram(process.argv.slice(2))}.`);
  } catch (error) {
    say(error.message);
    process.exit(1);
  }
}
