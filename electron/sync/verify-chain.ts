import { randomUUID } from 'node:crypto';
import { CodedError } from '#shared/errors/error-table.ts';
import { hashOf } from '#shared/sync/canonical.ts';
import type { JournalEntry } from '#shared/sync/journal-entry.ts';
import type { LaptopState } from '#shared/sync/laptop-state.ts';
import type { Receipt } from '#shared/sync/protocol.ts';
import type { UnsentWork, VerifyRequest, VerifyResponse } from '#shared/sync/verification.ts';
import { incompleteFollowUps } from './incomplete-follow-ups.ts';
import type { ChangeLink } from './link.ts';
import { acknowledge, readUnanswered } from './push-changes.ts';

/** More rounds than any honest central asks for: at each it gets something that it lacked. */
const mostRounds = 1000;

/** This laptop's chain of batches has been gone on from by another: it must take a new device id. */
export class ForkedChain extends CodedError {
  /** The first batch that the central had acknowledged to this laptop and has no longer. */
  readonly lostSince: number | undefined;

  constructor(lostSince: number | undefined) {
    super('SYN-015');
    this.lostSince = lostSince;
  }
}

/** A chain of this laptop's own from here on, and in it what the old one has lost. */
export function newDeviceAfter({ lostSince }: ForkedChain): JournalEntry {
  const entry = { kind: 'newDevice' as const, at: new Date().toISOString(), deviceId: randomUUID() };
  return lostSince === undefined ? entry : { ...entry, lostSince };
}

/**
 * Makes sure that the central has every batch it has ever acknowledged to this laptop, and sends again, as they were,
 * those that it has lost.
 *
 * @throws ForkedChain; SYN-001, INL-002, SYN-007 and codes of the central
 */
export async function verifyChain(link: ChangeLink): Promise<void> {
  const { store, central, token } = link;
  const lost = new Set<number>();
  for (let round = 0; round < mostRounds; round += 1) {
    const answer = await central.verify(token, await requestOf(link, [...lost]), store.state.mark);
    if (answer.standing === 'forked' || contradicts(answer, store.state)) {
      throw new ForkedChain(await firstLost(link));
    }
    if (answer.standing === 'inStep') return;
    for (const deviceSeq of answer.missing) {
      const batch = store.state.batchNumbered(deviceSeq);
      if (!batch || hashOf(batch) !== store.state.receiptOf(deviceSeq)?.batchHash) {
        lost.add(deviceSeq);
        break;
      }
      await acknowledge(link, batch);
    }
  }
  throw new CodedError('SYN-008');
}

/** Tells the central what this laptop still has to send, so that what a lost one had not sent is known. */
export async function tellUnsent(link: ChangeLink): Promise<void> {
  await link.central.verify(link.token, await requestOf(link, []), link.store.state.mark);
}

/** So many receipts as a request may hold. */
const receiptsAtOnce = 500;

/**
 * Asks, from the last batch back, which of those that were acknowledged to this laptop a forked chain lacks: a central
 * that was restored has taken the other copy's in their place.
 */
async function firstLost(link: ChangeLink): Promise<number | undefined> {
  const { store, central, token } = link;
  const numbers = store.state.acknowledgedNumbers();
  const request = await requestOf(link, []);
  let first: number | undefined;
  for (let from = 0; from < numbers.length; from += receiptsAtOnce) {
    const offered = numbers.slice(from, from + receiptsAtOnce);
    const receipts = offered.flatMap((number) => store.state.receiptOf(number) ?? []);
    const { missing } = await central.verify(token, { ...request, receipts }, store.state.mark);
    if (missing.length > 0) first = Math.min(...missing);
    if (missing.length < offered.length) break;
  }
  return first;
}

async function requestOf({ store, unsentPhotos }: ChangeLink, lost: number[]): Promise<VerifyRequest> {
  const { state } = store;
  const { deviceSeq, lastHash } = state.sent;
  const unanswered = await readUnanswered(store);
  const head = unanswered
    ? { deviceSeq: unanswered.deviceSeq, batchHash: hashOf(unanswered) }
    : lastHash === null
      ? null
      : { deviceSeq, batchHash: lastHash };
  const numbers = [...new Set([...lost, deviceSeq])];
  const offered = numbers
    .map((number) => state.receiptOf(number))
    .filter((found): found is Receipt => found !== undefined);
  return { deviceId: store.deviceId, head, receipts: offered, lost, unsent: unsentWorkOf({ store, unsentPhotos }) };
}

/** A batch of the central's under a number of ours that is not the one we sent. */
function contradicts({ head }: VerifyResponse, state: LaptopState): boolean {
  const own = head ? state.receiptOf(head.deviceSeq) : undefined;
  return own !== undefined && own.batchHash !== head?.batchHash;
}

/** What this laptop has not sent, as it tells the central. */
export function unsentWorkOf(link: Pick<ChangeLink, 'store' | 'unsentPhotos'>): UnsentWork {
  const [unsentChanges, unsentPhotos] = [link.store.state.unsent(), link.unsentPhotos()];
  const followUps = incompleteFollowUps({ unsentChanges, unsentPhotos, missingPhotos: [] });
  return {
    changes: unsentChanges.length,
    attachments: unsentPhotos.length,
    oldestAt: unsentChanges[0]?.at ?? null,
    followUps: followUps.map(({ followUpId, changes, photos }) => ({ followUpId, changes, attachments: photos })),
  };
}
