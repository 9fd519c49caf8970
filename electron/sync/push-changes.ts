import { hashOf } from '#shared/sync/canonical.ts';
import type { Change } from '#shared/sync/change.ts';
import { type Batch, batch } from '#shared/sync/protocol.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { Link } from './link.ts';
import { requireGenuineReceipt } from './receipt-check.ts';

const mostChanges = 200;
/** A batch must get through on a poor network before patience ends. */
const mostCharacters = 500_000;

/** A batch that has been sent and not answered. It is sent again as it was: the reply may be all that was lost. */
const unanswered = 'unanswered-batch';

/**
 * Sends everything unsent, batch by batch, each acknowledged by a genuine receipt before the next.
 *
 * @throws SYN-001 no contact; INL-002 the sign-in has run out; SYN-007 the receipt is false; other codes of the central
 */
export async function pushChanges(link: Link): Promise<void> {
  const { store, central, token } = link;
  const { deviceId, receiptKey } = store.owner;
  for (let next = await nextBatch(store); next; next = await nextBatch(store)) {
    const batchHash = hashOf(next);
    const response = await central.push(token, { deviceId, batch: next });
    requireGenuineReceipt(response.receipt, { deviceId, deviceSeq: next.deviceSeq, batchHash }, receiptKey);
    await store.append('plan', { kind: 'pushed', at: new Date().toISOString(), batchHash, response });
    await store.keys.files.remove(unanswered);
    await store.dropAnchor();
  }
}

async function nextBatch(store: OpenStore): Promise<Batch | undefined> {
  const { deviceSeq, lastHash } = store.state.sent;
  const waiting = await store.keys.files.read(unanswered, batch);
  if (waiting?.deviceSeq === deviceSeq + 1) return waiting;
  const changes = firstOf(store.state.unsent());
  if (changes.length === 0) return undefined;
  const next = { deviceSeq: deviceSeq + 1, prevHash: lastHash, changes };
  await store.keys.files.write(unanswered, next);
  return next;
}

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
