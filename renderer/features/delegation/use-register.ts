import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';

/** What every part of the register is written and read beside. */
export interface Register {
  readonly work: FollowUpWork;
  readonly visitId: string;
  readonly decisions: readonly SeenRecord<'delegationDecision'>[];
  /** Those of the follow-up, in the plan's order. */
  readonly units: readonly SeenRecord<'unit'>[];
  /** Null where this laptop has not fetched it: then no name can become a code. */
  readonly codeKey: string | null;
  /** Who is behind the codes that were made on this laptop. */
  readonly codes: readonly SeenRecord<'personCode'>[];
}

/** Undefined until all of it is read. */
export function useRegister(work: FollowUpWork, visitId: string): Register | undefined {
  const decisions = useRecords('delegationDecision', work.scope);
  const units = useRecords('unit', 'plan');
  const codeKeys = useRecords('codeKey', work.scope);
  const codes = useRecords('personCode', work.scope);
  if (!decisions || !units || !codeKeys || !codes) return undefined;
  const { unitIds } = work.followUp.fields;
  return {
    work,
    visitId,
    decisions,
    units: units.filter(({ id }) => unitIds.includes(id)),
    codeKey: codeKeys[0]?.fields.key ?? null,
    codes,
  };
}
