// npm run bench [-- --records 1000,10000,50000]: times the real program; no part of npm test.
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { runAsOrdinaryUser } from './ordinary-user.mjs';
import { ensurePackages } from './packages.mjs';
import { isRoot } from './paths.mjs';
import { prepareProgram } from './prepare.mjs';

ensurePackages();
const runtime = await prepareProgram({ display: !hasDisplay() || isRoot });
const screen = hasDisplay() && !isRoot ? null : await startVirtualDisplay();
const code = await runAsOrdinaryUser('build/run-typescript.mjs', ['tests/bench/bench.ts', ...process.argv.slice(2)], {
  PLATSBESOK_ELECTRON: runtime.executable,
  ...(screen ? { DISPLAY: screen.display } : {}),
});
screen?.stop();
process.exit(code);
