import { scopeName } from '#shared/records/define-record.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords, useRecordsIn } from '../../store/use-records.ts';
import { useActionScopes } from './use-action-scopes.ts';

/** The ladder of the follow-up's contract, and every step taken for actions of its units. */
export interface Ladder {
  readonly followUpId: string;
  /** Empty where the contract has none. */
  readonly steps: readonly SeenRecord<'escalationStep'>[];
  readonly taken: readonly SeenRecord<'escalation'>[];
}

/** Undefined until it is read. */
export function useLadder(work: FollowUpWork): Ladder | undefined {
  const { followUp } = work;
  const { contractId } = followUp.fields;
  const scopes = useActionScopes(work);
  const steps = useRecords('escalationStep', contractId === null ? null : scopeName('contract', contractId));
  const taken = useRecordsIn('escalation', scopes ? [...scopes.own, ...scopes.others] : []);
  return scopes && steps && taken ? { followUpId: followUp.id, steps, taken } : undefined;
}
