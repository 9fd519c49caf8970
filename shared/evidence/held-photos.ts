import { heldReasonWords } from '../language/photo-words.ts';
import { copiesByPhoto, isCopy, photoUse } from '../photo/photo-use.ts';
import { evidenceLabels } from '../report/evidence-labels.ts';
import type { FollowUpRecords } from '../report/follow-up-records.ts';
import type { SealingHindrance } from './sealing-hindrances.ts';

const mostNamed = 10;

/** The photos that the report will only name, each with where it was taken and why. Worth a look, but no hindrance. */
export function heldPhotos(records: FollowUpRecords): SealingHindrance[] {
  const attachments = records.all('attachment');
  const copiesOf = copiesByPhoto(attachments);
  const places = new Map(records.all('observation').map(({ id, place }) => [id, place]));
  const labels = evidenceLabels(records);
  const named = attachments.flatMap((photo) => {
    if (isCopy(photo)) return [];
    const use = photoUse(photo, copiesOf.get(photo.id) ?? []);
    if (use.state === 'shared') return [];
    const place = places.get(photo.ownerId);
    return [`${labels.get(photo.id)}${place ? ` (${place})` : ''}: ${heldReasonWords[use.reason]}`];
  });
  if (named.length === 0) return [];
  const more = named.length > mostNamed ? [`och ${named.length - mostNamed} till`] : [];
  return [{ code: 'LAG-051', detail: { list: [...named.slice(0, mostNamed), ...more].join('; ') } }];
}
