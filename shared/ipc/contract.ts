import { shownReportSchema } from '../evidence/shown-report.ts';
import { signedFile } from '../evidence/signed-file.ts';
import { meetingPage } from '../meeting/meeting-page.ts';
import { documentMediaTypes } from '../records/collected-document.ts';
import { disposalTargets } from '../records/disposal.ts';
import { distributionWays } from '../records/distribution.ts';
import { id, instant, isoDate, line, sha256 } from '../records/values.ts';
import { accessReport, accessReportQuery } from '../sync/access-log.ts';
import { change } from '../sync/change.ts';
import { registeredDevicesResponse, revocationRequest } from '../sync/device-messages.ts';
import { fieldEvent } from '../sync/field-history.ts';
import { chosenWork } from '../sync/handover.ts';
import { journalHead, numberedEntry } from '../sync/journal-entry.ts';
import { preparation, receipt, signedInUser } from '../sync/protocol.ts';
import { z } from '../zod.ts';

const photoMediaType = z.enum(['image/jpeg', 'image/png']);

/** What the record of a photo says of its bytes. */
const documentTakenIn = z.strictObject({
  sha256,
  byteLength: z.int(),
  mediaType: z.enum(documentMediaTypes),
  withMacros: z.literal(true).optional(),
});
const takenIn = z.strictObject({ sha256, byteLength: z.int(), mediaType: photoMediaType });

/** One of the stores on this laptop, locked. */
export const lockedStore = z.strictObject({
  storeId: z.string().regex(/^[0-9a-f]{32}$/),
  municipality: z.string(),
  userName: z.string(),
});
export type LockedStore = z.infer<typeof lockedStore>;

const errorCode = { code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) };

/** Where the program stands with its user. */
export const sessionState = z.discriminatedUnion('stage', [
  /** The program does not begin here: its data folder is a wrong place, or was written by a newer program. */
  z.strictObject({ stage: z.literal('refused'), ...errorCode }),
  /** Nobody has signed in on this laptop, or the user asked for another account. */
  z.strictObject({ stage: z.literal('signedOut'), municipality: z.string().nullable() }),
  /** Signed in for the first time: a passphrase is to be chosen. */
  z.strictObject({ stage: z.literal('choosePassphrase'), user: signedInUser }),
  /** `others`: stores of colleagues who use the same laptop. */
  z.strictObject({ stage: z.literal('locked'), ...lockedStore.shape, others: z.array(lockedStore) }),
  /** What has been written lies here, and cannot be opened: this laptop's half of the lock is gone. */
  z.strictObject({ stage: z.literal('keyMissing'), ...errorCode, others: z.array(lockedStore) }),
  /** The key is here, and what it opened is not. */
  z.strictObject({ stage: z.literal('dataMissing'), ...lockedStore.shape, others: z.array(lockedStore) }),
  /** Unlocked, and not what was written: it can be exported as far as it can be read, and nothing is written to it. */
  z.strictObject({
    stage: z.literal('damaged'),
    ...lockedStore.shape,
    ...errorCode,
    /** Entries that can be read, of at least how many. */
    readable: z.int(),
    total: z.int(),
  }),
  z.strictObject({
    stage: z.literal('unlocked'),
    municipality: z.string(),
    user: signedInUser,
    deviceId: id,
    /** Opens the projection in IndexedDB and nothing else: 32 bytes in base64. */
    projectionKey: z.string(),
    /** A write that never finished was found at the journal's end, and cut off: it had not been called saved. */
    unfinishedWrite: z.boolean(),
    /** The view the user stood in when the program last ended, as a hash route; null at first. */
    place: z.string().nullable(),
  }),
]);
export type SessionState = z.infer<typeof sessionState>;

