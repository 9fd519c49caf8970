import type { Block, Picture } from './document-model.ts';
import type { FollowUpRecords, RecordOf } from './follow-up-records.ts';

/** The photos that belong to an observation, an answer or a decision, each with its caption. */
export function photoBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>, ownerId: string): Block[] {
  return records
    .all('attachment')
    .filter((attachment) => attachment.ownerId === ownerId)
    .map((attachment) => pictureOf(attachment, labels));
}

/** One photo, with what it is called and its caption. */
export function pictureOf(
  { id, sha256, scope, caption }: RecordOf<'attachment'>,
  labels: ReadonlyMap<string, string>,
): Picture {
  return {
    kind: 'picture',
    sha256,
    scope,
    caption: [`${labels.get(id)}.`, caption].filter(Boolean).join(' '),
    alternative: caption || `${labels.get(id)} utan bildtext`,
  };
}
