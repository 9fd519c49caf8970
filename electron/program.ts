import os from 'node:os';
import path from 'node:path';
import { app, dialog, powerMonitor, type Session, session as sessions } from 'electron';
import type { CommandLine } from './command-line.ts';
import { logFault } from './fault-log.ts';
import { FreeSpace } from './guards/free-space.ts';
import { callHandlers, isUse } from './ipc/calls.ts';
import { handleCalls, tellWindow } from './ipc/handle.ts';
import { verifyInUtilityProcess } from './report/verify-in-utility-process.ts';
import { reportCallsFor } from './report-calls.ts';
import { IdleLock, idleMinutes } from './session/idle-lock.ts';
import { LaptopSession } from './session/laptop-session.ts';
import { StoreFolders } from './session/store-folders.ts';
import { signInPageShower } from './sign-in/sign-in-window.ts';
import { singleFlight } from './single-flight.ts';
import { type DeviceSecret, deviceSecretIn } from './store/device-secret.ts';
import { demoPatience, everydayPatience } from './sync/attempt-schedule.ts';
import { serveWindowFiles } from './window/app-scheme.ts';
import { allowCameraByDoor } from './window/camera-door.ts';
import { denyEverything } from './window/closed-doors.ts';
import { MeetingWindow } from './window/meeting-window.ts';
import { setMenu } from './window/menu.ts';
import { isOwnPage } from './window/page-address.ts';
import { ProgramWindow } from './window/program-window.ts';
import { SignedFileWindow } from './window/signed-file-window.ts';

const longestDeviceName = 60;

/** A report of a hundred megabytes takes some seconds; see `shared/evidence/verification-limits.ts`. */
const verificationLimitMilliseconds = 60_000;

/** The program, once Electron is ready: puts its parts together and opens its window. */
export async function runProgram(started: CommandLine, profile: string): Promise<void> {
  const { demo } = started;
  const opened: { window?: ProgramWindow } = {};
  shutIn(sessions.defaultSession);
  allowCameraByDoor(sessions.defaultSession);
  const deviceSecret = deviceSecretIn(profile, demo);
  const space = await FreeSpace.open({
    folder: profile,
    onChanged: (changed) => tellWindow(opened.window?.contents, 'disk:changed', changed),
    onFault: logFault,
  });
  const session = await openSession(
    started,
    profile,
    deviceSecret,
    () => programWindow,
    () => inBackground(showAnew)(),
    space,
  );

  const closeOtherWindows = () => {
    meetingWindow.close();
    signedFileWindow.close();
  };
  const lock = singleFlight(async () => {
    if (!session.isOpen) return;
    closeOtherWindows();
    await programWindow.flush();
    await session.lock();
    replaceWindows();
  });
  const showAnew = singleFlight(async () => {
    closeOtherWindows();
    await programWindow.flush();
    replaceWindows();
  });
  const end = singleFlight(async () => {
    closeOtherWindows();
    if (session.isUnlocked) await programWindow.flush();
    await session.lock();
    closeOtherWindows();
    programWindow.destroy();
    app.exit(0);
  });
  /** The other windows were closed at once; one that was opened while the other window saved goes here. */
  const replaceWindows = () => {
    closeOtherWindows();
    programWindow.replace();
  };
  const inBackground = (act: () => Promise<void>) => () => {
    act().catch(logFault);
  };
  const idleLock = new IdleLock({
    systemIdleSeconds: () => powerMonitor.getSystemIdleTime(),
    minutes: () => idleMinutesIn(session),
    isUnlocked: () => session.isOpen,
    isHeld: () => meetingWindow.isOpen,
    lock: inBackground(lock),
  });
  const programWindow = new ProgramWindow(
    { preload: path.join(builtFolder(), 'preload.cjs'), devTools: !app.isPackaged },
    inBackground(end),
  );
  opened.window = programWindow;
  // A session of its own, in memory: what a meeting sees shares no database and no process with the program's own window.
  const meetingSession = sessions.fromPartition('meeting', { cache: false });
  shutIn(meetingSession);
  const meetingWindow = new MeetingWindow({
    preload: path.join(builtFolder(), 'meeting-preload.cjs'),
    session: meetingSession,
    driver: () => programWindow.window,
    onChanged: (isOpen) => {
      idleLock.noticeUse();
      tellWindow(programWindow.contents, 'meeting:changed', { isOpen });
    },
  });
  const signedFileSession = sessions.fromPartition('signed-file', { cache: false });
  denyEverything(signedFileSession, isOwnPage);
  const signedFileWindow = new SignedFileWindow({ session: signedFileSession, folder: pageFolder() });
  const exportFolder = started.exportFolder ?? app.getPath('documents');
  const verifyReport = verifyInUtilityProcess({
    workerFile: path.join(builtFolder(), 'verify-worker.mjs'),
    timeLimitMilliseconds: verificationLimitMilliseconds,
  });
  handleCalls(
    () => programWindow.contents,
    callHandlers({
      session,
      meeting: meetingWindow,
      reports: reportCallsFor(session, {
        exportFolder,
        resources: path.join(app.getAppPath(), 'resources'),
        workerFile: path.join(builtFolder(), 'report-worker.mjs'),
        onProgress: (reportId, step) => tellWindow(programWindow.contents, 'report:progress', { reportId, step }),
        verify: verifyReport,
        chooseSignedFile: () => chooseSignedFile(programWindow),
      }),
      verifyReport,
      signedFile: signedFileWindow,
      info: () => programInfo(demo, deviceSecret),
      end: inBackground(end),
      discardProjections: () => sessions.defaultSession.clearStorageData({ storages: ['indexdb'] }),
      diskSpace: () => space.look(),
      lock: inBackground(lock),
      exportFolder,
      noticeFlushed: () => programWindow.noticeFlushed(),
      chooseFolder: () => chooseFolder(programWindow, exportFolder),
    }),
    {
      onCall: (channel) => {
        if (isUse(channel)) idleLock.noticeUse();
      },
      onFault: logFault,
    },
  );

  powerMonitor.on('suspend', inBackground(lock));
  powerMonitor.on('lock-screen', inBackground(lock));
  setMenu(inBackground(lock));
  app.on('second-instance', () => programWindow.focus());
  app.on('before-quit', (event) => {
    event.preventDefault();
    end().catch(logFault);
  });
  // `end` alone ends the program: while it locks it is for a moment without a window.
  app.on('window-all-closed', () => undefined);
}

