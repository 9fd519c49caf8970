import { contractIdsOfCheck } from '../staffing/contracts-of-check.ts';
import type { CoverageInput } from '../staffing/coverage.ts';
import type { GatheredRecords, RecordOf } from './follow-up-records.ts';

/** What a roster is held against: the contracts, and their requirements with its shifts. */
export function coverageInputOf(
  check: RecordOf<'scheduleCheck'>,
  records: GatheredRecords,
): { readonly contractIds: readonly string[]; readonly input: CoverageInput } {
  const contractIds = contractIdsOfCheck(check, records.followUp, records.all('contract'));
  const requirements = records.all('staffingRequirement').filter(({ contractId }) => contractIds.includes(contractId));
  return { contractIds, input: { shifts: check.shifts, requirements, from: check.from, to: check.to } };
}
