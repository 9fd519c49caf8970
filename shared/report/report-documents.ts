import { documentKind, documentSourceWords, sizeText } from '../language/document-words.ts';
import { dateText } from '../language/swedish-date.ts';
import type { Block } from './document-model.ts';
import type { FollowUpRecords } from './follow-up-records.ts';

/**
 * The documents that were collected, each with what its bytes can be known by; nothing where there are none. They stand
 * in the part that tells of the seal, which no mall may leave out: the bytes are sealed, and travel with no report.
 */
export function documentBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>): Block[] {
  const documents = records.all('collectedDocument');
  if (documents.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: 'Insamlade handlingar' },
    {
      kind: 'paragraph',
      quiet: true,
      text: 'Filerna följer inte med rapporten. Var och en känns igen på sin kontrollsumma, som ingår i förseglingen.',
    },
    ...documents.flatMap((document): Block[] => {
      const requirements = document.requirementIds.flatMap((id) => records.one('requirement', id)?.number ?? []);
      // In the publication edition a masked document has neither hash nor size.
      const { sha256, byteLength } = document as { sha256: string | null; byteLength: number | null };
      const size = byteLength === null ? '' : `, ${sizeText(byteLength)}`;
      return [
        {
          kind: 'heading',
          level: 3,
          text: `${labels.get(document.id)} · ${document.title || 'Utan titel'}`,
          together: true,
        },
        {
          kind: 'facts',
          facts: [
            { label: 'Slag', text: `${documentKind(document)}${size}` },
            {
              label: 'Mottagen',
              text: `${dateText(document.collectedOn)}, från: ${documentSourceWords[document.collectedFrom].toLowerCase()}`,
            },
            { label: 'Gäller krav', text: requirements.sort((one, other) => one - other).join(', ') },
            { label: 'SHA-256', text: sha256 ?? 'Maskad' },
          ],
        },
      ];
    }),
  ];
}
