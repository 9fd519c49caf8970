import { requireVerifiable } from '#shared/evidence/verification-limits.ts';
import type { Channel, Request, Response } from '#shared/ipc/contract.ts';
import { scopeName } from '#shared/records/define-record.ts';
import type { LaptopState } from '#shared/sync/laptop-state.ts';
import { acceptedDocument } from '../attachments/document-format.ts';
import { saveDocument } from '../attachments/save-document.ts';
import { exportHandover, importHandover } from '../handover/handover-calls.ts';
import type { LaptopSession } from '../session/laptop-session.ts';
import { exportChanges } from '../sync/export-changes.ts';
import { outboxItems } from '../sync/outbox-items.ts';
import { openCameraDoor } from '../window/camera-door.ts';
import type { MeetingWindow } from '../window/meeting-window.ts';
import type { SignedFileWindow } from '../window/signed-file-window.ts';
import type { CallHandlers } from './answer-call.ts';

type ReportChannel =
  | 'report:preview'
  | 'report:seal'
  | 'report:sign'
  | 'report:frozen'
  | 'report:export'
  | 'report:service-export'
  | 'report:service-import'
  | 'report:data'
  | 'report:publication'
  | 'report:minutes'
  | 'report:field-papers'
  | 'report:draft'
  | 'report:distribute'
  | 'report:cancel'
  | 'report:action-plan'
  | 'report:delegation-review';

/** The report's calls, answered for the store that is open. */
export type ReportCalls = {
  [C in ReportChannel as C extends `report:${infer Name}` ? Name : never]: (
    request: Request<C>,
  ) => Promise<Response<C>>;
};

export interface CallParts {
  readonly session: LaptopSession;
  /** @throws LAG-006 when locked */
  readonly reports: () => Promise<ReportCalls>;
  readonly verifyReport: (files: Request<'report:verify'>) => Promise<Response<'report:verify'>>;
  readonly signedFile: Pick<SignedFileWindow, 'show'>;
  readonly meeting: Pick<MeetingWindow, 'isOpen' | 'open' | 'show' | 'close'>;
  readonly info: () => Response<'app:info'>;
  readonly lock: () => void;
  readonly end: () => void;
  readonly discardProjections: () => Promise<void>;
  readonly diskSpace: () => Promise<Response<'disk:space'>>;
  /** Where files are written unless the user points elsewhere. */
  readonly exportFolder: string;
  readonly noticeFlushed: () => void;
  readonly chooseFolder: () => Promise<string | null>;
}

/** Calls that the window makes by itself; every other is a sign that somebody is there. */
const madeByTheProgram: ReadonlySet<Channel> = new Set([
  'app:info',
  'disk:space',
  'projection:discard',
  'session:state',
  'session:recovery-key',
  'session:idle-lock',
  'session:import-folder',
  'session:flushed',
  'journal:head',
  'journal:digest',
  'journal:read',
  'journal:history',
  'meeting:show',
  'meeting:state',
  'reads:opened',
  'sync:state',
  'sync:outbox',
  'sync:prepared',
  'sync:fetch-contract',
  'sync:fetch-guides',
  'guides:here',
  'sync:devices',
  'devices:registered',
  'attachment:read',
  'report:frozen',
]);

/** Whether a call tells that the user is doing something. */
export const isUse = (channel: Channel): boolean => !madeByTheProgram.has(channel);

function workHere(state: LaptopState): Response<'sync:prepared'> {
  const takenIn = state.takenIn().map(({ followUpId, at, from, visitIds }) => ({
    followUpId,
    at,
    from: from.name,
    visits: visitIds?.length ?? null,
  }));
  return { prepared: state.prepared(), takenIn, here: state.followUpsHere() };
}

function scopesOfGuides(state: LaptopState): string[] {
  return [...new Set(state.recordsOf('guideTemplate').map(({ scope }) => scope))].sort();
}

/** Which records changes are of, scope by scope. */
function recordsOfChanges(state: LaptopState, changeIds: readonly string[]): ReadonlyMap<string, string[]> {
  const wanted = new Set(changeIds);
  const byScope = new Map<string, string[]>();
  for (const { change } of state.ownChanges()) {
    if (!wanted.has(change.changeId)) continue;
    byScope.set(change.scope, [...(byScope.get(change.scope) ?? []), change.recordId]);
  }
  return byScope;
}

