import type { Block } from './document-model.ts';
import type { FollowUpRecords } from './follow-up-records.ts';

/** The steps before the visit: what was done and noted. */
export function preparationBlocks(records: FollowUpRecords): Block[] {
  const items = [...records.all('preparationItem')].sort((a, b) => a.order - b.order);
  if (items.length === 0) return [{ kind: 'paragraph', text: 'Ingen checklista har använts.' }];
  return [
    {
      kind: 'facts',
      facts: items.map(({ order, text, done, note }, index) => ({
        label: `${order || index + 1}. ${text}`,
        text: [done ? 'Klart.' : 'Inte klart.', note].filter(Boolean).join(' '),
      })),
    },
  ];
}
