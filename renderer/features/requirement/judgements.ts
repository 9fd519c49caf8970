import type { RecordTypeName } from '#shared/records/registry.ts';
import type { RequirementVerdict } from '#shared/records/values.ts';
import type { RecordOf } from '#shared/report/follow-up-records.ts';
import { type RequirementOutcome, requirementOutcome } from '#shared/report/requirement-outcome.ts';
import type { SeenRecord } from '../../store/use-records.ts';

type AssessmentRecord = SeenRecord<'assessment'>;

/** What has been judged of one requirement, as one person at the screen sees it. */
export interface Judgements {
  readonly own: AssessmentRecord | null;
  readonly others: readonly AssessmentRecord[];
  readonly final: SeenRecord<'verdict'> | null;
  /** What the report would say as it stands. */
  readonly outcome: RequirementOutcome;
}

function flat<T extends RecordTypeName>({ fields, ...rest }: SeenRecord<T>): RecordOf<T> {
  return { ...fields, ...rest, deleted: false };
}

/** Gathers every requirement's judgements, so that a row need not look through all of them. */
export function judgementsByRequirement(
  requirementIds: readonly string[],
  assessments: readonly AssessmentRecord[],
  verdicts: readonly SeenRecord<'verdict'>[],
  userId: string,
): ReadonlyMap<string, Judgements> {
  const assessmentsOf = new Map<string, AssessmentRecord[]>(requirementIds.map((id) => [id, []]));
  for (const assessment of assessments) assessmentsOf.get(assessment.fields.requirementId)?.push(assessment);
  const finalOf = new Map(verdicts.map((verdict) => [verdict.fields.requirementId, verdict]));
  return new Map(
    [...assessmentsOf].map(([requirementId, all]) => {
      const final = finalOf.get(requirementId) ?? null;
      return [
        requirementId,
        {
          own: all.find(({ fields }) => fields.assessorId === userId) ?? null,
          others: all.filter(({ fields }) => fields.assessorId !== userId),
          final,
          outcome: requirementOutcome(requirementId, all.map(flat<'assessment'>), final ? [flat(final)] : []),
        },
      ];
    }),
  );
}

/** Whether the requirement waits for this person: not judged by them, and not settled by the ansvarig. */
export function waitsForMe({ own, final }: Judgements): boolean {
  if (final !== null) return false;
  return own === null || (own.fields.verdict === 'notAssessed' && own.fields.justification.trim() === '');
}

/** The keys that judge the row in focus. */
export const verdictKeys: Readonly<Record<string, RequirementVerdict>> = {
  '1': 'met',
  '2': 'partly',
  '3': 'notMet',
  '4': 'notAssessed',
};
