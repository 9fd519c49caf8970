import { heldReasonWords } from '../language/photo-words.ts';
import { isCopy, photoUse } from '../photo/photo-use.ts';
import type { Block } from './document-model.ts';
import type { FollowUpRecords, RecordOf } from './follow-up-records.ts';

/**
 * The photos that belong to an observation, an answer or a decision, each with its caption: the copies made to be shared,
 * never the originals. One that may not be shared is named with the reason, so that its number is no riddle.
 */
export function photoBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>, ownerId: string): Block[] {
  return records
    .all('attachment')
    .filter((attachment) => attachment.ownerId === ownerId && !isCopy(attachment))
    .map((photo) => photoBlock(photo, records, labels));
}

/** One photo with what it is called and its caption, or why it is not shared. */
export function photoBlock(
  photo: RecordOf<'attachment'>,
  records: FollowUpRecords,
  labels: ReadonlyMap<string, string>,
): Block {
  const { id, scope, caption } = photo;
  const use = photoUse(photo, records.all('attachment'));
  if (use.state === 'held')
    return {
      kind: 'paragraph',
      quiet: true,
      text: `${labels.get(id)}: används inte, ${heldReasonWords[use.reason]}.`,
    };
  return {
    kind: 'picture',
    sha256: use.copy.sha256,
    scope,
    caption: [`${labels.get(id)}.`, caption].filter(Boolean).join(' '),
    alternative: caption || `${labels.get(id)} utan bildtext`,
  };
}
