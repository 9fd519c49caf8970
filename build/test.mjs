// npm test: sets everything up, runs every check and test, and ends with a line "N passed, N failed".
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runChecks } from './check.mjs';
import { startVirtualDisplay } from './display.mjs';
import { packageProgram } from './dist.mjs';
import { runAsOrdinaryUser } from './ordinary-user.mjs';
import { ensurePackages } from './packages.mjs';
import { isRoot, root, say } from './paths.mjs';
import { prepareProgram } from './prepare.mjs';
import { outputOf, run } from './run-command.mjs';

ensurePackages();
const linux = process.platform === 'linux';
const runtime = await prepareProgram({ display: linux, report: true, trace: true });
const totals = { passed: 0, failed: 0, skipped: 0 };

const checks = runChecks();
totals.passed += checks.passed;
totals.failed += checks.failed;

if (linux) await packageProgram(['dir']);
const results = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-test-'));
chmodSync(results, 0o777);
// A disk so small that a report does not fit on it, and one that is filled until the program only reads.
const smallDisk = isRoot && linux ? mountDisk(path.join(results, 'small-disk'), '64k') : undefined;
const tightDisk = isRoot && linux ? mountDisk(path.join(results, 'tight-disk'), '700m') : undefined;
const screen = linux ? await startVirtualDisplay() : undefined;
try {
  for (const stage of ['unit', 'program']) {
    const report = path.join(results, `${stage}.json`);
    const code = await runAsOrdinaryUser(
      'node_modules/vitest/vitest.mjs',
      [
        'run',
        '--configLoader',
        'native',
        '--project',
        stage,
        '--reporter',
        'default',
        '--reporter',
        'json',
        '--outputFile.json',
        report,
      ],
      {
        PLATSBESOK_ELECTRON: runtime.executable,
        PLATSBESOK_RUNTIME_ORIGIN: runtime.origin,
        PLATSBESOK_SHARED: path.join(root, '..', 'shared'),
        ...(screen ? { DISPLAY: screen.display } : {}),
        ...(linux ? { PLATSBESOK_PACKAGED: packagedOnLinux(runtime) } : {}),
        ...(smallDisk ? { PLATSBESOK_SMALL_DISK: smallDisk } : {}),
        ...(tightDisk ? { PLATSBESOK_TIGHT_DISK: tightDisk } : {}),
      },
    );
    const counted = countOf(report);
    totals.passed += counted.passed;
    totals.skipped += counted.skipped;
    totals.failed += counted.failed + (code !== 0 && counted.failed === 0 ? 1 : 0);
  }
} finally {
  screen?.stop();
  for (const disk of [smallDisk, tightDisk]) if (disk) outputOf('umount', [disk]);
  rmSync(results, { recursive: true, force: true });
}
say(`The program ran on Electron ${runtime.version} (${runtime.origin}).`);
process.stdout.write(
  `${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}\n`,
);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);

/** Where the packaged program lies in the checkout, or in the copy of it that the ordinary user runs from. */
function packagedOnLinux({ origin }) {
  return path.join(origin === 'substitute' ? 'release/dev' : 'release', 'linux-unpacked', 'platsbesok');
}

function countOf(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const brokenFiles = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/** A disk in memory of a given size; undefined where mounting is not allowed. */
function mountDisk(folder, size) {
  run('mkdir', ['-p', folder]);
  const settings = `size=${size},mode=0777`;
  return outputOf('mount', ['-t', 'tmpfs', '-o', settings, 'tmpfs', folder]) === null ? undefined : folder;
}
