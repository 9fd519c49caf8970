import { scopeName } from '#shared/records/define-record.ts';
import type { SourceRecord } from '#shared/report/follow-up-records.ts';
import { contractIdsOfFollowUp } from '#shared/staffing/contracts-of-check.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords, useRecordsOfAllTypes } from '../../store/use-records.ts';

/** Everything that a report of the follow-up may rest on; undefined until it is read. */
export function useReportSources({ followUp, scope }: FollowUpWork): readonly SourceRecord[] | undefined {
  const { guideIds, unitIds } = followUp.fields;
  const contracts = useRecords('contract', 'plan');
  const contractIds = contractIdsOfFollowUp(
    followUp.fields,
    contracts?.map(({ id, fields }) => ({ id, ...fields })) ?? [],
  );
  const sources = useRecordsOfAllTypes([
    'plan',
    scope,
    ...contractIds.map((id) => scopeName('contract', id)),
    ...guideIds.map((id) => scopeName('guide', id)),
    ...unitIds.map((id) => scopeName('unit', id)),
  ]);
  return contracts && sources;
}
