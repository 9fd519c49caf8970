import { CodedError } from '#shared/errors/error-table.ts';
import { scopeIdOf, scopeKindOf } from '#shared/records/define-record.ts';
import { id } from '#shared/records/values.ts';
import { hashOf } from '#shared/sync/canonical.ts';
import { batch, type ChangeVerdict, type PushResponse, pushRequest } from '#shared/sync/protocol.ts';
import { z } from '#shared/zod.ts';
import type { Database, DatabaseTransaction } from '../database/open-database.ts';
import type { ReceiptSigner } from '../receipts.ts';
import type { Caller } from './access.ts';
import { openLedger } from './ledger.ts';
import { receiveChange } from './receive-change.ts';

/**
 * A push as it is taken in: only what names each change is checked here, so that one malformed change is refused by
 * itself and never holds up the rest of its batch.
 */
export const receivedPush = pushRequest.extend({
  batch: batch.extend({
    changes: z
      .array(z.looseObject({ changeId: id, recordId: id }))
      .min(1)
      .max(500),
  }),
});
export type ReceivedPush = z.infer<typeof receivedPush>;

export interface PushContext {
  readonly database: Database;
  readonly signer: ReceiptSigner;
  readonly epoch: string;
  /** Told of what somebody should look into. */
  readonly onSuspicion: (what: string, detail: Record<string, unknown>) => void;
}

/** Takes a batch in, all of it or nothing, and answers with its receipt and a verdict on every change. */
export async function receiveBatch(context: PushContext, caller: Caller, push: ReceivedPush): Promise<PushResponse> {
  if (push.deviceId !== caller.deviceId) throw new CodedError('SYN-002');
  const batchHash = hashOf(push.batch);
  return context.database.transaction().execute(async (transaction) => {
    const ledger = await openLedger(transaction, caller.tenant);
    const earlier = await earlierResponse(transaction, caller, push.batch.deviceSeq);
    if (earlier && earlier.batch_hash !== batchHash) {
      context.onSuspicion('a batch number came again with other content', { deviceId: caller.deviceId });
      throw new CodedError('SYN-005');
    }
    if (earlier) return earlier.response;
    await continueChain(context, transaction, caller, push.batch);

    const receivedAt = new Date().toISOString();
    const verdicts: ChangeVerdict[] = [];
    const scopes = new Set<string>();
    for (const change of push.batch.changes) {
      const { verdict, idReused } = await receiveChange(ledger, caller, change, receivedAt);
      if (idReused) {
        const { changeId } = change;
        context.onSuspicion('a change id came again with other content', { deviceId: caller.deviceId, changeId });
      }
      verdicts.push(verdict);
      if (verdict.verdict !== 'rejected') scopes.add(String(change.scope));
    }
    await ledger.close();
    const receipt = context.signer.sign({
      epoch: context.epoch,
      deviceId: caller.deviceId,
      deviceSeq: push.batch.deviceSeq,
      batchHash,
      headSeq: ledger.head,
      receivedAt,
    });
    const response = { receipt, verdicts };
    await rememberBatch(transaction, caller, push.batch.deviceSeq, batchHash, response, receivedAt);
    await rememberTakingPart(transaction, caller, scopes, receivedAt);
    return response;
  });
}

function earlierResponse(transaction: DatabaseTransaction, { tenant, deviceId }: Caller, deviceSeq: number) {
  return transaction
    .selectFrom('receipt')
    .select(['batch_hash', 'response'])
    .where('tenant', '=', tenant)
    .where('device_id', '=', deviceId)
    .where('device_seq', '=', deviceSeq)
    .executeTakeFirst();
}

/** Refuses a batch that does not follow on the device's last one: a gap, or a copy of the device. */
async function continueChain(
  { onSuspicion }: PushContext,
  transaction: DatabaseTransaction,
  { tenant, deviceId }: Caller,
  { deviceSeq, prevHash }: ReceivedPush['batch'],
): Promise<void> {
  const last = await transaction
    .selectFrom('device')
    .select(['last_device_seq', 'last_batch_hash'])
    .where('tenant', '=', tenant)
    .where('id', '=', deviceId)
    .executeTakeFirstOrThrow();
  if (deviceSeq === last.last_device_seq + 1 && prevHash === last.last_batch_hash) return;
  onSuspicion('a batch does not follow on the last one', { deviceId, deviceSeq, lastDeviceSeq: last.last_device_seq });
  throw new CodedError('SYN-006');
}

async function rememberBatch(
  transaction: DatabaseTransaction,
  { tenant, deviceId }: Caller,
  deviceSeq: number,
  batchHash: string,
  response: PushResponse,
  receivedAt: string,
): Promise<void> {
  await transaction
    .insertInto('receipt')
    .values({
      tenant,
      device_id: deviceId,
      device_seq: deviceSeq,
      batch_hash: batchHash,
      response: JSON.stringify(response),
      received_at: receivedAt,
    })
    .execute();
  await transaction
    .updateTable('device')
    .set({ last_device_seq: deviceSeq, last_batch_hash: batchHash })
    .where('tenant', '=', tenant)
    .where('id', '=', deviceId)
    .execute();
}

async function rememberTakingPart(
  transaction: DatabaseTransaction,
  { tenant, deviceId }: Caller,
  scopes: ReadonlySet<string>,
  receivedAt: string,
): Promise<void> {
  for (const scope of scopes) {
    if (scopeKindOf(scope) !== 'followUp') continue;
    await transaction
      .insertInto('follow_up_device')
      .values({
        tenant,
        follow_up_id: scopeIdOf(scope),
        device_id: deviceId,
        prepared_at: null,
        last_receipt_at: new Date(receivedAt),
      })
      .onConflict((known) =>
        known.columns(['tenant', 'follow_up_id', 'device_id']).doUpdateSet({ last_receipt_at: new Date(receivedAt) }),
      )
      .execute();
  }
}
