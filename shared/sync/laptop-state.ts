import { type ScopeKind, scopeIdOf, scopeKindOf, scopeName } from '../records/define-record.ts';
import { recordTypeNamed } from '../records/registry.ts';
import { recordsAfter } from './apply-entry.ts';
import { hashOf } from './canonical.ts';
import type { Change } from './change.ts';
import type { JournalEntry, NumberedEntry } from './journal-entry.ts';
import type { ProjectedRecord } from './projected-record.ts';
import type { Batch, ChangeVerdict, LogMark, Preparation, PullResponse, Receipt } from './protocol.ts';
import { recordsDigest } from './records-digest.ts';

/** A change of this laptop's user, and what has become of it. */
export interface OwnChange {
  readonly change: Change;
  readonly savedAt: string;
  /** Null until the central has answered. */
  readonly verdict: ChangeVerdict | null;
  readonly receivedAt: string | null;
}

/** What was last taken in of a follow-up from a colleague's laptop. */
export type TakenInWork = Omit<Extract<JournalEntry, { kind: 'takenIn' }>, 'kind'>;

/** Where the chain of batches that this laptop has sent stands. */
export interface SentBatches {
  readonly deviceSeq: number;
  readonly lastHash: string | null;
}

/** A batch that the central has acknowledged, and what it was made of. */
interface AcknowledgedBatch {
  readonly receipt: Receipt;
  readonly changeIds: readonly string[];
}

/**
 * What the journal's entries amount to: the records as seen, what waits to be sent, how far each scope has been read.
 * Nothing is in it that does not follow from the entries alone.
 */
export class LaptopState {
  #records = new Map<string, ProjectedRecord>();
  /** The entry that last changed each record. */
  #lastSeqs = new Map<string, number>();
  #ownChanges = new Map<string, OwnChange>();
  #unsent = new Map<string, Change>();
  #cursors = new Map<string, number>();
  #prepared = new Map<string, { at: string; preparation: Preparation }>();
  #takenIn = new Map<string, TakenInWork>();
  #withdrawn = new Set<string>();
  #acknowledged = new Map<number, AcknowledgedBatch>();
  #deviceId: string | null = null;
  #sent: SentBatches = { deviceSeq: 0, lastHash: null };
  #lastReceipt: Receipt | null = null;
  #epoch: string | null = null;
  #mark: LogMark | null = null;

