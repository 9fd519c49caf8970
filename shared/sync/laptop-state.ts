import { scopeIdOf, scopeKindOf, scopeName } from '../records/define-record.ts';
import { recordTypeNamed } from '../records/registry.ts';
import { recordsAfter } from './apply-entry.ts';
import { hashOf } from './canonical.ts';
import type { Change } from './change.ts';
import type { JournalEntry, NumberedEntry } from './journal-entry.ts';
import type { ProjectedRecord } from './projected-record.ts';
import type { ChangeVerdict, Preparation, PullResponse, Receipt } from './protocol.ts';
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
  #sent: SentBatches = { deviceSeq: 0, lastHash: null };
  #lastReceipt: Receipt | null = null;
  #epoch: string | null = null;

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
    this.#sent = other.#sent;
    this.#lastReceipt = other.#lastReceipt;
    this.#epoch = other.#epoch;
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
    const written = this.ownChanges()
      // What is refused has no place here: its author takes no part in the follow-up, or it is closed.
      .filter(({ change, verdict }) => scopeKindOf(change.scope) === 'followUp' && verdict?.verdict !== 'rejected')
      .map(({ change }) => scopeIdOf(change.scope));
    return [...new Set([...this.#prepared.keys(), ...this.#takenIn.keys(), ...written])];
  }

  /** The scopes that this laptop follows: the plan, the work that is here, and what its prepared follow-ups need. */
  followedScopes(): string[] {
    const needed = this.prepared().flatMap(({ preparation }) => preparation.scopes);
    const here = this.followUpsHere().map((followUpId) => scopeName('followUp', followUpId));
    return [...new Set(['plan', ...needed, ...here])];
  }

  get sent(): SentBatches {
    return this.#sent;
  }

  get lastReceipt(): Receipt | null {
    return this.#lastReceipt;
  }

  get epoch(): string | null {
    return this.#epoch;
  }

  #written(change: Change, savedAt: string): void {
    if (recordTypeNamed(change.recordType)?.localOnly) return;
    this.#ownChanges.set(change.changeId, { change, savedAt, verdict: null, receivedAt: null });
    this.#unsent.set(change.changeId, change);
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
    const reached = page.records.reduce((highest, { rev }) => Math.max(highest, rev), this.cursor(page.scope));
    this.#cursors.set(page.scope, reached);
  }

  #pushed({ batchHash, response }: Extract<JournalEntry, { kind: 'pushed' }>): void {
    const { receipt, verdicts } = response;
    this.#sent = { deviceSeq: receipt.deviceSeq, lastHash: batchHash };
    this.#lastReceipt = receipt;
    for (const verdict of verdicts) {
      this.#unsent.delete(verdict.changeId);
      const own = this.#ownChanges.get(verdict.changeId);
      if (own) this.#ownChanges.set(verdict.changeId, { ...own, verdict, receivedAt: receipt.receivedAt });
    }
  }
}
