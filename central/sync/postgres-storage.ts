import { randomUUID } from 'node:crypto';
import { canonicalJson } from '#shared/sync/canonical.ts';
import type { Change } from '#shared/sync/change.ts';
import type { ChangeVerdict, PushResponse, Receipt } from '#shared/sync/protocol.ts';
import type { UnsentWork } from '#shared/sync/verification.ts';
import type { DatabaseTransaction } from '../database/open-database.ts';
import { type Caller, positionsIn } from './access.ts';
import type {
  Authorship,
  LastBatch,
  LedgerStorage,
  LoggedChange,
  RecordState,
  RefusedChange,
  StoredRecord,
} from './ledger-storage.ts';

/** One tenant's ledger in PostgreSQL, as one transaction sees and writes it. */
export class PostgresStorage implements LedgerStorage {
  readonly #transaction: DatabaseTransaction;
  readonly #tenant: string;

  constructor(transaction: DatabaseTransaction, tenant: string) {
    this.#transaction = transaction;
    this.#tenant = tenant;
  }

  async record(id: string): Promise<StoredRecord | null> {
    const row = await this.#transaction
      .selectFrom('record')
      .selectAll()
      .where('tenant', '=', this.#tenant)
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

  async keepRecord(
    before: StoredRecord | null,
    { rev, fields, fieldRevs, deleted, updatedBy, updatedAt }: RecordState,
    cause: Change,
    author: Authorship,
  ): Promise<void> {
    const state = {
      rev,
      fields: JSON.stringify(fields),
      field_revs: JSON.stringify(fieldRevs),
      deleted,
      updated_by: updatedBy,
      updated_at: updatedAt,
    };
    if (before) {
      await this.#transaction
        .updateTable('record')
        .set(state)
        .where('tenant', '=', this.#tenant)
        .where('id', '=', before.id)
        .execute();
    } else {
      await this.#transaction
        .insertInto('record')
        .values({
          ...state,
          tenant: this.#tenant,
          id: cause.recordId,
          type: cause.recordType,
          scope: cause.scope,
          created_by: author.userId,
          created_at: author.claimedAt,
        })
        .execute();
    }
  }

  async appendToLog(seq: number, logged: LoggedChange, author: Authorship): Promise<void> {
    const { change } = logged;
    await this.#transaction
      .insertInto('change_log')
      .values({
        tenant: this.#tenant,
        seq,
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
  }

  async advanceHead(seq: number): Promise<void> {
    await this.#transaction.updateTable('tenant_head').set({ seq }).where('tenant', '=', this.#tenant).execute();
  }

  async verdictOn(changeId: string) {
    const known = await this.#transaction
      .selectFrom('change_verdict')
      .select(['change_hash', 'verdict'])
      .where('tenant', '=', this.#tenant)
      .where('change_id', '=', changeId)
      .executeTakeFirst();
    return known ? { changeHash: known.change_hash, verdict: known.verdict } : null;
  }

  async keepVerdict(changeHash: string, verdict: ChangeVerdict): Promise<void> {
    await this.#transaction
      .insertInto('change_verdict')
      .values({
        tenant: this.#tenant,
        change_id: verdict.changeId,
        change_hash: changeHash,
        verdict: JSON.stringify(verdict),
      })
      .execute();
  }

  async keepRefused({ caller, code, received, receivedAt }: RefusedChange): Promise<void> {
    await this.#transaction
      .insertInto('quarantine')
      .values({
        tenant: this.#tenant,
        id: randomUUID(),
        device_id: caller.deviceId,
        user_id: caller.user.id,
        code,
        body: canonicalJson(received),
        received_at: receivedAt,
      })
      .execute();
  }

  async openConflict(record: StoredRecord, path: string, deviceId: string | null): Promise<string | null> {
    const row = await this.#transaction
      .selectFrom('record')
      .select('id')
      .where('tenant', '=', this.#tenant)
      .where('type', '=', 'conflict')
      .where('scope', '=', record.scope)
      .where((field) =>
        field(
          'fields',
          '@>',
          JSON.stringify({ recordId: record.id, path, state: 'open', mineDevice: deviceId }) as never,
        ),
      )
      .executeTakeFirst();
    return row?.id ?? null;
  }

  async writerAt(seq: number) {
    const row = await this.#transaction
      .selectFrom('change_log')
      .select(['user_id', 'claimed_at'])
      .where('tenant', '=', this.#tenant)
      .where('seq', '=', seq)
      .executeTakeFirst();
    return row ? { userId: row.user_id, at: row.claimed_at.toISOString() } : null;
  }

  async revsByDevice(recordId: string, deviceId: string, after: number): Promise<number[]> {
    const rows = await this.#transaction
      .selectFrom('change_log')
      .select('seq')
      .where('tenant', '=', this.#tenant)
      .where('record_id', '=', recordId)
      .where('device_id', '=', deviceId)
      .where('seq', '>', after)
      .execute();
    return rows.map(({ seq }) => seq);
  }

  async isSealed(scope: string): Promise<boolean> {
    const seal = await this.#transaction
      .selectFrom('record')
      .select('id')
      .where('tenant', '=', this.#tenant)
      .where('type', '=', 'seal')
      .where('scope', '=', scope)
      .executeTakeFirst();
    return seal !== undefined;
  }

  positionsOf(caller: Caller, scope: string) {
    return positionsIn(this.#transaction, caller, scope);
  }

  async responseTo({ deviceId }: Caller, deviceSeq: number) {
    const earlier = await this.#transaction
      .selectFrom('receipt')
      .select(['batch_hash', 'response'])
      .where('tenant', '=', this.#tenant)
      .where('device_id', '=', deviceId)
      .where('device_seq', '=', deviceSeq)
      .executeTakeFirst();
    return earlier ? { batchHash: earlier.batch_hash, response: earlier.response } : null;
  }

  async lastBatch({ deviceId }: Caller): Promise<LastBatch> {
    const last = await this.#transaction
      .selectFrom('device')
      .select(['last_device_seq', 'last_batch_hash'])
      .where('tenant', '=', this.#tenant)
      .where('id', '=', deviceId)
      .executeTakeFirstOrThrow();
    return { deviceSeq: last.last_device_seq, batchHash: last.last_batch_hash };
  }

  async keepResponse(
    { deviceId }: Caller,
    deviceSeq: number,
    batchHash: string,
    response: PushResponse,
  ): Promise<void> {
    await this.#transaction
      .insertInto('receipt')
      .values({
        tenant: this.#tenant,
        device_id: deviceId,
        device_seq: deviceSeq,
        batch_hash: batchHash,
        response: JSON.stringify(response),
        received_at: response.receipt.receivedAt,
      })
      .execute();
    await this.#transaction
      .updateTable('device')
      .set({
        last_device_seq: deviceSeq,
        last_batch_hash: batchHash,
        last_seen_at: new Date(response.receipt.receivedAt),
      })
      .where('tenant', '=', this.#tenant)
      .where('id', '=', deviceId)
      .execute();
  }

  async batchHashes({ deviceId }: Caller, deviceSeqs: readonly number[]): Promise<Map<number, string>> {
    if (deviceSeqs.length === 0) return new Map();
    const rows = await this.#transaction
      .selectFrom('receipt')
      .select(['device_seq', 'batch_hash'])
      .where('tenant', '=', this.#tenant)
      .where('device_id', '=', deviceId)
      .where('device_seq', 'in', deviceSeqs)
      .execute();
    return new Map(rows.map(({ device_seq, batch_hash }) => [device_seq, batch_hash]));
  }

  async passLostBatch({ deviceId }: Caller, receipt: Receipt): Promise<void> {
    const { deviceSeq, batchHash, receivedAt } = receipt;
    await this.#transaction
      .insertInto('receipt')
      .values({
        tenant: this.#tenant,
        device_id: deviceId,
        device_seq: deviceSeq,
        batch_hash: batchHash,
        response: JSON.stringify({ receipt, verdicts: [] }),
        received_at: receivedAt,
        content_lost: true,
      })
      .execute();
    await this.#transaction
      .updateTable('device')
      .set({ last_device_seq: deviceSeq, last_batch_hash: batchHash })
      .where('tenant', '=', this.#tenant)
      .where('id', '=', deviceId)
      .execute();
  }

  async noteSeen({ deviceId }: Caller, unsent: UnsentWork | undefined): Promise<void> {
    await this.#transaction
      .updateTable('device')
      .set({ last_seen_at: new Date(), ...(unsent ? { unsent: JSON.stringify(unsent) } : {}) })
      .where('tenant', '=', this.#tenant)
      .where('id', '=', deviceId)
      .execute();
  }

  async noteTakingPart({ deviceId }: Caller, followUpId: string, receivedAt: string): Promise<void> {
    const last_receipt_at = new Date(receivedAt);
    await this.#transaction
      .insertInto('follow_up_device')
      .values({
        tenant: this.#tenant,
        follow_up_id: followUpId,
        device_id: deviceId,
        prepared_at: null,
        last_receipt_at,
      })
      .onConflict((known) => known.columns(['tenant', 'follow_up_id', 'device_id']).doUpdateSet({ last_receipt_at }))
      .execute();
  }
}