  apply({ entry, savedAt, seq }: NumberedEntry): void {
    for (const record of recordsAfter(entry, (id) => this.#records.get(id))) {
      this.#records.set(record.id, record);
      this.#lastSeqs.set(record.id, seq);
    }
    switch (entry.kind) {
      case 'change':
        this.#written(entry.change, savedAt);
        break;
      case 'pulled':
        this.#pulled(entry.page, entry.handedOver ?? false);
        break;
      case 'pushed':
        this.#pushed(entry);
        break;
      case 'newDevice':
        if (entry.lostSince !== undefined) this.#takeBack(entry.lostSince);
        this.#deviceId = entry.deviceId;
        this.#sent = { deviceSeq: 0, lastHash: null };
        this.#acknowledged = new Map();
        break;
      case 'access':
        if (entry.granted) this.#withdrawn.delete(entry.scope);
        else this.#withdrawn.add(entry.scope);
        break;
      case 'prepared':
        this.#prepared.set(entry.preparation.followUpId, { at: entry.at, preparation: entry.preparation });
        break;
      case 'takenIn': {
        const { kind: _kind, ...work } = entry;
        this.#takenIn.set(work.followUpId, work);
        break;
      }
    }
  }

  /** Becomes what another state is: the journal has been written anew with something destroyed in it. */
  become(other: LaptopState): void {
    this.#records = other.#records;
    this.#lastSeqs = other.#lastSeqs;
    this.#ownChanges = other.#ownChanges;
    this.#unsent = other.#unsent;
    this.#cursors = other.#cursors;
    this.#prepared = other.#prepared;
    this.#takenIn = other.#takenIn;
    this.#withdrawn = other.#withdrawn;
    this.#acknowledged = other.#acknowledged;
    this.#deviceId = other.#deviceId;
    this.#sent = other.#sent;
    this.#lastReceipt = other.#lastReceipt;
    this.#epoch = other.#epoch;
    this.#mark = other.#mark;
  }

  /** A hash of all of it: two journals that amount to the same have the same. */
  digest(): string {
    const byId = <Value>(map: ReadonlyMap<string, Value>) => Object.fromEntries(map);
    return hashOf([
      byId(this.#records),
      byId(this.#ownChanges),
      [...this.#unsent.keys()],
      byId(this.#cursors),
      byId(this.#prepared),
      byId(this.#takenIn),
      this.#sent,
      this.#lastReceipt,
      this.#epoch,
      this.#mark,
    ]);
  }

  record(id: string): ProjectedRecord | undefined {
    return this.#records.get(id);
  }

  records(): Iterable<ProjectedRecord> {
    return this.#records.values();
  }

  /** What the window's database must agree with; see `records-digest.ts`. */
  recordsDigest(): string {
    return recordsDigest(this.#lastSeqs);
  }

  recordsOf(type: string): ProjectedRecord[] {
    return [...this.#records.values()].filter((record) => record.type === type && !record.deleted);
  }

  /** What the central has not acknowledged, in the order it was written. */
  unsent(): Change[] {
    return [...this.#unsent.values()];
  }

  get unsentCount(): number {
    return this.#unsent.size;
  }

  /** Everything this laptop's user has written that is for the central, in the order it was written. */
  ownChanges(): OwnChange[] {
    return [...this.#ownChanges.values()];
  }

  /** The number to read a scope on from; 0 from its beginning. */
  cursor(scope: string): number {
    return this.#cursors.get(scope) ?? 0;
  }

  prepared(): { at: string; preparation: Preparation }[] {
    return [...this.#prepared.values()];
  }

  /** What colleagues have handed over, follow-up by follow-up. */
  takenIn(): TakenInWork[] {
    return [...this.#takenIn.values()];
  }

  /** The follow-ups that there is work on here: made ready, handed over by a colleague, or written in. */
  followUpsHere(): string[] {
    const written = this.#writtenScopes('followUp').map(scopeIdOf);
    return [...new Set([...this.#prepared.keys(), ...this.#takenIn.keys(), ...written])];
  }

  /**
   * The scopes that this laptop follows: the plan, the work that is here, what its prepared follow-ups need, and the
   * contracts whose requirements were taken in here.
   */
  followedScopes(): string[] {
    const needed = this.prepared().flatMap(({ preparation }) => preparation.scopes);
    const here = this.followUpsHere().map((followUpId) => scopeName('followUp', followUpId));
    return [...new Set(['plan', ...needed, ...here, ...this.#writtenScopes('contract')])];
  }

  #writtenScopes(kind: ScopeKind): string[] {
    const scopes = new Set<string>();
    for (const { change, verdict } of this.#ownChanges.values()) {
      // What is refused has no place here: its author takes no part in the follow-up, or it is closed.
      if (verdict?.verdict !== 'rejected') scopes.add(change.scope);
    }
    return [...scopes].filter((scope) => scopeKindOf(scope) === kind);
  }

  /** The scopes that the central no longer lets this laptop's user read. */
  withdrawnScopes(): ReadonlySet<string> {
    return this.#withdrawn;
  }

  /** The id that this laptop has taken in place of the one it was given; null while it has that. */
  get deviceId(): string | null {
    return this.#deviceId;
  }

  /** A batch that has been acknowledged, as it was sent; undefined where its content is no longer here. */
  batchNumbered(deviceSeq: number): Batch | undefined {
    const batch = this.#acknowledged.get(deviceSeq);
    const changes = batch?.changeIds.flatMap((changeId) => this.#ownChanges.get(changeId)?.change ?? []);
    if (!batch || !changes || changes.length < batch.changeIds.length) return undefined;
    return { deviceSeq, prevHash: this.receiptOf(deviceSeq - 1)?.batchHash ?? null, changes };
  }

  /** The numbers of the batches that have been acknowledged, the last first. */
  acknowledgedNumbers(): number[] {
    return [...this.#acknowledged.keys()].sort((left, right) => right - left);
  }

  receiptOf(deviceSeq: number): Receipt | undefined {
    return this.#acknowledged.get(deviceSeq)?.receipt;
  }

  get sent(): SentBatches {
    return this.#sent;
  }

  get lastReceipt(): Receipt | null {
    return this.#lastReceipt;
  }

  /** What the central's log had come to when it was last heard of here. */
  get mark(): LogMark | null {
    return this.#mark;
  }

  get epoch(): string | null {
    return this.#epoch;
  }

  #written(change: Change, savedAt: string): void {
    if (recordTypeNamed(change.recordType)?.localOnly) return;
    this.#ownChanges.set(change.changeId, { change, savedAt, verdict: null, receivedAt: null });
    this.#unsent.set(change.changeId, change);
  }

  /** What was acknowledged in these batches and then lost waits again, before what was written after it. */
  #takeBack(lostSince: number): void {
    const batches = [...this.#acknowledged].filter(([deviceSeq]) => deviceSeq >= lostSince);
    const again = batches.flatMap(([, { changeIds }]) => changeIds.flatMap((id) => this.#ownChanges.get(id) ?? []));
    const waiting = this.#unsent;
    this.#unsent = new Map(again.map(({ change }) => [change.changeId, change]));
    for (const { change, savedAt } of again) {
      this.#ownChanges.set(change.changeId, { change, savedAt, verdict: null, receivedAt: null });
    }
    for (const [changeId, change] of waiting) this.#unsent.set(changeId, change);
  }

  #pulled(page: PullResponse, handedOver: boolean): void {
    if (handedOver) {
      // What the colleague left out, or never had, must still come from the central: nothing counts as read.
      this.#epoch ??= page.epoch;
      return;
    }
    // A central restored from a backup counts anew: its numbers say nothing about what was read before.
    if (this.#epoch !== null && this.#epoch !== page.epoch) this.#cursors.clear();
    this.#epoch = page.epoch;
    this.#mark = page.mark ?? this.#mark;
    const reached = page.records.reduce((highest, { rev }) => Math.max(highest, rev), this.cursor(page.scope));
    this.#cursors.set(page.scope, reached);
  }

  #pushed({ batchHash, response }: Extract<JournalEntry, { kind: 'pushed' }>): void {
    const { receipt, verdicts, mark } = response;
    this.#mark = mark ?? this.#mark;
    // Nothing has been read yet: another epoch than this is news all the same.
    this.#epoch ??= receipt.epoch;
    // A batch that a restored central asked for again is not the last one made.
    if (receipt.deviceSeq > this.#sent.deviceSeq) this.#sent = { deviceSeq: receipt.deviceSeq, lastHash: batchHash };
    this.#acknowledged.set(receipt.deviceSeq, { receipt, changeIds: verdicts.map(({ changeId }) => changeId) });
    this.#lastReceipt = receipt;
    for (const verdict of verdicts) {
      this.#unsent.delete(verdict.changeId);
      const own = this.#ownChanges.get(verdict.changeId);
      if (own) this.#ownChanges.set(verdict.changeId, { ...own, verdict, receivedAt: receipt.receivedAt });
    }
  }
}
