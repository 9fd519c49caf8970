import { asRostered } from '#shared/delegation/as-rostered.ts';
import { type HeldDelegation, heldDelegations } from '#shared/delegation/delegation-register.ts';
import { type UncoveredWindows, uncoveredWindows } from '#shared/delegation/uncovered-windows.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import type { Register } from './use-register.ts';

/** The register, the times for delegated tasks, and the roster they are held against. */
export interface DutyOfReview {
  readonly register: Register;
  readonly windows: readonly SeenRecord<'delegatedTaskWindow'>[];
  readonly visitWindows: readonly SeenRecord<'visitTaskWindow'>[];
  readonly check: SeenRecord<'scheduleCheck'> | null;
}

/** Who may do what, called as in the roster. */
export function heldInReview({ register, check }: DutyOfReview): HeldDelegation[] {
  return asRostered(
    heldDelegations(register.decisions.map(({ fields }) => fields)),
    check?.fields.shifts ?? [],
    register.codes.map(({ fields }) => fields),
    register.codeKey,
  );
}

/** When nobody on duty may do a task; null where no roster has been read. */
export function uncoveredInReview(duty: DutyOfReview): UncoveredWindows | null {
  const { register, windows, visitWindows, check } = duty;
  if (check === null) return null;
  const { shifts, from, to } = check.fields;
  // A roster of no stated unit is that of the unit that is visited.
  const unitId = check.fields.unitId ?? register.work.unitId;
  const here = visitWindows.filter(({ fields }) => fields.unitId === null || fields.unitId === unitId);
  return uncoveredWindows({
    shifts,
    delegations: heldInReview(duty),
    windows: [...windows, ...here].map(({ id, fields }) => ({ ...fields, id })),
    span: { from, to },
  });
}
