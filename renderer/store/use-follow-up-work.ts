import { type Scope, scopeName } from '#shared/records/define-record.ts';
import { type SeenRecord, useRecords } from './use-records.ts';

/** What every part of the work on a follow-up starts from. */
export interface FollowUpWork {
  readonly followUp: SeenRecord<'followUp'>;
  /** Where all field work of the follow-up lives. */
  readonly scope: Scope;
  /** The visit that is worked on: the open one, or else the last; null before the first. */
  readonly visit: SeenRecord<'visit'> | null;
  /** The unit that is visited, or the first of the follow-up's. */
  readonly unitId: string | null;
}

/** Undefined until it is read; null where this laptop does not have the follow-up. */
export function useFollowUpWork(followUpId: string): FollowUpWork | null | undefined {
  const scope = scopeName('followUp', followUpId);
  // Of all that the plan holds: the plan is on the screen before any follow-up in it.
  const followUps = useRecords('followUp', 'plan');
  const visits = useRecords('visit', scope);
  if (followUps === undefined || visits === undefined) return undefined;
  const followUp = followUps.find(({ id }) => id === followUpId);
  if (!followUp) return null;
  const visit = visits.findLast(({ fields }) => fields.state === 'open') ?? visits.at(-1) ?? null;
  return { followUp, scope, visit, unitId: visit?.fields.unitId ?? followUp.fields.unitIds[0] ?? null };
}
