// npm run check: formatter, linter with the wall rules, types room by room, dead code.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensurePackages } from './packages.mjs';
import { root, say } from './paths.mjs';
import { run } from './run-command.mjs';

const binary = (name) => path.join(root, 'node_modules', '.bin', name);

const checks = [
  ['format, lint and walls', 'biome', ['ci', '--error-on-warnings', '.']],
  ...['shared', 'renderer', 'electron', 'central', 'cli', 'tests'].map((room) => [
    `types of ${room}`,
    'tsc',
    ['-p', room],
  ]),
  ['types of electron against Electron 42', 'tsc', ['-p', 'electron/tsconfig.electron-42.json']],
  ['dead code', 'knip', ['--no-progress']],
];

/** @returns {{passed: number, failed: number}} */
export function runChecks() {
  let failed = 0;
  for (const [name, command, parameters] of checks) {
    try {
      run(binary(command), parameters);
      say(`✓ ${name}`);
    } catch {
      failed += 1;
      say(`✗ ${name}`);
    }
  }
  return { passed: checks.length - failed, failed };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensurePackages();
  process.exit(runChecks().failed === 0 ? 0 : 1);
}
