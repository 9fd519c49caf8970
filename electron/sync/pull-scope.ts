import { CodedError } from '#shared/errors/error-table.ts';
import type { Link } from './link.ts';

/**
 * Reads a scope on from where this laptop has come, page by page into the journal.
 *
 * @throws SYN-001 no contact; SYN-008 the answer is about something else; other codes of the central
 */
export async function pullScope({ store, central, token }: Link, scope: string): Promise<void> {
  for (let after: number | null = store.state.cursor(scope); after !== null; ) {
    const page = await central.pull(token, scope, after);
    if (page.scope !== scope) throw new CodedError('SYN-008');
    const { epoch } = store.state;
    if (epoch !== null && page.epoch !== epoch && after > 0) {
      // The central has been restored from a backup and counts anew: what it has is read from the beginning.
      after = 0;
      continue;
    }
    if (page.records.length > 0) await store.append(scope, { kind: 'pulled', page });
    after = page.next;
  }
}
