import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app, dialog } from 'electron';
import { CodedError, errorMessage } from '#shared/errors/error-table.ts';
import { dangerousSwitches, readCommandLine } from './command-line.ts';
import { logFault } from './fault-log.ts';
import { runProgram } from './program.ts';
import { registerAppScheme } from './window/app-scheme.ts';
import { closeEveryPage } from './window/closed-doors.ts';

/** Everything that must be settled before Electron is ready; the rest is in program.ts. */
function start(): void {
  const started = readCommandLine(process.argv);
  const dangerous = dangerousSwitches(process.argv);
  // The demo holds nothing real, and the packaged program is tested with it.
  if (app.isPackaged && !started.demo && dangerous.length > 0) {
    refuse(`Not started with --${dangerous.join(', --')}.`);
    return;
  }
  // Chosen here and not by the program's name: were that ever changed, every user would meet an empty program.
  const usual = path.join(app.getPath('appData'), started.demo ? 'Platsbesok-demo' : 'Platsbesok');
  const profile = path.resolve(started.profile ?? usual);
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  app.setPath('userData', profile);
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write(`LAG-010 ${errorMessage('LAG-010')}\n`);
    app.exit(0);
    return;
  }
  app.commandLine.appendSwitch('lang', 'sv');
  // Chromium puts the program's name into a header, where only ASCII may stand; every fetch would fail.
  app.userAgentFallback = app.userAgentFallback.normalize('NFD').replace(/[^\x20-\x7e]/g, '');
  app.enableSandbox();
  registerAppScheme();
  closeEveryPage();
  app
    .whenReady()
    .then(() => runProgram(started, profile))
    .catch((error: unknown) => {
      logFault(error);
      const { code, detail } = error instanceof CodedError ? error : new CodedError('INT-001');
      dialog.showErrorBox('Platsbesök', `${errorMessage(code, detail)} (${code})`);
      app.exit(1);
    });
}

function refuse(reason: string): void {
  process.stderr.write(`${reason}\n`);
  app.exit(1);
}

try {
  start();
} catch (error) {
  refuse(error instanceof Error ? error.message : 'Not started.');
}
