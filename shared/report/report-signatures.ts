import type { Block } from './document-model.ts';
import type { FollowUpRecords } from './follow-up-records.ts';

/** Who is to sign, in which role. The signatures themselves are in the file, not on the page. */
export function signatureBlocks(records: FollowUpRecords): Block[] {
  const { leadId, assistantId, nurseId, providerId } = records.followUp;
  const signers = [
    { role: 'Ansvarig', ...person(records, leadId) },
    { role: 'Biträdande', ...person(records, assistantId) },
    { role: 'MAS eller MAR', ...person(records, nurseId) },
    { role: 'Utförare', name: records.one('provider', providerId)?.name ?? '', title: 'Företrädare för utföraren' },
  ];
  return [
    {
      kind: 'table',
      caption: 'Skriver under',
      columns: [
        { title: 'Roll', width: 0.24 },
        { title: 'Namn', width: 0.36 },
        { title: 'Titel', width: 0.4 },
      ],
      rows: signers.filter(({ name }) => name !== '').map(({ role, name, title }) => [role, name, title]),
    },
  ];
}

function person(records: FollowUpRecords, personId: string | null): { name: string; title: string } {
  return { name: records.nameOf(personId), title: records.one('person', personId)?.title ?? '' };
}