/** The truth about sync, always on the screen. */
export const syncState = z.strictObject({
  contact: z.enum(['unknown', 'online', 'offline']),
  /** Changes the central has not acknowledged. */
  unsent: z.int().min(0),
  /** Photos whose bytes the central has not acknowledged. */
  unsentAttachments: z.int().min(0),
  /**
   * Follow-ups on this laptop that the central does not have whole: what has not been sent from here, and photos whose
   * bytes have not come to the central from a colleague's laptop. Only one that is not here is *komplett på centralen*.
   */
  incomplete: z.array(
    z.strictObject({
      followUpId: id,
      changes: z.int().min(0),
      photos: z.int().min(0),
      photosMissing: z.int().min(0),
    }),
  ),
  phase: z.enum(['idle', 'pushing', 'pulling']),
  lastReceipt: receipt.nullable(),
  lastContactAt: instant.nullable(),
  nextAttemptAt: instant.nullable(),
  /** A code of the error table when the last attempt failed for another reason than no contact. */
  problem: z.string().nullable(),
  /** By how many seconds this laptop's clock is ahead of the central's; null until there has been contact. */
  clockAhead: z.int().nullable(),
  /** Scopes that the user may no longer read; what is here of them stays. */
  withdrawnScopes: z.array(z.string()),
  /** The sign-in has run out: pushing waits. */
  signInNeeded: z.boolean(),
});
export type SyncState = z.infer<typeof syncState>;

/** Whether the window that a meeting sees is open. */
const meetingState = z.strictObject({ isOpen: z.boolean() });

/** One line of the Synk view. */
export const outboxItem = z.strictObject({
  change,
  savedAt: instant,
  state: z.enum(['unsent', 'acknowledged', 'conflict', 'rejected']),
  code: z.string().nullable(),
  receivedAt: instant.nullable(),
});
export type OutboxItem = z.infer<typeof outboxItem>;

export const preparedFollowUp = z.strictObject({ at: instant, preparation });

/** Who signed with what, as far as the certificate says. `issuerTrusted` is about this laptop's trusted list, which is empty by default. */
export const signatureSummary = z.strictObject({
  holder: z.string(),
  issuer: z.string(),
  issuerTrusted: z.boolean(),
  /** Null where the signature states no time. */
  signedAt: instant.nullable(),
  /** Made here with a certificate, or brought in from the municipality's e-signature service. */
  via: z.enum(['certificate', 'service']),
  /** Which of the files of the report: 1, and more only where it was signed in several files apart. */
  file: z.int().min(1),
});

/** Two officers, each with a half, open a store whose passphrase or key is lost. */
export const recovery = z.strictObject({
  halves: z.tuple([z.string().max(500), z.string().max(500)]),
  officers: z.tuple([line.trim().min(1), line.trim().min(1)]),
  reason: line.trim().min(1),
  passphrase: z.string().max(1000),
});

/** The room left on the disk. Read-only: so little that nothing more is written; all can be read and exported. */
export const diskSpace = z.strictObject({
  level: z.enum(['enough', 'low', 'readOnly']),
  freeMegabytes: z.int().min(0),
});
export type DiskSpace = z.infer<typeof diskSpace>;

const nothing = z.undefined();

/**
 * Every call the window may make to the main process. The one source for the handler's types, the preload's functions
 * and the checks on both ways.
 */
