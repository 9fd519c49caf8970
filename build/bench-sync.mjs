// npm run bench:sync [-- --runs 3 --seed 1 --line 0,50,50/10]: sync beside PouchDB and RxDB; no part of npm test.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensurePackages } from './packages.mjs';
import { root, say } from './paths.mjs';
import { run } from './run-command.mjs';

const peers = path.join(root, 'tests', 'bench-sync', 'peers');
const stamp = path.join(peers, 'node_modules', '.platsbesok-installed');

/** Installs what is measured beside this project: packages that it neither needs nor ships, and so not among its own. */
function ensurePeers() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(peers, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing what is measured beside …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: peers });
  writeFileSync(stamp, wanted);
}

ensurePackages();
ensurePeers();
process.argv.splice(2, 0, 'tests/bench-sync/bench-sync.ts');
await import('./run-typescript.mjs');
