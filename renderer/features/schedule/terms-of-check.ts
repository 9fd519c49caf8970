import type { FollowUp } from '#shared/records/plan.ts';
import type { ScheduleCheck } from '#shared/records/schedule.ts';
import { contractIdsOfCheck } from '#shared/staffing/contracts-of-check.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/** What a roster is held against. */
export interface TermsOfCheck {
  /** None where nobody has said which unit the roster is of, or the unit has no contract on those days. */
  readonly contracts: readonly SeenRecord<'contract'>[];
  readonly staffing: readonly SeenRecord<'staffingRequirement'>[];
  readonly requirements: readonly SeenRecord<'requirement'>[];
  /** Contracts whose terms this laptop has not fetched. */
  readonly notHere: readonly SeenRecord<'contract'>[];
}

/** Of all contract terms here, those that a roster is held against. */
export function termsOfCheck(
  check: Pick<ScheduleCheck, 'unitId' | 'from' | 'to'>,
  followUp: Pick<FollowUp, 'contractId' | 'unitIds'>,
  here: Omit<TermsOfCheck, 'notHere'>,
): TermsOfCheck {
  const plan = here.contracts.map(({ id, fields }) => ({ id, ...fields }));
  const ids = contractIdsOfCheck(check, followUp, plan);
  const ofContracts = <Term extends { readonly fields: { readonly contractId: string } }>(terms: readonly Term[]) =>
    terms.filter(({ fields }) => ids.includes(fields.contractId));
  const staffing = ofContracts(here.staffing);
  const requirements = ofContracts(here.requirements);
  const contracts = here.contracts.filter(({ id }) => ids.includes(id));
  const fetched = new Set([...staffing, ...requirements].map(({ fields }) => fields.contractId));
  return { contracts, staffing, requirements, notHere: contracts.filter(({ id }) => !fetched.has(id)) };
}
