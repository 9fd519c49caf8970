import { CodedError } from '#shared/errors/error-table.ts';
import { wholePage } from '#shared/sync/minimal-page.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';
import type { ChangeLink } from './link.ts';
import { verifyChain } from './verify-chain.ts';

/**
 * Reads a scope on from where this laptop has come, page by page into the journal. A central that turns out to have been
 * restored from a backup first gets back what it has lost, and is then read from the beginning.
 *
 * @throws SYN-001 no contact; SYN-008 the answer is about something else; ForkedChain; other codes of the central
 */
export async function pullScope(link: ChangeLink, scope: string): Promise<void> {
  const { store } = link;
  const since = store.state.cursor(scope);
  for (let after: number | null = since; after !== null; ) {
    const page = await pageAfter(link, scope, { since, after });
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

/** The next page: what is new of it, put together with what is here, or else all of it. */
async function pageAfter(
  { store, central, token }: ChangeLink,
  scope: string,
  place: { since: number; after: number },
): Promise<PullResponse> {
  // Who has read nothing has nothing to put together.
  if (place.since > 0 && place.after > 0) {
    const news = await central.pullNews(token, scope, place, store.state.mark);
    const page = 'digest' in news ? wholePage(news, store.state) : news;
    if (page) return page;
  }
  return central.pull(token, scope, place.after, store.state.mark);
}
