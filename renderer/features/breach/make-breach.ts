import { newFollowUpLatest } from '#shared/deadlines/deadlines.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import type { ContractBreach } from '#shared/records/judgement.ts';
import { today } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/** What a breach needs to know of its surroundings, so that the new follow-up can be proposed at once. */
export interface BreachSurroundings {
  readonly work: FollowUpWork;
  readonly settings: SeenRecord<'settings'> | null;
  readonly proposals: readonly SeenRecord<'followUpProposal'>[];
}

/** The id of the one proposal that a follow-up makes for a unit. */
export function proposalId(followUpId: string, unitId: string): string {
  return derivedId('followUpProposal', followUpId, unitId);
}

/** Saves a breach, and with the first one proposes the new follow-up that it calls for. */
export async function makeBreach(
  breach: ContractBreach,
  { work, settings, proposals }: BreachSurroundings,
): Promise<void> {
  const { followUp, scope, unitId } = work;
  await createRecord('contractBreach', scope, newId(), breach);
  if (!settings || !unitId) return;
  const id = proposalId(followUp.id, unitId);
  if (proposals.some((proposal) => proposal.id === id)) return;
  const latest = newFollowUpLatest(today(), settings.fields);
  await createRecord('followUpProposal', scope, id, {
    followUpId: followUp.id,
    unitId,
    latest,
    proposedFor: latest,
    reason: `Avvikelse från avtal: ${breach.title}`,
  });
}
