import type { DelegationDecision } from '../records/delegation.ts';
import type { FollowUp } from '../records/plan.ts';
import type { FieldsByType } from '../records/registry.ts';
import type { ScheduleCheck } from '../records/schedule.ts';
import { contractIdsOfCheck } from '../staffing/contracts-of-check.ts';
import type { CodedName } from '../staffing/person-codes.ts';
import { asRostered } from './as-rostered.ts';
import { type HeldDelegation, heldDelegations } from './delegation-register.ts';
import { type TaskWindow, type UncoveredWindows, uncoveredWindows } from './uncovered-windows.ts';

type WithId<Fields> = Fields & { readonly id: string };

/** The register, the times for delegated tasks, and the rosters they are held against. */
export interface Duty {
  readonly followUp: Pick<FollowUp, 'contractId' | 'unitIds'>;
  readonly decisions: readonly DelegationDecision[];
  /** Of the contracts, and as told during the visit; a window without a unit holds for all of them. */
  readonly contractWindows: readonly WithId<FieldsByType['delegatedTaskWindow']>[];
  readonly visitWindows: readonly WithId<FieldsByType['visitTaskWindow']>[];
  readonly contracts: readonly WithId<FieldsByType['contract']>[];
  /** The oldest first. */
  readonly checks: readonly ScheduleCheck[];
  readonly codes: readonly CodedName[];
  readonly codeKey: string | null;
}

/** The last roster of a unit, and when nobody on duty there may do a delegated task. */
export interface DutyOfUnit {
  /** Null where nobody has said which of several units the roster is of. */
  readonly unitId: string | null;
  readonly check: ScheduleCheck;
  readonly uncovered: UncoveredWindows;
}

/** Who may do what, called as in the rosters. */
export function heldInRegister({ decisions, checks, codes, codeKey }: Duty): HeldDelegation[] {
  const shifts = checks.flatMap((check) => check.shifts);
  return asRostered(heldDelegations(decisions), shifts, codes, codeKey);
}

/** Each unit's last roster held against the delegations that hold there. A decision of no stated unit holds in all. */
export function dutyByUnit(duty: Duty): DutyOfUnit[] {
  const { followUp, decisions, checks, contracts, contractWindows, visitWindows, codes, codeKey } = duty;
  const soleUnit = followUp.unitIds.length === 1 ? (followUp.unitIds[0] ?? null) : null;
  const last = new Map<string | null, ScheduleCheck>();
  for (const check of checks) last.set(check.unitId ?? soleUnit, check);
  return [...last].map(([unitId, check]) => {
    const holdsHere = (one: { readonly unitId?: string | null | undefined }) =>
      one.unitId == null || unitId === null || one.unitId === unitId;
    const contractIds = contractIdsOfCheck(check, followUp, contracts);
    const windows: TaskWindow[] = [
      ...contractWindows.filter(({ contractId }) => contractIds.includes(contractId)),
      ...visitWindows.filter(holdsHere),
    ];
    const { shifts, from, to } = check;
    const delegations = asRostered(heldDelegations(decisions.filter(holdsHere)), shifts, codes, codeKey);
    return { unitId, check, uncovered: uncoveredWindows({ shifts, delegations, windows, span: { from, to } }) };
  });
}
