// npm run test:crash -- --rounds N --seed S: kills the real program while it writes, again and again.
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { runAsOrdinaryUser } from './ordinary-user.mjs';
import { ensurePackages } from './packages.mjs';
import { isRoot } from './paths.mjs';
import { prepareProgram } from './prepare.mjs';

ensurePackages();
const runtime = await prepareProgram({ display: !hasDisplay() || isRoot });
const screen = hasDisplay() && !isRoot ? null : await startVirtualDisplay();
const code = await runAsOrdinaryUser(
  'build/run-typescript.mjs',
  ['tests/crash/kill-rounds.ts', ...process.argv.slice(2)],
  {
    PLATSBESOK_ELECTRON: runtime.executable,
    ...(screen ? { DISPLAY: screen.display } : {}),
  },
);
screen?.stop();
process.exit(code);
