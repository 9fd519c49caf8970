import { scopeName } from '#shared/records/define-record.ts';
import type { SourceRecord } from '#shared/report/follow-up-records.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecordsOfAllTypes } from '../../store/use-records.ts';

/** Everything that a report of the follow-up may rest on; undefined until it is read. */
export function useReportSources({ followUp, scope }: FollowUpWork): readonly SourceRecord[] | undefined {
  const { contractId, guideIds, unitIds } = followUp.fields;
  return useRecordsOfAllTypes([
    'plan',
    scope,
    ...(contractId === null ? [] : [scopeName('contract', contractId)]),
    ...guideIds.map((id) => scopeName('guide', id)),
    ...unitIds.map((id) => scopeName('unit', id)),
  ]);
}
