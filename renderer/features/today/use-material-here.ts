import { scopeName } from '#shared/records/define-record.ts';
import { type SeenRecord, useRecordsIn } from '../../store/use-records.ts';
import type { Prepared } from '../follow-up/work-here.ts';
import type { MaterialHere } from './missing-for-field.ts';

/** Looks for what some follow-ups need; undefined until it is read. */
export function useMaterialHere(
  followUps: readonly SeenRecord<'followUp'>[],
  prepared: readonly Prepared[] | undefined,
): MaterialHere | undefined {
  const fields = followUps.map((followUp) => followUp.fields);
  const guideIds = new Set(fields.flatMap((followUp) => followUp.guideIds));
  const contractIds = new Set(fields.flatMap(({ contractId }) => (contractId === null ? [] : [contractId])));
  const guides = useRecordsIn(
    'guideTemplate',
    [...guideIds].map((id) => scopeName('guide', id)),
  );
  const requirements = useRecordsIn(
    'requirement',
    [...contractIds].map((id) => scopeName('contract', id)),
  );
  if (!guides || !requirements || !prepared) return undefined;
  return {
    prepared: new Set(prepared.map(({ preparation }) => preparation.followUpId)),
    guideIds: new Set(guides.map(({ id }) => id)),
    contractIds: new Set(requirements.map(({ fields: { contractId } }) => contractId)),
  };
}
