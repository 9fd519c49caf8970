import { existsSync, readFileSync } from 'node:fs';
import { isRoot, say } from './paths.mjs';
import { outputOf, run } from './run-command.mjs';

/** What Electron links against on Debian and Ubuntu; the second name is what newer releases call it. */
const electronLibraries = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libnotify4'],
  ['libsecret-1-0'],
  ['dbus'],
];
const displayTools = { Xvfb: ['xvfb'], xauth: ['xauth'] };
/** What a recipient of a report would check it with. */
const reportTools = { pdfsig: ['poppler-utils'], qpdf: ['qpdf'], openssl: ['openssl'] };
/** Shows when the program has had the disk flushed. */
const traceTools = { strace: ['strace'] };

/**
 * Sees to it that what comes with the operating system is there: installed when root on Debian or Ubuntu, otherwise
 * the exact command is printed and the program ends.
 *
 * @param {{executable: string, display: boolean, report?: boolean, trace?: boolean}} needs
 */
export function ensureSystemLibraries({ executable, display, report = false, trace = false }) {
  if (process.platform !== 'linux') return;
  const packages = [];
  if ((outputOf('ldd', [executable]) ?? '').includes('not found')) packages.push(...electronLibraries);
  for (const tools of [display ? displayTools : {}, report ? reportTools : {}, trace ? traceTools : {}]) {
    for (const [tool, names] of Object.entries(tools)) if (!isOnPath(tool)) packages.push(names);
  }
  if (packages.length === 0) return;
  if (!existsSync('/etc/debian_version')) {
    say(`These are needed, by the names Debian has for them: ${packages.map(([name]) => name).join(' ')}`);
    process.exit(1);
  }
  if (!isRoot) {
    say('Some system libraries are missing. Run this, then start again:');
    say(
      `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.map(([name]) => name).join(' ')}`,
    );
    process.exit(1);
  }
  say('Installing system libraries …');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env: environment });
  const names = packages.map((alternatives) => alternatives.find(isInstallable) ?? alternatives[0]);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env: environment });
}

function isOnPath(tool) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${tool}`));
}

function isInstallable(name) {
  return /Candidate: (?!\(none\))/.test(outputOf('apt-cache', ['policy', name]) ?? '');
}

/** Whether an ordinary user may make the namespaces that Chromium's sandbox is built from. */
export function sandboxIsPossible() {
  const path = '/proc/sys/kernel/unprivileged_userns_clone';
  return !existsSync(path) || readFileSync(path, 'utf8').trim() !== '0';
}
