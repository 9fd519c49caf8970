import type { Position } from '#shared/access/access-table.ts';
import { hashOf } from '#shared/sync/canonical.ts';
import type { Change } from '#shared/sync/change.ts';
import type { ChangeVerdict, PushResponse, Receipt } from '#shared/sync/protocol.ts';
import type { Caller } from '../sync/access.ts';
import type {
  Authorship,
  LastBatch,
  LedgerStorage,
  LoggedChange,
  RecordState,
  RefusedChange,
  StoredRecord,
} from '../sync/ledger-storage.ts';

type KeptRecord = StoredRecord & { readonly updatedBy: string; readonly updatedAt: string };
type LogRow = LoggedChange & { readonly seq: number; readonly author: Authorship; readonly hash: string };

/** What the database holds. */
export interface MemoryTables {
  readonly epoch: string;
  readonly epochs: readonly string[];
  readonly head: number;
  readonly records: ReadonlyMap<string, KeptRecord>;
  readonly log: readonly LogRow[];
  readonly verdicts: ReadonlyMap<string, { readonly changeHash: string; readonly verdict: ChangeVerdict }>;
  readonly responses: ReadonlyMap<string, { readonly batchHash: string; readonly response: PushResponse }>;
  readonly lastBatches: ReadonlyMap<string, LastBatch>;
  readonly refused: readonly RefusedChange[];
}

export function emptyTables(epoch: string): MemoryTables {
  return {
    epoch,
    epochs: [],
    head: 0,
    records: new Map(),
    log: [],
    verdicts: new Map(),
    responses: new Map(),
    lastBatches: new Map(),
    refused: [],
  };
}

/** A ledger's storage in memory: it writes to a copy, which is thrown away where a transaction would be rolled back. */
export class MemoryStorage implements LedgerStorage {
  readonly #positions: (userId: string) => Position[];
  readonly #records: Map<string, KeptRecord>;
  readonly #log: LogRow[];
  readonly #verdicts: Map<string, { changeHash: string; verdict: ChangeVerdict }>;
  readonly #responses: Map<string, { batchHash: string; response: PushResponse }>;
  readonly #lastBatches: Map<string, LastBatch>;
  readonly #refused: RefusedChange[];
  readonly #before: MemoryTables;
  #head: number;

  constructor(before: MemoryTables, positions: (userId: string) => Position[]) {
    this.#before = before;
    this.#positions = positions;
    this.#head = before.head;
    this.#records = new Map(before.records);
    this.#log = [...before.log];
    this.#verdicts = new Map(before.verdicts);
    this.#responses = new Map(before.responses);
    this.#lastBatches = new Map(before.lastBatches);
    this.#refused = [...before.refused];
  }

  get tables(): MemoryTables {
    return {
      epoch: this.#before.epoch,
      epochs: this.#before.epochs,
      head: this.#head,
      records: this.#records,
      log: this.#log,
      verdicts: this.#verdicts,
      responses: this.#responses,
      lastBatches: this.#lastBatches,
      refused: this.#refused,
    };
  }

  async record(id: string) {
    return this.#records.get(id) ?? null;
  }

  async keepRecord(before: StoredRecord | null, state: RecordState, cause: Change, author: Authorship) {
    const { createdBy, createdAt } = before ?? { createdBy: author.userId, createdAt: new Date(author.claimedAt) };
    const { recordId: id, recordType: type, scope } = cause;
    this.#records.set(id, { id, type, scope, ...state, createdBy, createdAt });
  }

  async appendToLog(seq: number, logged: LoggedChange, author: Authorship) {
    if ((this.#log.at(-1)?.seq ?? 0) >= seq) throw new Error('a number was given twice');
    const hash = hashOf([this.logHash, seq, logged.change.changeId, author.deviceId, author.receivedAt]);
    this.#log.push({ ...logged, seq, author, hash });
  }

  get logHash(): string {
    return this.#log.at(-1)?.hash ?? '';
  }

  async advanceHead(seq: number) {
    this.#head = seq;
  }

  async verdictOn(changeId: string, changeHash: string) {
    const known = this.#verdicts.get(changeId);
    return known ? { same: known.changeHash === changeHash, verdict: known.verdict } : null;
  }

  async keepVerdict(changeHash: string, verdict: ChangeVerdict) {
    this.#verdicts.set(verdict.changeId, { changeHash, verdict });
  }

  async keepRefused(refused: RefusedChange) {
    this.#refused.push(refused);
  }

  async openConflict(record: StoredRecord, path: string, deviceId: string | null) {
    for (const { id, type, fields } of this.#records.values()) {
      const isAbout = type === 'conflict' && fields.recordId === record.id && fields.path === path;
      if (isAbout && fields.state === 'open' && fields.mineDevice === deviceId) return id;
    }
    return null;
  }

  async writerAt(seq: number) {
    const author = this.#log.find((row) => row.seq === seq)?.author;
    return author ? { userId: author.userId, at: author.claimedAt } : null;
  }

  async revsByDevice(recordId: string, deviceId: string, after: number) {
    return this.#log
      .filter((row) => row.change.recordId === recordId && row.author.deviceId === deviceId && row.seq > after)
      .map(({ seq }) => seq);
  }

  async isSealed(scope: string) {
    return [...this.#records.values()].some((record) => record.type === 'seal' && record.scope === scope);
  }

  async isCited(requirementId: string) {
    return [...this.#records.values()].some(
      ({ deleted, fields }) =>
        !deleted && (fields.requirementId === requirementId || [fields.requirementIds].flat().includes(requirementId)),
    );
  }

  async positionsOf({ user }: Caller) {
    return this.#positions(user.id);
  }

  async responseTo({ deviceId }: Caller, deviceSeq: number) {
    const known = this.#responses.get(`${deviceId} ${deviceSeq}`);
    return known ?? null;
  }

  async lastBatch({ deviceId }: Caller) {
    return this.#lastBatches.get(deviceId) ?? { deviceSeq: 0, batchHash: null };
  }

  async batchHashes({ deviceId }: Caller, deviceSeqs: readonly number[]) {
    const found = new Map<number, string[]>();
    for (const deviceSeq of deviceSeqs) {
      const known = this.#responses.get(`${deviceId} ${deviceSeq}`);
      if (known) found.set(deviceSeq, [known.batchHash]);
    }
    return found;
  }

  async passLostBatch({ deviceId }: Caller, receipt: Receipt) {
    const { deviceSeq, batchHash } = receipt;
    this.#responses.set(`${deviceId} ${deviceSeq}`, { batchHash, response: { receipt, verdicts: [] } });
    this.#lastBatches.set(deviceId, { deviceSeq, batchHash });
  }

  async noteSeen() {}

  async keepResponse(
    { deviceId }: Caller,
    { deviceSeq, batchHash }: { readonly deviceSeq: number; readonly batchHash: string },
    response: PushResponse,
  ) {
    this.#responses.set(`${deviceId} ${deviceSeq}`, { batchHash, response });
    this.#lastBatches.set(deviceId, { deviceSeq, batchHash });
  }

  async noteTakingPart() {}
}
