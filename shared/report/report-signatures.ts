import type { Block } from './document-model.ts';
import type { FollowUpRecords } from './follow-up-records.ts';

/** The fields that signatures go into, by the role of the signer. */
export const signatureFieldNames = {
  lead: 'Ansvarig',
  assistant: 'Bitradande',
  nurse: 'MAS',
  provider: 'Utforare',
} as const;
export type SignerRole = keyof typeof signatureFieldNames;

/** Who is to sign, in which role, and where. */
export function signatureBlocks(records: FollowUpRecords): Block[] {
  const { leadId, assistantId, nurseId, providerId } = records.followUp;
  const signers = [
    { field: signatureFieldNames.lead, role: 'Ansvarig', ...person(records, leadId) },
    { field: signatureFieldNames.assistant, role: 'Biträdande', ...person(records, assistantId) },
    { field: signatureFieldNames.nurse, role: 'MAS eller MAR', ...person(records, nurseId) },
    {
      field: signatureFieldNames.provider,
      role: 'Utförare',
      name: records.one('provider', providerId)?.name ?? '',
      title: 'Företrädare för utföraren',
    },
  ];
  return [{ kind: 'signing', places: signers.filter(({ name }) => name !== '') }];
}

function person(records: FollowUpRecords, personId: string | null): { name: string; title: string } {
  return { name: records.nameOf(personId), title: records.one('person', personId)?.title ?? '' };
}