/** Where the built rooms of the main process lie. */
export const builtFolder = () => path.join(app.getAppPath(), 'dist', 'electron');

/** Where the built pages lie. */
const pageFolder = () => path.join(app.getAppPath(), 'dist', 'renderer');

/** What the window may know of the program. */
export function programInfo(demo: boolean, deviceSecret: DeviceSecret | null) {
  return {
    version: app.getVersion(),
    runtime: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`,
    demo,
    keyStore: deviceSecret?.keyStore() ?? '',
  };
}

/** The window's own session reaches nothing but the program's own files. */
export function shutIn(session: Session): void {
  app.configureHostResolver({ secureDnsMode: 'off' });
  denyEverything(session, isOwnPage, app.isPackaged ? [] : ['devtools:']);
  serveWindowFiles(session, pageFolder());
}

async function openSession(
  { central, demo }: CommandLine,
  profile: string,
  deviceSecret: DeviceSecret,
  programWindow: () => ProgramWindow,
  onDestroyed: () => void,
  space: FreeSpace,
): Promise<LaptopSession> {
  // A session of its own, in memory: the main process alone speaks to the central.
  const network = sessions.fromPartition('central', { cache: false });
  const contents = () => programWindow().contents;
  return LaptopSession.open({
    folders: await StoreFolders.open(path.join(profile, 'stores'), demo),
    demo,
    deviceSecret,
    deviceName: os.hostname().trim().slice(0, longestDeviceName) || 'Dator',
    centralOrigin: central,
    fetch: (url, init) => network.fetch(url, init),
    showSignInPage: signInPageShower(demo, () => programWindow().window),
    patience: demo ? demoPatience : everydayPatience,
    onAppended: (head) => tellWindow(contents(), 'journal:appended', head),
    onSyncChanged: (state) => tellWindow(contents(), 'sync:changed', state),
    onPrepareProgress: (progress) => tellWindow(contents(), 'sync:prepare-progress', progress),
    onDestroyed,
    onFault: logFault,
    requireRoom: () => space.requireRoom(),
  });
}

async function chooseFolder({ window }: ProgramWindow, defaultPath: string): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: 'Välj mapp',
    buttonLabel: 'Välj mapp',
    defaultPath,
    properties: ['openDirectory', 'createDirectory'],
  };
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}

async function chooseSignedFile({ window }: ProgramWindow): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: 'Välj den underskrivna filen',
    buttonLabel: 'Läs in',
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
    properties: ['openFile'],
  };
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}

function idleMinutesIn(session: LaptopSession): number {
  if (!session.isUnlocked) return idleMinutes(undefined, null);
  const { store } = session.working();
  const municipality = store.state.recordsOf('settings')[0]?.fields.idleLockMinutes;
  return idleMinutes(typeof municipality === 'number' ? municipality : undefined, store.idleMinutes);
}
