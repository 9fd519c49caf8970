import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, isRoot, root, say } from './paths.mjs';
import { outputOf, run, runToEnd } from './run-command.mjs';

const userName = 'platsbesok-dev';
const home = '/var/lib/platsbesok-dev';

/**
 * Runs a Node script of this checkout as an ordinary user. Chromium's sandbox cannot be run by root, and a test of the
 * program without its sandbox would test another program; so root steps down here, for good.
 *
 * @param {string} script path within the checkout
 * @returns {Promise<number>} its exit code
 */
export function runAsOrdinaryUser(script, parameters, environment = {}) {
  const env = { ...process.env, PLATSBESOK_CACHE: cacheFolder(), ...environment };
  if (!isRoot) return runToEnd(process.execPath, [path.join(root, script), ...parameters], { env });
  ensureUser();
  checkoutForUser ??= readableCheckout();
  const { uid, gid } = userIds();
  const dropped = ['--reuid', uid, '--regid', gid, '--init-groups', '--no-new-privs', '--'];
  const ownEnvironment = { ...env, HOME: home, USER: userName, LOGNAME: userName, TMPDIR: '/tmp' };
  for (const name of ['XDG_RUNTIME_DIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'npm_config_cache'])
    delete ownEnvironment[name];
  return runToEnd('setpriv', [...dropped, process.execPath, path.join(checkoutForUser, script), ...parameters], {
    env: ownEnvironment,
    cwd: checkoutForUser,
  });
}

/** The ids of the user that root steps down to. */
export function userIds() {
  const [, , uid, gid] = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${userName}:`))
    .split(':');
  return { uid, gid };
}

export function ensureUser() {
  if (outputOf('id', ['-u', userName]) === null) {
    run('useradd', [
      '--system',
      '--user-group',
      '--create-home',
      '--home-dir',
      home,
      '--shell',
      '/usr/sbin/nologin',
      userName,
    ]);
  }
  mkdirSync(cacheFolder(), { recursive: true, mode: 0o755 });
  chmodSync(cacheFolder(), 0o755);
}

let checkoutForUser;

/** The checkout itself when the user can read it (a clone below /root cannot be), otherwise a fresh copy that can be. */
function readableCheckout() {
  const { uid, gid } = userIds();
  const readable = (file) =>
    outputOf('setpriv', ['--reuid', uid, '--regid', gid, '--clear-groups', 'test', '-r', path.join(root, file)]) !==
    null;
  if (
    readable('package.json') &&
    readable('dist/electron/main.mjs') &&
    readable('node_modules/playwright-core/package.json')
  )
    return root;
  const copy = path.join(cacheFolder(), 'checkout');
  say(`${root} cannot be read by an ordinary user; running from a copy in ${copy}.`);
  run('rm', ['-rf', copy]);
  mkdirSync(copy, { recursive: true, mode: 0o755 });
  run('sh', ['-c', `tar --exclude=./.git -cf - . | tar -xf - -C '${copy}' --no-same-owner`]);
  run('chmod', ['-R', 'a+rX', copy]);
  return copy;
}
