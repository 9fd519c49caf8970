import type { Attachment } from '../records/visit.ts';
import type { SourceRecord } from '../report/follow-up-records.ts';
import type { Json } from '../sync/change.ts';
import { copiesByPhoto, isCopy, photoUse } from './photo-use.ts';

/**
 * The records as they may leave the work: each photo with the bytes of its shared copy in place of its own and without
 * what decided of it, so that nobody who goes on with them can reach the original. One that is not shared has no bytes.
 */
export function withSharedPhotos(records: readonly SourceRecord[]): SourceRecord[] {
  const attachments = records
    .filter(({ type }) => type === 'attachment')
    .map(({ id, fields }) => ({ ...(fields as unknown as Attachment), id }));
  const byId = new Map(attachments.map((attachment) => [attachment.id, attachment]));
  const copiesOf = copiesByPhoto(attachments);
  return records.flatMap((record) => {
    const attachment = record.type === 'attachment' ? byId.get(record.id) : undefined;
    if (!attachment) return [record];
    if (isCopy(attachment)) return [];
    const use = photoUse(attachment, copiesOf.get(attachment.id) ?? []);
    const { ownerId, caption } = attachment;
    const bytes: Record<string, Json> =
      use.state === 'shared'
        ? { sha256: use.copy.sha256, mediaType: use.copy.mediaType, byteLength: use.copy.byteLength }
        : { sha256: null, mediaType: null, byteLength: null };
    return [{ ...record, fields: { ownerId, caption, ...bytes } }];
  });
}
