import { scopeName } from '#shared/records/define-record.ts';
import type { SourceRecord } from '#shared/report/follow-up-records.ts';
import { useContractScopes } from '../../store/use-contract-scopes.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecordsOfAllTypes } from '../../store/use-records.ts';

/** Everything that a report of the follow-up may rest on; undefined until it is read. */
export function useReportSources({ followUp, scope }: FollowUpWork): readonly SourceRecord[] | undefined {
  const { guideIds, unitIds } = followUp.fields;
  const contractScopes = useContractScopes(followUp);
  const sources = useRecordsOfAllTypes([
    'plan',
    scope,
    ...(contractScopes ?? []),
    ...guideIds.map((id) => scopeName('guide', id)),
    ...unitIds.map((id) => scopeName('unit', id)),
  ]);
  return contractScopes && sources;
}
