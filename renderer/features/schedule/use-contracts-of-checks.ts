import { useMemo } from 'react';
import type { Scope } from '#shared/records/define-record.ts';
import { contractIdsOfCheck } from '#shared/staffing/contracts-of-check.ts';
import { type SeenRecord, useRecords, useRecordsIn } from '../../store/use-records.ts';

/** What a roster is held against. */
export interface ContractsOfCheck {
  /** None where nobody has said which unit the roster is of, or the unit has no contract on those days. */
  readonly contracts: readonly SeenRecord<'contract'>[];
  readonly staffing: readonly SeenRecord<'staffingRequirement'>[];
  readonly requirements: readonly SeenRecord<'requirement'>[];
  /** Contracts whose terms this laptop has not fetched. */
  readonly notHere: readonly SeenRecord<'contract'>[];
}

/** The contract terms for each roster of a follow-up; undefined until they are read. */
export function useContractsOfChecks(
  followUp: SeenRecord<'followUp'>,
  scopes: readonly Scope[],
): ((check: SeenRecord<'scheduleCheck'>) => ContractsOfCheck) | undefined {
  const contracts = useRecords('contract', 'plan');
  const plan = useMemo(() => contracts?.map(({ id, fields }) => ({ id, ...fields })) ?? [], [contracts]);
  const staffing = useRecordsIn('staffingRequirement', scopes);
  const requirements = useRecordsIn('requirement', scopes);
  return useMemo(() => {
    if (!contracts || !staffing || !requirements) return undefined;
    return (check) => {
      const ids = contractIdsOfCheck(check.fields, followUp.fields, plan);
      const of = <Term extends { readonly fields: { readonly contractId: string } }>(terms: readonly Term[]) =>
        terms.filter(({ fields }) => ids.includes(fields.contractId));
      const [ofStaffing, ofRequirements] = [of(staffing), of(requirements)];
      const held = contracts.filter(({ id }) => ids.includes(id));
      const hasTerms = (id: string) =>
        [...ofStaffing, ...ofRequirements].some(({ fields }) => fields.contractId === id);
      return {
        contracts: held,
        staffing: ofStaffing,
        requirements: ofRequirements,
        notHere: held.filter(({ id }) => !hasTerms(id)),
      };
    };
  }, [contracts, staffing, requirements, followUp, plan]);
}