export const ipcContract = {
  'app:info': {
    request: nothing,
    response: z.strictObject({
      version: z.string(),
      runtime: z.string(),
      demo: z.boolean(),
      /** Said on the sign-in page where the device secret has no real key store behind it (demo only). */
      keyStore: z.string(),
    }),
  },
  'session:state': { request: nothing, response: sessionState },
  'session:sign-in': { request: nothing, response: sessionState },
  'session:choose-passphrase': {
    request: z.strictObject({ passphrase: z.string().max(1000) }),
    response: sessionState,
  },
  'session:unlock': { request: z.strictObject({ passphrase: z.string().max(1000) }), response: sessionState },
  /** Turns to another of the stores on this laptop. */
  'session:choose-store': { request: z.strictObject({ storeId: lockedStore.shape.storeId }), response: sessionState },
  /** Looks at the disk again: a folder may have been put back. */
  'session:look-again': { request: nothing, response: sessionState },
  /** Gives up a store whose data is missing: the user signs in and begins again from what the central has. */
  'session:give-up-missing': { request: nothing, response: sessionState },
  /** Writes everything that can be read of the open or damaged store into a new folder, in clear. */
  'session:export-readable': {
    request: z.strictObject({ folder: z.string().max(4000).nullable() }),
    response: z.strictObject({ folder: z.string(), entries: z.int(), photos: z.int() }),
  },
  'disk:space': { request: nothing, response: diskSpace },
  /** Ends the program. */
  'app:quit': { request: nothing, response: nothing },
  /** Opens the locked store with both officers' halves of the recovery key, under a new passphrase. */
  'session:recover': { request: recovery, response: sessionState },
  /** What the recovery key of this laptop's store is called; null where it has none. */
  'session:recovery-key': { request: nothing, response: z.strictObject({ keyName: z.string().nullable() }) },
  'session:change-passphrase': {
    request: z.strictObject({ current: z.string().max(1000), next: z.string().max(1000) }),
    response: nothing,
  },
  /** New keys for everything that is kept here. The window is replaced by a new one afterwards. */
  'session:rotate-keys': { request: z.strictObject({ passphrase: z.string().max(1000) }), response: nothing },
  /** Ends the window's process; a new one shows the unlock page. */
  'session:lock': { request: nothing, response: nothing },
  /** Answers `session:flush`: everything typed is committed. */
  'session:flushed': { request: nothing, response: nothing },
  /** The user's own time until the program locks; null for the municipality's. A longer one than that counts for nothing. */
  'session:idle-lock': { request: nothing, response: z.strictObject({ minutes: z.int().nullable() }) },
  /** Where the case system takes files in, for this user on this laptop; null where none is chosen. */
  'session:import-folder': { request: nothing, response: z.strictObject({ folder: z.string().nullable() }) },
  /** Lets the user point it out; answers with the one that stands then. */
  'session:choose-import-folder': { request: nothing, response: z.strictObject({ folder: z.string().nullable() }) },
  'session:set-idle-lock': {
    request: z.strictObject({ minutes: z.int().min(1).max(240).nullable() }),
    response: nothing,
  },
  'session:remember-place': { request: z.strictObject({ place: z.string().max(500) }), response: nothing },

  /** Resolves when the change is on disk (fsynced), and not before. */
  'journal:commit': {
    request: z.strictObject({ change }),
    response: z.strictObject({ seq: z.int(), savedAt: instant }),
  },
  'journal:head': { request: nothing, response: journalHead },
  /** What the journal's records amount to, and up to which entry; see `shared/sync/records-digest.ts`. */
  /** Throws away what the window keeps in IndexedDB, of every user: all of it comes back from the journals. */
  'projection:discard': { request: nothing, response: nothing },
  'journal:digest': { request: nothing, response: z.strictObject({ seq: z.int(), digest: z.string() }) },
  'journal:read': {
    request: z.strictObject({ after: z.int().min(0), limit: z.int().min(1).max(1000) }),
    response: z.strictObject({ entries: z.array(numberedEntry), head: journalHead }),
  },

  /**
   * Gallring: destroys a visit, a record or what a field has held, here and (at the next contact) everywhere. The window
   * is replaced by a new one afterwards.
   */
  'disposal:dispose': {
    request: z.strictObject({
      target: z.enum(disposalTargets),
      recordId: id,
      path: z.string().max(100).nullable(),
      ground: z.string().trim().min(1).max(500),
    }),
    response: nothing,
  },
  /** What has happened to a record's fields, oldest first. */
  'journal:history': {
    request: z.strictObject({ recordId: id }),
    response: z.strictObject({ events: z.array(fieldEvent) }),
  },
  /** The user's last edit of a field that has not been undone; null when there is none. */
  'journal:undoable': { request: nothing, response: z.strictObject({ change: change.nullable() }) },

  /** Hands visits over in one sealed file, to a colleague's laptops or (null) to whoever is told the code. */
  'handover:export': {
    request: z.strictObject({
      work: z.array(chosenWork).min(1).max(50),
      userId: id.nullable(),
      folder: z.string().max(4000).nullable(),
    }),
    response: z.strictObject({ file: z.string(), code: z.string().nullable() }),
  },
  'handover:import': {
    request: z.strictObject({ file: z.instanceof(Uint8Array), code: z.string().max(200).nullable() }),
    response: z.strictObject({
      from: z.string(),
      /** Each follow-up, and the titles of its visits where single ones were handed over. */
      work: z.array(z.strictObject({ followUpId: id, title: z.string(), visits: z.array(z.string()).nullable() })),
      /** False where all of it was here already. */
      anythingNew: z.boolean(),
      changes: z.int(),
      photos: z.int(),
    }),
  },

  /** Opens the window that a meeting sees, on a page; brings it forward where it is open. @throws LAG-006 when locked */
  'meeting:open': { request: meetingPage, response: nothing },
  /** Another page in the window that is open; nothing where it is closed. */
  'meeting:show': { request: meetingPage, response: nothing },
  'meeting:close': { request: nothing, response: nothing },
  'meeting:state': { request: nothing, response: meetingState },

  /** The user has been shown records of one kind: it is noted who has read what, for the central's access log. */
  'reads:opened': {
    request: z.strictObject({ scopes: z.array(z.string().max(100)).max(500), recordType: z.string().max(60) }),
    response: nothing,
  },

  /** What the recurring check of who has read is made from. @throws SYN-001, SYN-002 */
  'reads:report': { request: accessReportQuery, response: accessReport },

  'sync:state': { request: nothing, response: syncState },
  /** Tries now instead of at the next attempt. */
  'sync:now': { request: nothing, response: syncState },
  'sync:outbox': { request: nothing, response: z.strictObject({ items: z.array(outboxItem) }) },
  /** Writes changes of the Synk view, with their photos, as files that a person reads; null for the usual folder. */
  'sync:export': {
    request: z.strictObject({ changeIds: z.array(id).min(1).max(20_000), folder: z.string().max(4000).nullable() }),
    response: z.strictObject({ folder: z.string(), files: z.array(z.string()) }),
  },
  /** Fetches everything a follow-up's visits need; answers when all of it is in the journal. */
  'sync:prepare': { request: z.strictObject({ followUpId: id }), response: preparedFollowUp },
  /** Fetches what a contract holds: its requirements are read and compared before new ones are taken in. */
  'sync:fetch-contract': { request: z.strictObject({ contractId: id }), response: nothing },
  /** Fetches all guides, for those who keep them. */
  'sync:fetch-guides': { request: nothing, response: nothing },
  /** Where the guides lie that this laptop has, in whatever version. */
  'guides:here': { request: nothing, response: z.strictObject({ scopes: z.array(z.string()) }) },
  /** What work there is on this laptop: what is ready for the field, what colleagues have handed over, and all of it. */
  'sync:prepared': {
    request: nothing,
    response: z.strictObject({
      prepared: z.array(preparedFollowUp),
      takenIn: z.array(z.strictObject({ followUpId: id, at: instant, from: z.string(), visits: z.int().nullable() })),
      here: z.array(id),
    }),
  },
  /** Devices that take part in a follow-up, with their last receipts, as the central knows them; null without contact. */
  'sync:devices': {
    request: z.strictObject({ followUpId: id }),
    response: z.strictObject({
      devices: z
        .array(
          z.strictObject({
            deviceId: id,
            deviceName: z.string(),
            userName: z.string(),
            lastReceiptAt: instant.nullable(),
          }),
        )
        .nullable(),
    }),
  },

  /** The user's own devices as the central knows them; all of them for an administrator or management. @throws SYN-001 */
  'devices:registered': { request: nothing, response: registeredDevicesResponse },
  /** Shuts a lost device out: nothing more comes from it or goes to it. Answers with what is known of it. @throws SYN-001, SYN-002 */
  'devices:revoke': {
    request: z.strictObject({ deviceId: id, why: revocationRequest.shape.why }),
    response: registeredDevicesResponse,
  },

  /** Seals the bytes on disk under the scope's key and answers with their hash; the record is committed apart. */
  'attachment:store': {
    request: z.strictObject({ scope: z.string(), bytes: z.instanceof(Uint8Array) }),
    response: takenIn,
  },
  /**
   * The same for the copy of a photo that is to be shared, without metadata. Without bytes it is made from the photo that
   * lies on disk, with its pixels as they are.
   */
  'attachment:store-copy': {
    request: z.strictObject({ scope: z.string(), of: sha256, bytes: z.instanceof(Uint8Array).nullable() }),
    response: takenIn,
  },
  /**
   * The same for a document that was collected on site, which is known by its bytes. It is never read back to the window.
   *
   * @throws LAG-060 to LAG-063
   */
  'document:store': {
    request: z.strictObject({ scope: z.string(), bytes: z.instanceof(Uint8Array) }),
    response: documentTakenIn,
  },
  /** What the same bytes would be taken in as; nothing is written. @throws as `document:store` */
  'document:recognise': {
    request: z.strictObject({ bytes: z.instanceof(Uint8Array) }),
    response: z.strictObject({ mediaType: z.enum(documentMediaTypes), withMacros: z.literal(true).optional() }),
  },
  /** Writes a copy of a document, byte for byte, named after its title; null for the usual folder. @throws LAG-009 */
  'document:save': {
    request: z.strictObject({ documentId: id, folder: z.string().max(4000).nullable() }),
    response: z.strictObject({ folder: z.string(), file: z.string() }),
  },
  /** The user has pressed *Ta foto*: the window's next request for the camera is allowed. */
  'camera:open': { request: nothing, response: nothing },
  'attachment:read': {
    request: z.strictObject({ scope: z.string(), sha256 }),
    response: z.strictObject({ bytes: z.instanceof(Uint8Array), mediaType: photoMediaType }),
  },

  /** Renders the report as it stands, as a draft: the bytes of a PDF. */
  'report:preview': {
    request: z.strictObject({ followUpId: id, reportId: id }),
    response: z.strictObject({ pdf: z.instanceof(Uint8Array) }),
  },
  /** Makes the manifest, renders the report with its hash, and freezes both. The seal record is written by main. */
  'report:seal': {
    request: z.strictObject({ followUpId: id, reportId: id }),
    response: z.strictObject({ manifestHash: sha256, sealedAt: instant, pdf: z.instanceof(Uint8Array) }),
  },
  /** Underskrift med certifikat: signs the frozen report with a key file (PKCS#12). The password is used and forgotten. */
  'report:sign': {
    request: z.strictObject({
      reportId: id,
      keyFile: z.instanceof(Uint8Array),
      password: z.string().max(1000),
      signerRole: z.enum(['lead', 'assistant', 'nurse', 'provider']),
    }),
    response: signatureSummary,
  },
  /** What is frozen of a report: its seal and signatures; null before sealing. */
  'report:frozen': {
    request: z.strictObject({ reportId: id }),
    response: z.strictObject({
      frozen: z
        .strictObject({ manifestHash: sha256, sealedAt: instant, signatures: z.array(signatureSummary) })
        .nullable(),
    }),
  },
  /** Writes rapport.pdf and besok.json into the export folder; answers with the paths. */
  'report:export': {
    request: z.strictObject({ reportId: id, folder: z.string().max(4000).nullable() }),
    response: z.strictObject({ folder: z.string(), files: z.array(z.string()) }),
  },
  /**
   * Writes the report as it is kept here, byte for byte, into the export folder, for the municipality's e-signature
   * service. @throws RAP-013
   */
  'report:service-export': {
    request: z.strictObject({ reportId: id }),
    response: z.strictObject({ folder: z.string(), file: z.string(), sha256, byteLength: z.int() }),
  },
  /**
   * Underskrift via tjänst: lets the user point out the file that came back, and keeps it where it is the report byte for
   * byte with signatures that hold after it. `same`: it was here already. `continued`: it takes the place of what it was
   * signed after. `apart`: it was signed apart from what is here, and both are kept. @throws UND-004, UND-010 to UND-018,
   * KON-002, KON-005 to KON-007
   */
  'report:service-import': {
    request: z.strictObject({ reportId: id }),
    response: z.strictObject({ outcome: z.enum(['cancelled', 'same', 'continued', 'apart']) }),
  },
  /**
   * Writes all structured data that the report rests on, as a zip with JSON, its schema and a CSV for each kind of record,
   * into the export folder. @throws RAP-012
   */
  'report:data': {
    request: z.strictObject({ followUpId: id, reportId: id }),
    response: z.strictObject({ folder: z.string(), file: z.string() }),
  },
  /**
   * Writes the publication edition of a sealed report as HTML and PDF: what was sealed, masked by class and as people have decided.
   * @throws RAP-040, RAP-041, RAP-042
   */
  'report:publication': {
    request: z.strictObject({ reportId: id }),
    response: z.strictObject({
      folder: z.string(),
      files: z.array(z.string()),
      /** Why the PDF does not call itself PDF/A-2a and PDF/UA-1; none where it does. */
      hindrances: z.array(z.string()),
    }),
  },
  /**
   * Writes the recipient's variant of a sealed report where it is to go, and then in the log that it was. `folder`: where
   * to, null for the export folder. `to`: of a draft for an e-mail, null where the user fills it in.
   * @throws RAP-070 to RAP-079
   */
  'report:distribute': {
    request: z.strictObject({
      reportId: id,
      recipientId: line,
      way: z.enum(distributionWays),
      folder: z.string().max(4000).nullable(),
      to: z.string().max(500).nullable(),
      meetingDate: isoDate.nullable(),
      note: line,
    }),
    response: z.strictObject({ folder: z.string(), files: z.array(z.string()), distributionId: id }),
  },
  /** Gives up what is being drawn of a report; what waits for it is answered RAP-043, and nothing is written. */
  'report:cancel': {
    request: z.strictObject({ reportId: id }),
    response: z.strictObject({ wasUnderWay: z.boolean() }),
  },
  /** Writes the minutes of the meeting as they read now, as a PDF, into the export folder. */
  'report:minutes': {
    request: z.strictObject({ followUpId: id }),
    response: z.strictObject({ folder: z.string(), files: z.array(z.string()) }),
  },
  /** Writes åtgärdsplanen of the follow-up as it stands, as a PDF, into the export folder. */
  'report:action-plan': {
    request: z.strictObject({ followUpId: id }),
    response: z.strictObject({ folder: z.string(), files: z.array(z.string()) }),
  },
  /** Writes the review of delegations, decision by decision, as a PDF; only on a laptop that has it. @throws RAP-068 */
  'report:delegation-review': {
    request: z.strictObject({ followUpId: id }),
    response: z.strictObject({ folder: z.string(), files: z.array(z.string()) }),
  },
  /** Writes each guide and the open actions as PDFs to be written on by hand, into the export folder. */
  'report:field-papers': {
    request: z.strictObject({ followUpId: id }),
    response: z.strictObject({ folder: z.string(), files: z.array(z.string()) }),
  },
  /**
   * Writes the draft as a PDF, whole or as the provider's extract, and the form that the provider answers it in, into the export folder. The hash is of the
   * draft that the form is about. @throws FAK-005 where no requirement is decided; RAP-070
   */
  'report:draft': {
    request: z.strictObject({
      followUpId: id,
      reportId: id,
      dueDate: isoDate.nullable(),
      contents: z.enum(['extract', 'whole']),
    }),
    response: z.strictObject({ folder: z.string(), files: z.array(z.string()), draftHash: sha256 }),
  },
  /**
   * Verifies a signed report from anywhere, against its `besok.json` and the issuers that the user trusts where those are
   * given. Nothing of it is kept. @throws LAG-006, KON-001 to KON-006
   */
  'report:verify': {
    request: z.strictObject({
      pdf: z.instanceof(Uint8Array),
      sealed: z.instanceof(Uint8Array).nullable(),
      issuers: z.instanceof(Uint8Array).nullable(),
    }),
    response: shownReportSchema,
  },
  /** Opens a window of its own on what somebody signed, as whoever signed had it. @throws LAG-006, KON-002 */
  'report:show-signed': { request: signedFile, response: nothing },
  /** Lets the user point out a folder; null when cancelled. */
  'report:choose-folder': { request: nothing, response: z.strictObject({ folder: z.string().nullable() }) },
} as const;

