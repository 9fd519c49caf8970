import { CodedError } from '#shared/errors/error-table.ts';
import type { Receipt } from '#shared/sync/protocol.ts';
import type { VerifyRequest, VerifyResponse } from '#shared/sync/verification.ts';
import type { Caller } from './access.ts';
import type { Ledger } from './ledger.ts';
import type { LastBatch } from './ledger-storage.ts';
import { inLedger, type SyncContext } from './sync-context.ts';

const mostMissing = 1000;

/** Compares a device's chain with the central's, after the receipts have told whether the database was set back. */
export async function receiveVerify(
  context: SyncContext,
  caller: Caller,
  request: VerifyRequest,
): Promise<VerifyResponse> {
  if (request.deviceId !== caller.deviceId) throw new CodedError('SYN-002');
  const genuine = genuineReceipts(context, request);
  const marks = genuine.map(({ epoch, headSeq }) => ({ epoch, seq: headSeq }));
  return inLedger(
    context,
    caller.tenant,
    ({ ledger, epoch }) => verifyChain(epoch, ledger, caller, request, genuine),
    marks,
  );
}

/** The receipts that this central's present key has signed. One that claims to be so and is not is refused. */
function genuineReceipts(
  { signer, onSuspicion }: Pick<SyncContext, 'signer' | 'onSuspicion'>,
  { deviceId, receipts }: VerifyRequest,
): Receipt[] {
  const own = receipts.filter(({ keyId }) => keyId === signer.keyId);
  if (own.some((receipt) => receipt.deviceId !== deviceId || !signer.isGenuine(receipt))) {
    onSuspicion('a device offered a false receipt', { deviceId });
    throw new CodedError('SYN-007');
  }
  return own;
}

/** The batches that were acknowledged and are not in the database, by number. */
async function missingOf({ storage }: Ledger, caller: Caller, receipts: readonly Receipt[]): Promise<number[]> {
  const numbers = receipts.map(({ deviceSeq }) => deviceSeq);
  const hashes = await storage.batchHashes(caller, numbers);
  const lacking = receipts.filter(({ deviceSeq, batchHash }) => !hashes.get(deviceSeq)?.includes(batchHash));
  return lacking.map(({ deviceSeq }) => deviceSeq).sort((left, right) => left - right);
}

/**
 * Compares a device's chain of batches with the ledger's. What a restored database lacks is named for the device to
 * send again; a chain that somebody else has gone on from is told apart from one that is only behind.
 *
 * @param genuine those of the offered receipts that this central has signed
 */
export async function verifyChain(
  epoch: string,
  ledger: Ledger,
  caller: Caller,
  request: VerifyRequest,
  genuine: readonly Receipt[],
): Promise<VerifyResponse> {
  const { storage } = ledger;
  const forked = await isForked(ledger, caller, request);
  if (!forked) await passLost(ledger, caller, request.lost, genuine);
  await storage.noteSeen(caller, request.unsent);
  const { deviceSeq, batchHash } = await storage.lastBatch(caller);
  const missing = forked
    ? await missingOf(ledger, caller, genuine)
    : numbersBetween(deviceSeq, lastAcknowledged(request));
  return {
    epoch,
    standing: forked ? 'forked' : missing.length > 0 ? 'lacking' : 'inStep',
    head: batchHash === null ? null : { deviceSeq, batchHash },
    missing,
  };
}

/** Whether the central's chain is not the beginning of the laptop's, nor the whole of it. */
async function isForked({ storage }: Ledger, caller: Caller, { head: own, receipts }: VerifyRequest): Promise<boolean> {
  const { deviceSeq: last } = await storage.lastBatch(caller);
  if (last === 0) return false;
  if (own === null || own.deviceSeq < last) return true;
  const claims = [own, ...receipts].filter(({ deviceSeq }) => deviceSeq <= last);
  const hashes = await storage.batchHashes(
    caller,
    claims.map(({ deviceSeq }) => deviceSeq),
  );
  return claims.some(({ deviceSeq, batchHash }) => !hashes.get(deviceSeq)?.includes(batchHash));
}

/** Goes on past batches that nobody holds any longer, on the word of the receipts that they once got. */
async function passLost(
  { storage }: Ledger,
  caller: Caller,
  lost: readonly number[],
  receipts: readonly Receipt[],
): Promise<void> {
  for (;;) {
    const { deviceSeq }: LastBatch = await storage.lastBatch(caller);
    const next = deviceSeq + 1;
    const receipt = lost.includes(next) ? receipts.find((candidate) => candidate.deviceSeq === next) : undefined;
    if (!receipt) return;
    await storage.passLostBatch(caller, receipt);
  }
}

/** The last batch that the laptop has seen acknowledged; what it has made after that it sends anyway. */
function lastAcknowledged({ receipts }: VerifyRequest): number {
  return receipts.reduce((last, { deviceSeq }) => Math.max(last, deviceSeq), 0);
}

function numbersBetween(after: number, through: number): number[] {
  const count = Math.min(Math.max(through - after, 0), mostMissing);
  return Array.from({ length: count }, (_, index) => after + 1 + index);
}
