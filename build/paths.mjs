import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

export const isRoot = process.getuid?.() === 0;

/** Where what is fetched once is kept, outside git; readable by every user when made by root. */
export function cacheFolder() {
  if (isRoot) return '/var/cache/platsbesok';
  if (process.platform === 'win32') return path.join(process.env.LOCALAPPDATA ?? os.homedir(), 'platsbesok-cache');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'platsbesok');
  const shared = '/var/cache/platsbesok';
  if (existsSync(shared) && process.env.PLATSBESOK_CACHE === shared) return shared;
  return path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'platsbesok');
}

/** Set-up talks on standard error, so that a command's own answer is alone on standard output. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}
