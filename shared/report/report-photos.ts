import type { Block } from './document-model.ts';
import type { FollowUpRecords } from './follow-up-records.ts';

/** The photos that belong to an observation, an answer or a decision, each with its caption. */
export function photoBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>, ownerId: string): Block[] {
  return records
    .all('attachment')
    .filter((attachment) => attachment.ownerId === ownerId)
    .map(({ id, sha256, scope, caption }) => ({
      kind: 'picture' as const,
      sha256,
      scope,
      caption: [`${labels.get(id)}.`, caption].filter(Boolean).join(' '),
      alternative: caption || `${labels.get(id)} utan bildtext`,
    }));
}
