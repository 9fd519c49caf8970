import { CodedError } from '#shared/errors/error-table.ts';
import type { ChangeLink } from './link.ts';
import { verifyChain } from './verify-chain.ts';

/**
 * Reads a scope on from where this laptop has come, page by page into the journal. A central that turns out to have been
 * restored from a backup first gets back what it has lost, and is then read from the beginning.
 *
 * @throws SYN-001 no contact; SYN-008 the answer is about something else; ForkedChain; other codes of the central
 */
export async function pullScope(link: ChangeLink, scope: string): Promise<void> {
  const { store, central, token } = link;
  for (let after: number | null = store.state.cursor(scope); after !== null; ) {
    const page = await central.pull(token, scope, after, store.state.mark);
    if (page.scope !== scope) throw new CodedError('SYN-008');
    const { epoch } = store.state;
    const isNewEpoch = epoch !== null && page.epoch !== epoch;
    if (isNewEpoch) {
      await verifyChain(link);
      if (after > 0) {
        after = 0;
        continue;
      }
    }
    if (page.records.length > 0 || isNewEpoch) await store.append(scope, { kind: 'pulled', page });
    after = page.next;
  }
}
