import { useMemo } from 'react';
import type { Scope } from '#shared/records/define-record.ts';
import { type SeenRecord, useRecords, useRecordsIn } from '../../store/use-records.ts';
import { type TermsOfCheck, termsOfCheck } from './terms-of-check.ts';

/** The contract terms for each roster of a follow-up; undefined until they are read. */
export function useTermsOfChecks(
  followUp: SeenRecord<'followUp'>,
  contractScopes: readonly Scope[],
): ((check: SeenRecord<'scheduleCheck'>) => TermsOfCheck) | undefined {
  const contracts = useRecords('contract', 'plan');
  const staffing = useRecordsIn('staffingRequirement', contractScopes);
  const requirements = useRecordsIn('requirement', contractScopes);
  return useMemo(() => {
    if (!contracts || !staffing || !requirements) return undefined;
    return (check) => termsOfCheck(check.fields, followUp.fields, { contracts, staffing, requirements });
  }, [contracts, staffing, requirements, followUp]);
}
