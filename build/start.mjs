// npm start: sets everything up, starts the central plan with the demo plan, and opens the program.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasDisplay } from './display.mjs';
import { ensurePackages } from './packages.mjs';
import { isRoot, root, say } from './paths.mjs';
import { prepareProgram } from './prepare.mjs';

ensurePackages();
if (!hasDisplay() || isRoot) {
  say(
    hasDisplay()
      ? 'Root cannot run the program with its sandbox on, so the demo is run as an ordinary user instead of opening a window.'
      : 'There is no display here, so the demo is run instead of opening a window.',
  );
  const { runDemo } = await import('./run-demo.mjs');
  process.exit(await runDemo(['--out', path.join(process.cwd(), 'demo')]));
}
const runtime = await prepareProgram({ display: false });
const data = path.join(os.homedir(), '.platsbesok-demo');
mkdirSync(data, { recursive: true });

const central = spawn(
  process.execPath,
  [path.join(root, 'dist/central/main.mjs'), '--demo', '--port', '0', '--data', path.join(data, 'central')],
  {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  },
);
const origin = await new Promise((resolve, reject) => {
  let text = '';
  central.stdout.on('data', (chunk) => {
    text += chunk;
    const found = /listening on (http:\/\/\S+)/.exec(text);
    if (found) resolve(found[1]);
  });
  central.once('exit', (code) => reject(new Error(`the central plan ended with ${code}`)));
});
say(`The central plan is at ${origin}.`);

const program = spawn(
  runtime.executable,
  [root, '--demo', `--central=${origin}`, `--profile=${path.join(data, 'profil')}`],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
const stop = () => {
  program.kill();
  central.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
program.once('exit', (code) => {
  central.once('exit', () => process.exit(code ?? 0));
  central.kill('SIGTERM');
});
