import path from 'node:path';
import type { ShownReport } from '#shared/evidence/shown-report.ts';
import type { FilesToVerify } from '#shared/evidence/verification-limits.ts';
import type { ReportCalls } from './ipc/calls.ts';
import { printArchival } from './report/archival/print-archival.ts';
import { renderInUtilityProcess } from './report/render-in-utility-process.ts';
import type { LaptopSession } from './session/laptop-session.ts';
import type { WorkingStore } from './session/working-store.ts';

/** A hundred pages take some ten seconds on a slow laptop; what takes longer than this has gone astray. */
const timeLimitMilliseconds = 120_000;

export interface ReportPlaces {
  /** Where reports are written unless the user points elsewhere. */
  readonly exportFolder: string;
  /** The program's `resources` folder. */
  readonly resources: string;
  /** The bundled entry of the process that draws reports. */
  readonly workerFile: string;
  readonly onProgress: (reportId: string, step: string) => void;
  /** Verifies a report from anywhere, in a process of its own. */
  readonly verify: (files: FilesToVerify) => Promise<ShownReport>;
  /** Lets the user point out a signed report; null when cancelled. */
  readonly chooseSignedFile: () => Promise<string | null>;
}

/**
 * The report's calls for the store that is open; a new service for each store. What draws, signs and verifies is half of
 * the program, and is loaded by the first of them rather than before the first window.
 */
export function reportCallsFor(session: LaptopSession, places: ReportPlaces): () => Promise<ReportCalls> {
  let current: { working: WorkingStore; calls: Promise<ReportCalls> } | undefined;
  return async () => {
    const working = session.working();
    if (current?.working === working) return current.calls;
    const made = { working, calls: serviceFor(working, places) };
    current = made;
    // What could not be loaded is tried again by the next call.
    made.calls.catch(() => {
      if (current === made) current = undefined;
    });
    return made.calls;
  };
}

async function serviceFor(working: WorkingStore, places: ReportPlaces): Promise<ReportCalls> {
  const { createReportService } = await import('./report/report-service.ts');
  const { printPage } = await import('./window/print-page.ts');
  const { store, sync } = working;
  const { exportFolder, resources, workerFile, onProgress, verify, chooseSignedFile } = places;
  return createReportService({
    records: () => store.state.records(),
    readAttachment: (scope, sha256) => store.attachments.read(scope, sha256),
    readBytes: (scope, sha256) => store.attachments.readBytes(scope, sha256),
    lackingAtCentral: (followUpId) => {
      const { unsent, incomplete } = sync.state();
      const lacking = incomplete.find((one) => one.followUpId === followUpId);
      return { unsent, unsentFiles: lacking?.photos ?? 0, missingFiles: lacking?.photosMissing ?? 0 };
    },
    devices: (followUpId) => sync.devices(followUpId),
    user: () => store.owner.user,
    commit: (change) => working.commit(change),
    frozenFolder: path.join(store.folder, 'frozen'),
    sealBytes: (bytes) => store.keys.sealBytes(bytes),
    openBytes: (bytes) => store.keys.openBytes(bytes),
    exportFolder,
    resources,
    importFolder: () => store.importFolder,
    now: () => new Date(),
    onProgress,
    verify,
    chooseSignedFile,
    print: printArchival({
      print: printPage,
      workerFile: path.join(path.dirname(workerFile), 'archival-worker.mjs'),
      resources,
      timeLimitMilliseconds,
    }),
    render: renderInUtilityProcess({ workerFile, fontFolder: path.join(resources, 'fonts'), timeLimitMilliseconds }),
  });
}
