import type { CriterionAssessment, Review } from '../records/review.ts';

/** One thing to judge in a review: a criterion of the template, or a point of the municipality's own. */
export interface ReviewPoint<Assessment> {
  /** From 1. */
  readonly number: number;
  /** Null for one of the municipality's own. */
  readonly criterionId: string | null;
  readonly wording: string;
  /** Null until somebody has judged it. */
  readonly assessment: Assessment | null;
}

/**
 * The points of a review in their order: first the template's, then those that were added.
 *
 * @param assessments of any reviews, in the order they were made
 */
export function reviewPoints<Assessment>(
  { id, criteria }: { readonly id: string } & Pick<Review, 'criteria'>,
  assessments: readonly Assessment[],
  fieldsOf: (assessment: Assessment) => Pick<CriterionAssessment, 'reviewId' | 'criterionId' | 'wording'>,
): ReviewPoint<Assessment>[] {
  const own = assessments.filter((assessment) => fieldsOf(assessment).reviewId === id);
  const given = criteria.map(({ id: criterionId, text }) => ({
    criterionId,
    wording: text,
    assessment: own.find((assessment) => fieldsOf(assessment).criterionId === criterionId) ?? null,
  }));
  const added = own
    .filter((assessment) => fieldsOf(assessment).criterionId === null)
    .map((assessment) => ({ criterionId: null, wording: fieldsOf(assessment).wording, assessment }));
  return [...given, ...added].map((point, index) => ({ number: index + 1, ...point }));
}

/** Whether nobody has said anything of a point: *not assessed* with a reason has been said. */
export function isUnsaid(assessment: Pick<CriterionAssessment, 'verdict' | 'justification'> | null): boolean {
  return assessment === null || (assessment.verdict === 'notAssessed' && assessment.justification.trim() === '');
}
