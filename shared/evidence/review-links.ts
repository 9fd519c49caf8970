import { reviewKindWords } from '../language/swedish.ts';
import type { FollowUpRecords } from '../report/follow-up-records.ts';
import { isUnsaid, reviewPoints } from '../review/review-points.ts';
import { numberRanges } from './number-ranges.ts';
import type { SealingCheck, SealingHindrance } from './sealing-hindrances.ts';

/** What is left to do in the reviews that are part of the follow-up, and what has been judged without evidence. */
export function reviewLinks(records: FollowUpRecords): SealingCheck {
  const hindrances: SealingHindrance[] = [];
  const warnings: SealingHindrance[] = [];
  const assessments = records.all('criterionAssessment');
  for (const one of records.all('review')) {
    if (!one.isIncluded) continue;
    const review = reviewKindWords[one.kind].toLowerCase();
    const points = reviewPoints(one, assessments, (assessment) => assessment);
    if (points.length === 0) hindrances.push({ code: 'RAP-028', detail: { review } });
    const unsaid = points.filter(({ assessment }) => isUnsaid(assessment));
    if (unsaid.length > 0) {
      hindrances.push({ code: 'RAP-027', detail: { review, list: numberRanges(unsaid.map(({ number }) => number)) } });
    }
    const bare = points.filter(
      ({ assessment }) => assessment && assessment.verdict !== 'notAssessed' && assessment.evidenceIds.length === 0,
    );
    if (bare.length > 0) {
      warnings.push({ code: 'RAP-029', detail: { review, list: numberRanges(bare.map(({ number }) => number)) } });
    }
  }
  return { hindrances, warnings };
}