/** What the main process answers to each call of the contract. */
export function callHandlers(parts: CallParts): CallHandlers {
  const { session, reports, meeting, info, lock, end, exportFolder, noticeFlushed, chooseFolder } = parts;
  const { discardProjections, diskSpace, verifyReport } = parts;
  const store = () => session.working().store;
  const sync = () => session.working().sync;
  /** Before anything leaves the program. No records named: all of the scope. */
  const noteExport = (scope: string, recordIds: readonly string[] = []) =>
    sync().reads.note({ act: 'exported', scope, recordType: null, recordIds: [...recordIds] });
  return {
    'app:info': info,
    'session:state': () => session.state(),
    'session:sign-in': () => session.signIn(),
    'session:choose-passphrase': ({ passphrase }) => session.choosePassphrase(passphrase),
    'session:unlock': ({ passphrase }) => session.unlock(passphrase),
    'session:recover': (request) => session.recover(request),
    'session:recovery-key': async () => ({ keyName: await session.recoveryKeyName() }),
    'session:change-passphrase': async ({ current, next }) => {
      await session.changePassphrase(current, next);
      return undefined;
    },
    'session:rotate-keys': async ({ passphrase }) => {
      await session.rotateKeys(passphrase);
      return undefined;
    },
    'session:choose-store': ({ storeId }) => session.chooseStore(storeId),
    'session:look-again': () => session.lookAgain(),
    'session:give-up-missing': () => session.giveUpMissing(),
    'session:export-readable': async ({ folder }) => {
      if (session.state().stage === 'unlocked')
        for (const followUpId of store().state.followUpsHere()) await noteExport(scopeName('followUp', followUpId));
      return session.exportReadable(folder ?? exportFolder);
    },
    'disk:space': diskSpace,
    'projection:discard': async () => {
      await discardProjections();
      return undefined;
    },
    'app:quit': () => {
      end();
      return undefined;
    },
    'session:lock': () => {
      lock();
      return undefined;
    },
    'session:flushed': () => {
      noticeFlushed();
      return undefined;
    },
    'session:idle-lock': () => ({ minutes: store().idleMinutes }),
    'session:set-idle-lock': async ({ minutes }) => {
      await store().keepIdleMinutes(minutes);
      return undefined;
    },
    'session:import-folder': () => ({ folder: store().importFolder }),
    'session:choose-import-folder': async () => {
      const chosen = await chooseFolder();
      if (chosen !== null) await store().keepImportFolder(chosen);
      return { folder: store().importFolder };
    },
    'session:remember-place': async ({ place }) => {
      await store().rememberPlace(place);
      return undefined;
    },

    'journal:commit': async ({ change }) => {
      const { seq, savedAt } = await session.working().commit(change);
      return { seq, savedAt };
    },
    'journal:head': () => store().journal.head,
    'journal:digest': () => ({ seq: store().journal.head.seq, digest: store().state.recordsDigest() }),
    'journal:read': async ({ after, limit }) => {
      const { journal } = store();
      // Taken before reading: what is appended meanwhile is told of by an event of its own.
      const { head } = journal;
      return { entries: await journal.read(after, limit), head };
    },
    'journal:history': async ({ recordId }) => ({ events: await store().history(recordId) }),
    'journal:undoable': () => ({ change: store().lastUndoable() ?? null }),

    'disposal:dispose': async (request) => {
      await session.working().dispose(request);
      return undefined;
    },

    'handover:export': async (request) => {
      for (const { followUpId } of request.work) await noteExport(scopeName('followUp', followUpId));
      return exportHandover(session.working(), request, exportFolder);
    },
    'handover:import': (request) => importHandover(session.working(), request),

    'meeting:open': (page) => {
      session.working();
      meeting.open(page);
      return undefined;
    },
    'meeting:show': (page) => {
      meeting.show(page);
      return undefined;
    },
    'meeting:close': () => {
      meeting.close();
      return undefined;
    },
    'meeting:state': () => ({ isOpen: meeting.isOpen }),

    'reads:opened': async ({ scopes, recordType }) => {
      for (const scope of scopes) await sync().reads.note({ act: 'opened', scope, recordType, recordIds: [] });
      return undefined;
    },

    'reads:report': (query) => sync().accessReport(query),

    'sync:state': () => sync().state(),
    'sync:now': () => sync().attemptNow(),
    'sync:outbox': () => ({ items: outboxItems(store().state.ownChanges()) }),
    'sync:export': async ({ changeIds, folder }) => {
      for (const [scope, recordIds] of recordsOfChanges(store().state, changeIds)) await noteExport(scope, recordIds);
      return exportChanges(store(), changeIds, folder ?? exportFolder, new Date());
    },
    'sync:prepare': ({ followUpId }) => sync().prepare(followUpId),
    'sync:fetch-contract': async ({ contractId }) => {
      await sync().fetchContract(contractId);
      return undefined;
    },
    'sync:fetch-guides': async () => {
      await sync().fetchGuides();
      return undefined;
    },
    'guides:here': () => ({ scopes: scopesOfGuides(store().state) }),
    'sync:prepared': () => workHere(store().state),
    'sync:devices': async ({ followUpId }) => ({ devices: await sync().devices(followUpId) }),

    'devices:registered': () => sync().registeredDevices(),
    'devices:revoke': ({ deviceId, why }) => sync().revokeDevice(deviceId, why),

    'attachment:store': async ({ scope, bytes }) => {
      await store().requireRoom();
      return store().attachments.takeIn(scope, bytes);
    },
    'attachment:store-copy': async ({ scope, of, bytes }) => {
      await store().requireRoom();
      const { attachments } = store();
      return attachments.takeInCopy(scope, bytes ?? (await attachments.read(scope, of)).bytes);
    },
    'document:store': async ({ scope, bytes }) => {
      await store().requireRoom();
      return store().attachments.takeInDocument(scope, bytes);
    },
    'document:recognise': ({ bytes }) => {
      store();
      return acceptedDocument(bytes);
    },
    'document:save': async ({ documentId, folder }) => {
      const document = store().state.record(documentId);
      if (document) await noteExport(document.scope, [documentId]);
      return saveDocument(store(), documentId, folder ?? exportFolder);
    },
    'camera:open': async () => {
      store();
      openCameraDoor();
      return undefined;
    },
    'attachment:read': ({ scope, sha256 }) => store().attachments.read(scope, sha256),

    'report:preview': async (request) => (await reports()).preview(request),
    'report:seal': async (request) => (await reports()).seal(request),
    'report:sign': async (request) => (await reports()).sign(request),
    'report:frozen': async (request) => (await reports()).frozen(request),
    'report:export': async (request) => {
      const report = store().state.record(request.reportId);
      if (report) await noteExport(report.scope, [report.id]);
      return (await reports()).export(request);
    },
    'report:service-export': async (request) => {
      const report = store().state.record(request.reportId);
      if (report) await noteExport(report.scope, [report.id]);
      return (await reports())['service-export'](request);
    },
    'report:service-import': async (request) => (await reports())['service-import'](request),
    'report:data': async (request) => {
      await noteExport(scopeName('followUp', request.followUpId));
      return (await reports()).data(request);
    },
    'report:publication': async (request) => {
      const report = store().state.record(request.reportId);
      if (report) await noteExport(report.scope, [report.id]);
      return (await reports()).publication(request);
    },
    'report:distribute': async (request) => {
      const report = store().state.record(request.reportId);
      if (report) await noteExport(report.scope, [report.id]);
      return (await reports()).distribute(request);
    },
    'report:minutes': async (request) => {
      await noteExport(scopeName('followUp', request.followUpId), [request.followUpId]);
      return (await reports()).minutes(request);
    },
    'report:field-papers': async (request) => {
      await noteExport(scopeName('followUp', request.followUpId));
      return (await reports())['field-papers'](request);
    },
    'report:action-plan': async (request) => {
      await noteExport(scopeName('followUp', request.followUpId), [request.followUpId]);
      return (await reports())['action-plan'](request);
    },
    'report:delegation-review': async (request) => {
      await noteExport(scopeName('followUp', request.followUpId), [request.followUpId]);
      return (await reports())['delegation-review'](request);
    },
    'report:draft': async (request) => {
      await noteExport(scopeName('followUp', request.followUpId), [request.reportId]);
      return (await reports()).draft(request);
    },
    'report:cancel': async (request) => (await reports()).cancel(request),
    'report:verify': (files) => {
      // Reads nothing of the store; but a locked program does nothing for whoever sits down at it.
      session.working();
      return verifyReport(files);
    },
    'report:show-signed': (file) => {
      session.working();
      requireVerifiable({ pdf: file.pdf, sealed: null, issuers: null });
      parts.signedFile.show(file);
    },
    'report:choose-folder': async () => ({ folder: await chooseFolder() }),
  };
}
