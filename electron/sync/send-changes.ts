import { CodedError } from '#shared/errors/error-table.ts';
import type { ChangeLink } from './link.ts';
import { pushChanges } from './push-changes.ts';
import { verifyChain } from './verify-chain.ts';

/**
 * Sends what is unsent, once the central is known to have all that it ever acknowledged.
 *
 * @param hasVerified whether the central has been asked since the store was opened
 * @throws ForkedChain; SYN-001, INL-002, SYN-007 and codes of the central
 */
export async function sendChanges(link: ChangeLink, hasVerified: boolean): Promise<void> {
  if (!hasVerified) await verifyChain(link);
  try {
    await pushChanges(link);
  } catch (error) {
    // A number that the central does not expect: it has lost some of the chain, or another copy has gone on from it.
    if (!(error instanceof CodedError) || !['SYN-005', 'SYN-006'].includes(error.code)) throw error;
    await verifyChain(link);
    await pushChanges(link);
  }
}
