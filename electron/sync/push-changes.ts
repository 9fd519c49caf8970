import { hashOf } from '#shared/sync/canonical.ts';
import type { Change } from '#shared/sync/change.ts';
import type { Batch } from '#shared/sync/protocol.ts';
import type { ChangeLink, ChangeStore } from './link.ts';
import { requireGenuineReceipt } from './receipt-check.ts';
import { forgetUnanswered, keepUnanswered, unansweredBatch } from './unanswered-batch.ts';

const mostChanges = 500;
/** A batch must get through on a poor network before patience ends. */
const mostCharacters = 500_000;

/**
 * Sends everything unsent, batch by batch, each acknowledged by a genuine receipt before the next.
 *
 * @throws SYN-001 no contact; INL-002 the sign-in has run out; SYN-007 the receipt is false; other codes of the central
 */
export async function pushChanges(link: ChangeLink): Promise<void> {
  const { store } = link;
  for (let next = await nextBatch(store); next; next = await nextBatch(store)) {
    await acknowledge(link, next);
    await forgetUnanswered(store.keys.files);
    await store.dropAnchor();
  }
}

/** Sends a batch, and writes what became of it to the journal. */
export async function acknowledge({ store, central, token }: ChangeLink, next: Batch): Promise<void> {
  const { deviceId } = store;
  const response = await central.push(token, { deviceId, batch: next }, store.state.mark);
  // A batch that had something destroyed in it may have reached the central as it was first.
  const isFirst = next.redactedFrom !== undefined && response.receipt.batchHash === next.redactedFrom;
  const batchHash = isFirst ? response.receipt.batchHash : hashOf(next);
  requireGenuineReceipt(response.receipt, { deviceId, deviceSeq: next.deviceSeq, batchHash }, store.owner.receiptKey);
  await store.append('plan', { kind: 'pushed', at: new Date().toISOString(), batchHash, response });
}

/** The batch that waits for its answer, if there is one. */
export async function readUnanswered(store: ChangeStore): Promise<Batch | undefined> {
  const waiting = await unansweredBatch(store.keys.files);
  const { deviceSeq, lastHash } = store.state.sent;
  return waiting?.deviceSeq === deviceSeq + 1 && waiting.prevHash === lastHash ? waiting : undefined;
}

async function nextBatch(store: ChangeStore): Promise<Batch | undefined> {
  const waiting = await readUnanswered(store);
  if (waiting && waiting.changes.length > 0) return waiting;
  const changes = firstOf(store.state.unsent());
  if (changes.length === 0) return undefined;
  const { deviceSeq, lastHash } = store.state.sent;
  const redactedFrom = waiting?.redactedFrom;
  const next = { deviceSeq: deviceSeq + 1, prevHash: lastHash, changes, ...(redactedFrom ? { redactedFrom } : {}) };
  await keepUnanswered(store.keys.files, next);
  return next;
}

/** The first unsent changes, as many as one batch may hold. */
function firstOf(unsent: readonly Change[]): Change[] {
  const changes: Change[] = [];
  let characters = 0;
  for (const change of unsent.slice(0, mostChanges)) {
    characters += JSON.stringify(change).length;
    if (changes.length > 0 && characters > mostCharacters) break;
    changes.push(change);
  }
  return changes;
}
