import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { app, dialog } from 'electron';
import { CodedError, errorMessage } from '#shared/errors/error-table.ts';
import { dangerousSwitches, readCommandLine } from './command-line.ts';
import { logFault } from './fault-log.ts';
import { startObstacle } from './guards/start-obstacle.ts';
import { noteWrittenBy, runningProgram } from './guards/written-by.ts';
import { runProgram } from './program.ts';
import { showRefusal } from './refusal.ts';
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
  const usual = path.join(folderForPrograms(), started.demo ? 'Platsbesok-demo' : 'Platsbesok');
  const profile = path.resolve(started.profile ?? usual);
  const running = runningProgram(app.getVersion());
  const obstacle = startObstacle(profile, running);
  app.setPath('userData', obstacle ? folderForRefusal() : profile);
  if (!obstacle) mkdirSync(profile, { recursive: true, mode: 0o700 });
  if (!obstacle && !app.requestSingleInstanceLock()) {
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
    .then(async () => {
      if (obstacle) return showRefusal(obstacle, started.demo);
      await noteWrittenBy(profile, running);
      return runProgram(started, profile);
    })
    .catch((error: unknown) => {
      logFault(error);
      const { code, detail } = error instanceof CodedError ? error : new CodedError('INT-001');
      dialog.showErrorBox('Platsbesök', `${errorMessage(code, detail)} (${code})`);
      app.exit(1);
    });
}

/** Where the system keeps what programs write for one user on one computer; on Windows `appData` is what roams. */
function folderForPrograms(): string {
  return (process.platform === 'win32' && process.env.LOCALAPPDATA) || app.getPath('appData');
}

/** Nothing is written in a folder that is refused, not even by Chromium. */
function folderForRefusal(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-refusal-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
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
