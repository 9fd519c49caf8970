// npm run test:canary: types unique words everywhere in the real program and searches every file for them.
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { runAsOrdinaryUser } from './ordinary-user.mjs';
import { ensurePackages } from './packages.mjs';
import { isRoot } from './paths.mjs';
import { prepareProgram } from './prepare.mjs';

ensurePackages();
const runtime = await prepareProgram({ display: !hasDisplay() || isRoot });
const screen = hasDisplay() && !isRoot ? null : await startVirtualDisplay();
const code = await runAsOrdinaryUser(
  'node_modules/vitest/vitest.mjs',
  ['run', '--configLoader', 'native', '--project', 'program', 'tests/program/canary.test.ts'],
  {
    PLATSBESOK_ELECTRON: runtime.executable,
    PLATSBESOK_CANARY: 'thorough',
    ...(screen ? { DISPLAY: screen.display } : {}),
  },
);
screen?.stop();
process.exit(code);
