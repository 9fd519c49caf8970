import { CodedError } from '#shared/errors/error-table.ts';
import { scopeName } from '#shared/records/define-record.ts';
import type { Preparation } from '#shared/sync/protocol.ts';
import type { AttachmentExchange } from './exchange-attachments.ts';
import type { Link } from './link.ts';
import { pullScope } from './pull-scope.ts';

type Item = Preparation['items'][number];
type ItemState = 'waiting' | 'fetching' | 'done' | 'missing';
export type OnPrepareProgress = (progress: {
  followUpId: string;
  kind: string;
  title: string;
  state: ItemState;
  count: number;
}) => void;

/**
 * Fetches everything that a follow-up's visits need, item by item, and notes in the journal that it is ready.
 *
 * @throws SYN-010 naming what the central said it had but did not give; codes of the network and the central
 */
export async function prepareFollowUp(
  link: Link,
  photos: AttachmentExchange,
  followUpId: string,
  onProgress: OnPrepareProgress,
): Promise<{ at: string; preparation: Preparation }> {
  const { store, central, token } = link;
  const preparation = await central.preparation(token, followUpId);
  const tell = (items: readonly Item[], state: ItemState) => {
    for (const { kind, title, count } of items) onProgress({ followUpId, kind, title, state, count });
  };
  tell(preparation.items, 'waiting');
  await pullScope(link, 'plan');
  for (const scope of preparation.scopes) {
    const items = preparation.items.filter((item) => item.scope === scope);
    tell(items, 'fetching');
    await pullScope(link, scope);
    const missing = items.find((item) => !isHere(item, (type) => link.store.state.recordsOf(type)));
    if (missing) {
      tell([missing], 'missing');
      throw new CodedError('SYN-010', { missing: missing.title });
    }
    tell(items, 'done');
  }
  await photos.fetchMissing(link);
  const at = new Date().toISOString();
  await store.append(scopeName('followUp', followUpId), { kind: 'prepared', at, preparation });
  return { at, preparation };
}

const recordTypeOf: Partial<Record<Item['kind'], string>> = {
  requirements: 'requirement',
  staffingRequirements: 'staffingRequirement',
  delegatedTaskWindows: 'delegatedTaskWindow',
  guide: 'guideTemplate',
};

/** Whether as many records are here as the central said there are. */
export function isHere(
  { kind, scope, count }: Item,
  recordsOf: (type: string) => readonly { readonly scope: string }[],
): boolean {
  const type = recordTypeOf[kind];
  return !type || recordsOf(type).filter((record) => record.scope === scope).length >= count;
}
