import type { Position } from '#shared/access/access-table.ts';
import type { ErrorCode } from '#shared/errors/error-table.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import type { ChangeVerdict, PushResponse, Receipt } from '#shared/sync/protocol.ts';
import type { UnsentWork } from '#shared/sync/verification.ts';
import type { Caller } from './access.ts';

/** A record as it stands in the central. */
export interface StoredRecord {
  readonly id: string;
  readonly type: string;
  readonly scope: string;
  readonly rev: number;
  readonly fields: Readonly<Record<string, Json>>;
  readonly fieldRevs: Readonly<Record<string, number>>;
  readonly deleted: boolean;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** Who did something, from where, and when they say it was. */
export interface Authorship {
  readonly userId: string;
  readonly deviceId: string | null;
  readonly claimedAt: string;
  readonly receivedAt: string;
}

/** What a logged change did to its record. */
export interface LoggedChange {
  readonly change: Change;
  readonly verdict: ChangeVerdict['verdict'];
  readonly touched: readonly string[];
  readonly madeByCentral: boolean;
}

/** What a record has become. */
export interface RecordState {
  readonly rev: number;
  readonly fields: Readonly<Record<string, Json>>;
  readonly fieldRevs: Readonly<Record<string, number>>;
  readonly deleted: boolean;
  readonly updatedBy: string;
  readonly updatedAt: string;
}

/** The last batch of a device's chain; seq 0 before the first. */
export interface LastBatch {
  readonly deviceSeq: number;
  readonly batchHash: string | null;
  /** Its hash as it was first sent, where it came without what had been destroyed in it. */
  readonly redactedFrom?: string | null;
}

/** A change that was refused, as it came. */
export interface RefusedChange {
  readonly caller: Caller;
  readonly code: ErrorCode;
  readonly received: { readonly recordId: string };
  readonly receivedAt: string;
}

/** The history of one field, as far as a person had seen it. */
export interface FieldHistory {
  readonly recordId: string;
  readonly path: string;
  /** The last number whose values are destroyed; beyond it only those from the device itself. */
  readonly through: number;
  readonly deviceId: string;
  readonly disposalId: string;
}

/** What a storage must be able to do for gallring. */
export interface DisposalStorage {
  /** The disposal by which a record was destroyed; null while it is whole. */
  disposalOf(recordId: string): Promise<string | null>;
  /** What the records of a scope say in clear text, which tells what is part of what. */
  clearPartsIn(scope: string): Promise<readonly { id: string; fields: Readonly<Record<string, Json>> }[]>;
  /** Everybody who has written in the records; or, up to a number, in one field of them. */
  writersOf(recordIds: readonly string[], value: { path: string; through: number } | null): Promise<Set<string>>;
  conflictsAbout(recordIds: readonly string[]): Promise<string[]>;
  destroyRecords(recordIds: readonly string[], disposalId: string): Promise<void>;
  /** Answers with the records that are to be fetched anew. */
  destroyValues(field: FieldHistory): Promise<string[]>;
}

/** What a change asks for, before anything of it but its ids is known to be right. */
export interface ForeseenChange {
  readonly changeId: string;
  readonly recordId: string;
  readonly baseRev?: unknown;
}

/**
 * Where one tenant's ledger is kept, within one transaction. What becomes of a change is decided above it, so that the
 * same decisions run over PostgreSQL and, in the simulation, over memory.
 */
export interface LedgerStorage {
  /** Absent where nothing is ever destroyed. */
  readonly disposals?: DisposalStorage;
  /** Told what a batch will ask for, so that it can be fetched together. */
  foresee?(caller: Caller, changes: readonly ForeseenChange[]): Promise<void>;
  record(id: string): Promise<StoredRecord | null>;
  /** Makes the record, or gives a known one its new state. */
  keepRecord(before: StoredRecord | null, state: RecordState, cause: Change, author: Authorship): Promise<void>;
  appendToLog(seq: number, logged: LoggedChange, author: Authorship): Promise<void>;
  /** The hash of the log's last row and, by it, of all rows before. */
  readonly logHash: string;
  /** Lets others see the numbers up to this one. */
  advanceHead(seq: number): Promise<void>;

  /** The verdict that the change got, and whether it had the same body then. */
  verdictOn(
    changeId: string,
    changeHash: string,
  ): Promise<{ readonly same: boolean; readonly verdict: ChangeVerdict } | null>;
  keepVerdict(changeHash: string, verdict: ChangeVerdict): Promise<void>;
  keepRefused(refused: RefusedChange): Promise<void>;

  /** The open conflict about a record's field that a device's writing gave rise to. */
  openConflict(record: StoredRecord, path: string, deviceId: string | null): Promise<string | null>;
  /** Who gave rise to a number, and when they say it was. */
  writerAt(seq: number): Promise<{ readonly userId: string; readonly at: string } | null>;
  /** The numbers after `after` that a device has given rise to in a record. */
  revsByDevice(recordId: string, deviceId: string, after: number): Promise<number[]>;
  isSealed(scope: string): Promise<boolean>;
  /** Whether anything in a follow-up is about a requirement. */
  isCited(requirementId: string): Promise<boolean>;
  positionsOf(caller: Caller, scope: string): Promise<Position[]>;

  responseTo(
    caller: Caller,
    deviceSeq: number,
  ): Promise<{ readonly batchHash: string; readonly response: PushResponse } | null>;
  lastBatch(caller: Caller): Promise<LastBatch>;
  /** The hashes of those of the numbered batches that are here, by number. */
  batchHashes(caller: Caller, deviceSeqs: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>>;
  /** Goes on in a device's chain past a batch that nobody holds any longer. */
  passLostBatch(caller: Caller, receipt: Receipt): Promise<void>;
  /** Notes that a device has been heard of, and what it has said it had not sent. */
  noteSeen(caller: Caller, unsent: UnsentWork | undefined): Promise<void>;
  keepResponse(
    caller: Caller,
    batch: { readonly deviceSeq: number; readonly batchHash: string; readonly redactedFrom: string | null },
    response: PushResponse,
  ): Promise<void>;
  /** Notes that a device has handed in work in a follow-up. */
  noteTakingPart(caller: Caller, followUpId: string, receivedAt: string): Promise<void>;
}
