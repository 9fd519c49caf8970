import type { SearchedType } from '#shared/search/searched-record.ts';
import type { Finding } from '#shared/search/work-index.ts';
import { placeOf } from '../../app/router.ts';
import type { VisitTabKey } from '../../app/visit-tabs.ts';

const tabOf: Readonly<Record<SearchedType, VisitTabKey>> = {
  observation: 'observationer',
  privateNote: 'observationer',
  answer: 'intervjuer',
  interview: 'intervjuer',
  requirement: 'krav',
  assessment: 'krav',
  verdict: 'krav',
  providerResponse: 'krav',
  contractBreach: 'atgarder',
  action: 'atgarder',
  reportSection: 'rapport',
  preparationItem: 'forberedelse',
  minutesNote: 'mote',
  attachment: 'observationer',
};

/**
 * The address of what was found, down to where it is written.
 *
 * @param isAnswer whether a record, by its id, is an answer
 * @param here the follow-up that is shown, and its contract: a requirement is opened where one works on it
 */
export function placeOfFinding(
  { type, id, followUpId, fields }: Finding,
  isAnswer: (recordId: string) => boolean,
  here: { readonly followUpId: string; readonly contractId: string | null } | null,
): string {
  if (type === 'requirement') {
    const contractId = String(fields.contractId);
    return here && here.contractId === contractId
      ? placeOf.followUp(here.followUpId, 'krav', id)
      : placeOf.contract(contractId);
  }
  const isOfAnswer = type === 'attachment' && isAnswer(String(fields.ownerId));
  return placeOf.followUp(followUpId ?? '', isOfAnswer ? 'intervjuer' : tabOf[type], String(partOf(type, id, fields)));
}

/** What the finding is a part of, where that is what the screen shows. */
function partOf(type: SearchedType, id: string, fields: Finding['fields']) {
  if (type === 'answer') return fields.interviewId;
  if (type === 'assessment' || type === 'verdict' || type === 'providerResponse') return fields.requirementId;
  if (type === 'reportSection') return fields.key;
  if (type === 'minutesNote') return fields.point;
  return type === 'attachment' ? fields.ownerId : id;
}
