import { scopeName } from '#shared/records/define-record.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords, useRecordsIn } from '../../store/use-records.ts';

/** The ladder of the follow-up's contract, and every step taken for actions of its units. */
export interface Ladder {
  readonly followUpId: string;
  /** Empty where the contract has none. */
  readonly steps: readonly SeenRecord<'escalationStep'>[];
  readonly taken: readonly SeenRecord<'escalation'>[];
}

/** Undefined until it is read. */
export function useLadder({ followUp }: FollowUpWork): Ladder | undefined {
  const { contractId, unitIds } = followUp.fields;
  const steps = useRecords('escalationStep', contractId === null ? null : scopeName('contract', contractId));
  const taken = useRecordsIn(
    'escalation',
    unitIds.map((unitId) => scopeName('unit', unitId)),
  );
  return steps && taken ? { followUpId: followUp.id, steps, taken } : undefined;
}