export type IpcContract = typeof ipcContract;
export type Channel = keyof IpcContract;
export type Request<C extends Channel> = z.input<IpcContract[C]['request']>;
export type Response<C extends Channel> = z.output<IpcContract[C]['response']>;

/** What crosses the bridge: a value, or an error's code and details. Electron itself would keep only the message. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly detail: Record<string, string | number> };

/** What the main process tells the window by itself. */
export const ipcEvents = {
  /** The journal has grown: read on from your watermark. */
  'journal:appended': journalHead,
  'disk:changed': diskSpace,
  'meeting:changed': meetingState,
  'sync:changed': syncState,
  'sync:prepare-progress': z.strictObject({
    followUpId: id,
    kind: z.string(),
    title: z.string(),
    state: z.enum(['waiting', 'fetching', 'done', 'missing']),
    count: z.int(),
  }),
  'report:progress': z.strictObject({ reportId: id, step: z.string() }),
  /** The program is about to lock or quit: save what is being written, then answer with session:flushed. */
  'session:flush': nothing,
} as const;
export type EventName = keyof typeof ipcEvents;
export type EventPayload<E extends EventName> = z.output<(typeof ipcEvents)[E]>;

/** What the preload puts on `window.platsbesok`: named functions, no events and no generic send. */
export interface Bridge {
  call: { [C in Channel]: (request: Request<C>) => Promise<Outcome<Response<C>>> };
  on: { [E in EventName]: (listener: (payload: EventPayload<E>) => void) => () => void };
}
