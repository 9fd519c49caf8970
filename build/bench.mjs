// npm run bench [-- --tables coverage,report] [-- --records 1000,10000,50000]: times the schedule check and the real program; no
// part of npm test.
import path from 'node:path';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { runAsOrdinaryUser } from './ordinary-user.mjs';
import { ensurePackages } from './packages.mjs';
import { isRoot, root } from './paths.mjs';
import { prepareProgram } from './prepare.mjs';
import { runToEnd } from './run-command.mjs';

const runner = 'build/run-typescript.mjs';
const benchmark = 'tests/bench/bench.ts';

ensurePackages();
const parameters = process.argv.slice(2);
// That table needs no program.
if (parameters.join(' ') === '--tables coverage')
  process.exit(await runToEnd(process.execPath, [path.join(root, runner), benchmark, ...parameters]));
const runtime = await prepareProgram({ display: !hasDisplay() || isRoot });
const screen = hasDisplay() && !isRoot ? null : await startVirtualDisplay();
const code = await runAsOrdinaryUser(runner, [benchmark, ...parameters], {
  PLATSBESOK_ELECTRON: runtime.executable,
  ...(screen ? { DISPLAY: screen.display } : {}),
});
screen?.stop();
process.exit(code);
