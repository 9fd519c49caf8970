import type { Change, Json } from '#shared/sync/change.ts';
import { deletionPath } from '#shared/sync/merge.ts';
import type { ChangeVerdict } from '#shared/sync/protocol.ts';
import type { DatabaseTransaction } from '../database/open-database.ts';

/** The author of what the central itself makes: conflicts, code keys, the demo plan. */
export const centralItself = '00000000-0000-8000-8000-000000000000';

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

/**
 * Writes to one tenant's plan within one transaction. Opening it locks the counter row, which is held until the
 * transaction ends: numbers become visible in their own order and without gaps, on any SQL engine, whatever the
 * isolation level, and a reader that has seen one number has seen all before it.
 */
export async function openLedger(transaction: DatabaseTransaction, tenant: string): Promise<Ledger> {
  const { seq } = await transaction
    .selectFrom('tenant_head')
    .select('seq')
    .where('tenant', '=', tenant)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return new Ledger(transaction, tenant, seq);
}

export class Ledger {
  readonly transaction: DatabaseTransaction;
  readonly tenant: string;
  #head: number;

  constructor(transaction: DatabaseTransaction, tenant: string, head: number) {
    this.transaction = transaction;
    this.tenant = tenant;
    this.#head = head;
  }

  get head(): number {
    return this.#head;
  }

  async read(id: string): Promise<StoredRecord | null> {
    const row = await this.transaction
      .selectFrom('record')
      .selectAll()
      .where('tenant', '=', this.tenant)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) return null;
    return {
      id: row.id,
      type: row.type,
      scope: row.scope,
      rev: row.rev,
      fields: row.fields,
      fieldRevs: row.field_revs,
      deleted: row.deleted,
      createdBy: row.created_by,
      createdAt: row.created_at,
    };
  }

  /** Gives the change its number and its row in the log. */
  async log(logged: LoggedChange, author: Authorship): Promise<number> {
    this.#head += 1;
    const { change } = logged;
    await this.transaction
      .insertInto('change_log')
      .values({
        tenant: this.tenant,
        seq: this.#head,
        change_id: change.changeId,
        made_by_central: logged.madeByCentral,
        device_id: author.deviceId,
        user_id: author.userId,
        record_type: change.recordType,
        record_id: change.recordId,
        scope: change.scope,
        action: change.action,
        base_rev: change.baseRev,
        ops: JSON.stringify(change.ops),
        resolves: change.resolves ? JSON.stringify(change.resolves) : null,
        verdict: logged.verdict,
        touched: JSON.stringify(logged.touched),
        claimed_at: author.claimedAt,
        received_at: author.receivedAt,
      })
      .execute();
    return this.#head;
  }

  /** Logs the change and makes the record what the change has made of it. */
  async write(
    before: StoredRecord | null,
    after: { fields: Readonly<Record<string, Json>>; deleted: boolean },
    logged: LoggedChange,
    author: Authorship,
  ): Promise<number> {
    const seq = await this.log(logged, author);
    const { change, touched } = logged;
    const livesOrDies = (before?.deleted ?? false) !== after.deleted ? [deletionPath] : [];
    const fieldRevs = { ...before?.fieldRevs };
    for (const path of [...touched, ...livesOrDies]) fieldRevs[path] = seq;
    const state = {
      rev: seq,
      fields: JSON.stringify(after.fields),
      field_revs: JSON.stringify(fieldRevs),
      deleted: after.deleted,
      updated_by: author.userId,
      updated_at: author.claimedAt,
    };
    if (before) {
      await this.transaction
        .updateTable('record')
        .set(state)
        .where('tenant', '=', this.tenant)
        .where('id', '=', before.id)
        .execute();
    } else {
      await this.transaction
        .insertInto('record')
        .values({
          ...state,
          tenant: this.tenant,
          id: change.recordId,
          type: change.recordType,
          scope: change.scope,
          created_by: author.userId,
          created_at: author.claimedAt,
        })
        .execute();
    }
    return seq;
  }

  /** Lets others see the numbers given; the last act before the transaction commits. */
  async close(): Promise<void> {
    await this.transaction
      .updateTable('tenant_head')
      .set({ seq: this.#head })
      .where('tenant', '=', this.tenant)
      .execute();
  }
}
