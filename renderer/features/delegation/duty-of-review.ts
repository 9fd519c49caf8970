import { type HeldDelegation, heldDelegations } from '#shared/delegation/delegation-register.ts';
import { type UncoveredWindows, uncoveredWindows } from '#shared/delegation/uncovered-windows.ts';
import { comparable } from '#shared/staffing/comparable.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/** The register, the times for delegated tasks, and the roster they are held against. */
export interface DutyOfReview {
  readonly decisions: readonly SeenRecord<'delegationDecision'>[];
  readonly windows: readonly SeenRecord<'delegatedTaskWindow'>[];
  readonly check: SeenRecord<'scheduleCheck'> | null;
  readonly codes: readonly SeenRecord<'personCode'>[];
}

/** Who may do what, by the codes of the roster. */
export function heldInReview({ decisions, codes }: DutyOfReview): HeldDelegation[] {
  const codeOf = new Map(codes.map(({ fields }) => [comparable(fields.name), fields.code]));
  return heldDelegations(decisions.map(({ fields }) => fields)).map((one) => ({
    ...one,
    person: codeOf.get(comparable(one.person)) ?? one.person,
  }));
}

/** When nobody on duty may do a task; null where no roster has been read. */
export function uncoveredInReview(duty: DutyOfReview): UncoveredWindows | null {
  const { windows, check } = duty;
  if (check === null) return null;
  const { shifts, from, to } = check.fields;
  return uncoveredWindows({
    shifts,
    delegations: heldInReview(duty),
    windows: windows.map(({ id, fields }) => ({ ...fields, id })),
    span: { from, to },
  });
}
