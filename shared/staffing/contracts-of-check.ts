import type { FollowUp } from '../records/plan.ts';
import type { FieldsByType } from '../records/registry.ts';
import type { ScheduleCheck } from '../records/schedule.ts';

type Contract = Pick<FieldsByType['contract'], 'unitIds' | 'validFrom' | 'validTo'> & { readonly id: string };

/**
 * The contracts that a roster is held against: the follow-up's own, where it has the unit; otherwise those that have the
 * unit and are valid on any of the roster's days. None where nobody has said which of several units it is of.
 */
export function contractIdsOfCheck(
  { unitId, from, to }: Pick<ScheduleCheck, 'unitId' | 'from' | 'to'>,
  { contractId, unitIds }: Pick<FollowUp, 'contractId' | 'unitIds'>,
  contracts: readonly Contract[],
): string[] {
  const unit = unitId ?? (unitIds.length === 1 ? unitIds[0] : undefined);
  const own = contracts.find(({ id }) => id === contractId);
  if (contractId !== null && (unit === undefined || own === undefined || own.unitIds.includes(unit)))
    return [contractId];
  if (unit === undefined) return [];
  return contracts
    .filter(
      ({ unitIds: ofContract, validFrom, validTo }) => ofContract.includes(unit) && validFrom <= to && from <= validTo,
    )
    .map(({ id }) => id);
}

/**
 * The contracts that rosters of a follow-up may be held against: its own, or where it has none those of its units.
 */
export function contractIdsOfFollowUp(
  { contractId, unitIds }: Pick<FollowUp, 'contractId' | 'unitIds'>,
  contracts: readonly Pick<Contract, 'id' | 'unitIds'>[],
): string[] {
  if (contractId !== null) return [contractId];
  return contracts.filter((contract) => contract.unitIds.some((id) => unitIds.includes(id))).map(({ id }) => id);
}
