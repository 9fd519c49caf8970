import { observationSeverityWords, observationSourceWords } from '../language/swedish.ts';
import { timeText } from '../language/swedish-time.ts';
import { isCopy } from '../photo/photo-use.ts';
import type { Block } from './document-model.ts';
import type { FollowUpRecords } from './follow-up-records.ts';
import { photoBlocks } from './report-photos.ts';

/** What was seen, where and when, with the photos; last the photos that belong to nothing else in the report. */
export function observationBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>): Block[] {
  const observations = records.all('observation');
  const owners = new Set([...observations, ...records.all('answer')].map(({ id }) => id));
  const photos = records.all('attachment').filter((attachment) => !isCopy(attachment));
  const loose = photos.filter(({ ownerId }) => !owners.has(ownerId));
  const looseOwners = [...new Set(loose.map(({ ownerId }) => ownerId))];
  if (observations.length + loose.length === 0) return [{ kind: 'paragraph', text: 'Inga observationer har gjorts.' }];
  return [
    ...observations.flatMap((observation): Block[] => {
      const requirements = observation.requirementIds.flatMap((id) => records.one('requirement', id)?.number ?? []);
      const facts = [
        { label: 'Plats', text: observation.place },
        { label: 'Område', text: observation.area ?? '' },
        { label: 'Källa', text: observation.source ? observationSourceWords[observation.source] : '' },
        { label: 'Allvar', text: observation.severity ? observationSeverityWords[observation.severity] : '' },
        { label: 'Gäller krav', text: requirements.join(', ') },
        { label: 'Ord', text: observation.tags.map((tag) => `#${tag}`).join(' ') },
        { label: 'Antecknat av', text: records.nameOf(observation.createdBy) },
      ];
      return [
        {
          kind: 'heading',
          level: 3,
          text: `${labels.get(observation.id)} · ${timeText(observation.at)}`,
          together: true,
        },
        { kind: 'paragraph', text: observation.text },
        { kind: 'facts', facts },
        ...photoBlocks(records, labels, observation.id),
      ];
    }),
    ...looseOwners.flatMap((ownerId) => photoBlocks(records, labels, ownerId)),
  ];
}
