import type { Json } from '#shared/sync/change.ts';
import { deletionPath } from '#shared/sync/merge.ts';
import type { DatabaseTransaction } from '../database/open-database.ts';
import type { Vault } from '../sealing/vault.ts';
import type { Authorship, LedgerStorage, LoggedChange, StoredRecord } from './ledger-storage.ts';
import { PostgresStorage } from './postgres-storage.ts';

export { centralItself } from '#shared/sync/protocol.ts';

/**
 * Writes to one tenant's plan within one transaction. Opening it locks the counter row, which is held until the
 * transaction ends: numbers become visible in their own order and without gaps, on any SQL engine, whatever the
 * isolation level, and a reader that has seen one number has seen all before it.
 */
export async function openLedger(transaction: DatabaseTransaction, tenant: string, vault: Vault): Promise<OpenLedger> {
  const { seq, epoch, log_hash } = await transaction
    .selectFrom('tenant_head')
    .select(['seq', 'epoch', 'log_hash'])
    .where('tenant', '=', tenant)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const storage = new PostgresStorage({ transaction, tenant, vault }, log_hash);
  return { ledger: new Ledger(storage, seq), storage, epoch, transaction, tenant };
}

/** A tenant's ledger while its counter row is locked. */
export interface OpenLedger {
  readonly ledger: Ledger;
  readonly storage: PostgresStorage;
  readonly epoch: string;
  readonly transaction: DatabaseTransaction;
  readonly tenant: string;
}

/** Numbers what is written, and makes of each record what the numbered changes say. */
export class Ledger {
  readonly storage: LedgerStorage;
  #head: number;

  constructor(storage: LedgerStorage, head: number) {
    this.storage = storage;
    this.#head = head;
  }

  get head(): number {
    return this.#head;
  }

  read(id: string): Promise<StoredRecord | null> {
    return this.storage.record(id);
  }

  /** Gives the change its number and its row in the log. */
  async log(logged: LoggedChange, author: Authorship): Promise<number> {
    this.#head += 1;
    await this.storage.appendToLog(this.#head, logged, author);
    return this.#head;
  }

  /** Logs the change and makes the record what the change has made of it. */
  async write(
    before: StoredRecord | null,
    after: { fields: Readonly<Record<string, Json>>; deleted: boolean },
    logged: LoggedChange,
    author: Authorship,
  ): Promise<number> {
    const rev = await this.log(logged, author);
    const livesOrDies = (before?.deleted ?? false) !== after.deleted ? [deletionPath] : [];
    const fieldRevs = { ...before?.fieldRevs };
    for (const path of [...logged.touched, ...livesOrDies]) fieldRevs[path] = rev;
    const { fields, deleted } = after;
    const state = { rev, fields, fieldRevs, deleted, updatedBy: author.userId, updatedAt: author.claimedAt };
    await this.storage.keepRecord(before, state, logged.change, author);
    return rev;
  }

  /** Lets others see the numbers given; the last act before the transaction commits. */
  async close(): Promise<void> {
    await this.storage.advanceHead(this.#head);
  }
}
