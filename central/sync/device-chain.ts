import type { PushResponse, Receipt } from '#shared/sync/protocol.ts';
import type { UnsentWork } from '#shared/sync/verification.ts';
import type { DatabaseTransaction } from '../database/open-database.ts';
import type { Caller } from './access.ts';
import type { LastBatch } from './ledger-storage.ts';

/** What each device has handed in, batch by batch, and when it was heard of. */
export class DeviceChain {
  readonly #transaction: DatabaseTransaction;
  readonly #tenant: string;

  constructor(transaction: DatabaseTransaction, tenant: string) {
    this.#transaction = transaction;
    this.#tenant = tenant;
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

  async last({ deviceId }: Caller): Promise<LastBatch> {
    const last = await this.#transaction
      .selectFrom('device')
      .select(['last_device_seq', 'last_batch_hash', 'last_redacted_from'])
      .where('tenant', '=', this.#tenant)
      .where('id', '=', deviceId)
      .executeTakeFirstOrThrow();
    return {
      deviceSeq: last.last_device_seq,
      batchHash: last.last_batch_hash,
      redactedFrom: last.last_redacted_from,
    };
  }

  async keep(
    { deviceId }: Caller,
    { deviceSeq, batchHash, redactedFrom }: { deviceSeq: number; batchHash: string; redactedFrom: string | null },
    response: PushResponse,
  ): Promise<void> {
    await this.#transaction
      .insertInto('receipt')
      .values({
        tenant: this.#tenant,
        device_id: deviceId,
        device_seq: deviceSeq,
        batch_hash: batchHash,
        redacted_from: redactedFrom,
        response: JSON.stringify(response),
        received_at: response.receipt.receivedAt,
      })
      .execute();
    await this.#transaction
      .updateTable('device')
      .set({
        last_device_seq: deviceSeq,
        last_batch_hash: batchHash,
        last_redacted_from: redactedFrom,
        last_seen_at: new Date(response.receipt.receivedAt),
      })
      .where('tenant', '=', this.#tenant)
      .where('id', '=', deviceId)
      .execute();
  }

  async hashes({ deviceId }: Caller, deviceSeqs: readonly number[]): Promise<Map<number, string[]>> {
    if (deviceSeqs.length === 0) return new Map();
    const rows = await this.#transaction
      .selectFrom('receipt')
      .select(['device_seq', 'batch_hash', 'redacted_from'])
      .where('tenant', '=', this.#tenant)
      .where('device_id', '=', deviceId)
      .where('device_seq', 'in', deviceSeqs)
      .execute();
    return new Map(
      rows.map(({ device_seq, batch_hash, redacted_from }) => [
        device_seq,
        redacted_from === null ? [batch_hash] : [batch_hash, redacted_from],
      ]),
    );
  }

  async passLost({ deviceId }: Caller, receipt: Receipt): Promise<void> {
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
      .set({ last_device_seq: deviceSeq, last_batch_hash: batchHash, last_redacted_from: null })
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
