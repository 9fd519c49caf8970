import { CodedError } from '#shared/errors/error-table.ts';
import { scopeIdOf, scopeKindOf } from '#shared/records/define-record.ts';
import { id } from '#shared/records/values.ts';
import { hashOf } from '#shared/sync/canonical.ts';
import { batch, type ChangeVerdict, type PushResponse, pushRequest } from '#shared/sync/protocol.ts';
import { z } from '#shared/zod.ts';
import type { ReceiptSigner } from '../receipts.ts';
import type { Caller } from './access.ts';
import type { Ledger } from './ledger.ts';
import { receiveChange } from './receive-change.ts';
import { inLedger, type SyncContext } from './sync-context.ts';

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

/** What a push needs besides the ledger it is taken into. */
export interface PushContext {
  readonly signer: Pick<ReceiptSigner, 'sign'>;
  readonly epoch: string;
  readonly now: () => string;
  /** Told of what somebody should look into. */
  readonly onSuspicion: (what: string, detail: Record<string, unknown>) => void;
}

/** Takes a batch in within one transaction under the counter row: all of it or nothing. */
export async function receivePush(context: SyncContext, caller: Caller, push: ReceivedPush): Promise<PushResponse> {
  return inLedger(context, caller.tenant, ({ ledger, epoch }) =>
    receiveBatch({ ...context, epoch }, ledger, caller, push),
  );
}

/** Takes a batch into an open ledger, and answers with its receipt and a verdict on every change. */
export async function receiveBatch(
  context: PushContext,
  ledger: Ledger,
  caller: Caller,
  push: ReceivedPush,
): Promise<PushResponse> {
  if (push.deviceId !== caller.deviceId) throw new CodedError('SYN-002');
  const { deviceSeq, changes } = push.batch;
  const batchHash = hashOf(push.batch);
  const earlier = await ledger.storage.responseTo(caller, deviceSeq);
  const { redactedFrom = null } = push.batch;
  if (earlier && earlier.batchHash !== batchHash && earlier.batchHash !== redactedFrom) {
    context.onSuspicion('a batch number came again with other content', { deviceId: caller.deviceId });
    throw new CodedError('SYN-005');
  }
  if (earlier) return earlier.response;
  await requireContinuation(context, ledger, caller, push.batch);

  await ledger.storage.foresee?.(caller, changes);
  const receivedAt = context.now();
  const verdicts: ChangeVerdict[] = [];
  const scopes = new Set<string>();
  for (const change of changes) {
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
    deviceSeq,
    batchHash,
    headSeq: ledger.head,
    receivedAt,
  });
  const mark = context.signer.sign({ epoch: context.epoch, seq: ledger.head, hash: ledger.storage.logHash });
  const response = { receipt, verdicts, mark };
  await ledger.storage.keepResponse(caller, { deviceSeq, batchHash, redactedFrom }, response);
  for (const scope of scopes) {
    if (scopeKindOf(scope) === 'followUp') await ledger.storage.noteTakingPart(caller, scopeIdOf(scope), receivedAt);
  }
  return response;
}

/** Refuses a batch that does not follow on the device's last one: a gap, or a copy of the device. */
async function requireContinuation(
  { onSuspicion }: PushContext,
  ledger: Ledger,
  caller: Caller,
  { deviceSeq, prevHash }: ReceivedPush['batch'],
): Promise<void> {
  const last = await ledger.storage.lastBatch(caller);
  if (
    deviceSeq === last.deviceSeq + 1 &&
    (prevHash === last.batchHash || (prevHash !== null && prevHash === last.redactedFrom))
  )
    return;
  const { deviceId } = caller;
  onSuspicion('a batch does not follow on the last one', { deviceId, deviceSeq, lastDeviceSeq: last.deviceSeq });
  throw new CodedError('SYN-006');
}
