import { useState } from 'react';
import { reviewKindWords } from '#shared/language/swedish.ts';
import { isUnsaid, reviewPoints } from '#shared/review/review-points.ts';
import { useIsReadOnly } from '../../form/read-only.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecord, useRecords } from '../../store/use-records.ts';
import type { EvidenceChoice } from '../requirement/evidence-choices.ts';
import { useEvidence } from '../requirement/use-gathered.ts';
import { ReviewCard } from './review-card.tsx';
import { reviewIdOf, reviewsToShow } from './reviews-to-show.ts';
import './review.css';

/** The reviews beside the contract: which of them are part of the follow-up, and what is held in each. */
export function ReviewPart({ work }: { work: FollowUpWork }) {
  const provider = useRecord('provider', work.followUp.fields.providerId);
  const reviews = useRecords('review', work.scope);
  const assessments = useRecords('criterionAssessment', work.scope);
  const evidence = useEvidence(work);
  if (provider === undefined || !reviews || !assessments || !evidence) return null;
  const regime = provider?.fields.regime ?? null;
  return <Reviews work={work} regime={regime} reviews={reviews} assessments={assessments} evidence={evidence} />;
}

function Reviews({
  work,
  regime,
  reviews,
  assessments,
  evidence,
}: {
  work: FollowUpWork;
  regime: 'municipal' | 'private' | null;
  reviews: readonly SeenRecord<'review'>[];
  assessments: readonly SeenRecord<'criterionAssessment'>[];
  evidence: readonly EvidenceChoice[];
}) {
  const isReadOnly = useIsReadOnly('review');
  const included = reviews.filter(({ fields }) => fields.isIncluded);
  /** It may be what one has come to finish. After that, whoever opens and closes it decides. */
  const [beginsOpen] = useState(included.length > 0);
  const shown = reviewsToShow(reviews, regime, isReadOnly);
  if (shown.length === 0) return null;
  return (
    <details className="review-part" open={beginsOpen}>
      <summary>Granskningar av kvalitetsarbetet ({summaryOf(included, assessments)})</summary>
      <div className="stack-loose">
        {shown.map(({ template, review }) => (
          <ReviewCard
            key={review?.id ?? reviewIdOf(work.followUp.id, template)}
            template={template}
            review={review}
            assessments={assessments}
            evidence={evidence}
            work={work}
          />
        ))}
      </div>
    </details>
  );
}

function summaryOf(
  reviews: readonly SeenRecord<'review'>[],
  assessments: readonly SeenRecord<'criterionAssessment'>[],
): string {
  if (reviews.length === 0) return 'inga i uppföljningen';
  return reviews
    .map(({ id, fields }) => {
      const points = reviewPoints({ id, ...fields }, assessments, (assessment) => assessment.fields);
      const done = points.filter(({ assessment }) => !isUnsaid(assessment?.fields ?? null)).length;
      return `${reviewKindWords[fields.kind].toLowerCase()} ${done}/${points.length}`;
    })
    .join(', ');
}
