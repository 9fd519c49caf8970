import { id, requirementVerdict } from '../records/values.ts';
import type { FollowUpRecords } from '../report/follow-up-records.ts';
import { type RequirementOutcome, requirementOutcome } from '../report/requirement-outcome.ts';
import { hashOf } from '../sync/canonical.ts';
import { z } from '../zod.ts';

/** One requirement, as the provider is asked about it. */
const checkedRequirement = z.strictObject({
  id,
  number: z.int(),
  clause: z.string(),
  text: z.string(),
  verdict: requirementVerdict,
  reason: z.string(),
});

/** What the provider is asked to check. What does not stand here never reaches the form. */
const factCheckDraft = z.strictObject({
  followUpId: id,
  /** The follow-up's title. */
  title: z.string(),
  requirements: z.array(checkedRequirement),
});
export type FactCheckDraft = z.infer<typeof factCheckDraft>;

/**
 * The requirements that are decided, with the verdict and reason that the report gives them: no names, no notes, nothing
 * that the judgement rests on. What the assessors still disagree on is not put to the provider.
 */
export function factCheckDraftOf(records: FollowUpRecords): FactCheckDraft {
  const [assessments, verdicts] = [records.all('assessment'), records.all('verdict')];
  return factCheckDraft.parse({
    followUpId: records.followUp.id,
    title: records.followUp.title,
    requirements: [...records.all('requirement')]
      .sort((one, other) => one.number - other.number)
      .flatMap(({ id: requirementId, number, clause, text }) => {
        const outcome = requirementOutcome(requirementId, assessments, verdicts);
        if (outcome.decided !== 'lead' && outcome.decided !== 'agreed') return [];
        return [{ id: requirementId, number, clause, text, verdict: outcome.verdict, reason: reasonOf(outcome) }];
      }),
  });
}

/** The hash of a draft: an answer says by it which draft it is about. */
export function factCheckHash(draft: FactCheckDraft): string {
  return hashOf(draft);
}

/** Why the verdict is what it is; a reason for another verdict is none. */
function reasonOf({ verdict, leadVerdict, assessments }: RequirementOutcome): string {
  const ofTheLead = leadVerdict?.reason.trim();
  if (ofTheLead) return ofTheLead;
  const reasons = assessments
    .filter((assessment) => assessment.verdict === verdict)
    .map(({ justification }) => justification.trim());
  return [...new Set(reasons)].filter(Boolean).join('\n\n');
}
