import { Plus } from 'lucide-react';
import { useId } from 'react';
import { monthsLater } from '#shared/deadlines/deadlines.ts';
import { reviewKindWords } from '#shared/language/swedish.ts';
import { reviewPoints } from '#shared/review/review-points.ts';
import type { ReviewTemplate } from '#shared/review/review-templates.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { DateField } from '../../components/date-field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { type RecordForm, useRecordForm } from '../../form/use-record-form.ts';
import { longDate } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import type { EvidenceChoice } from '../requirement/evidence-choices.ts';
import { CriterionRow } from './criterion-row.tsx';
import { reviewIdOf, type ShownReview } from './reviews-to-show.ts';

interface Props extends ShownReview {
  readonly assessments: readonly SeenRecord<'criterionAssessment'>[];
  readonly evidence: readonly EvidenceChoice[];
  readonly work: FollowUpWork;
}

/** One review: whether it is part of the follow-up, what is said of it, and its points one by one. */
export function ReviewCard({ template, review, assessments, evidence, work }: Props) {
  const { kind, version, criteria } = template;
  const { followUp, scope } = work;
  const name = reviewKindWords[kind];
  const heading = useId();
  const isReadOnly = useIsReadOnly('review');
  const form = useRecordForm({
    type: 'review',
    scope,
    id: review?.id ?? reviewIdOf(followUp.id, template),
    record: review,
    initial: {
      followUpId: followUp.id,
      kind,
      templateVersion: version,
      criteria: criteria.map(({ id, text }) => ({ id, text })),
      isIncluded: false,
      reviewedOn: null,
      commission: '',
      improvements: '',
    },
  });
  const isIncluded = review?.fields.isIncluded ?? false;
  return (
    <section className="card stack" aria-labelledby={heading}>
      <div className="stack-tight">
        <h2 id={heading}>{name}</h2>
        <ReviewTerms template={template} />
      </div>
      {isReadOnly ? null : (
        <SavedField form={form} name="isIncluded">
          {({ onChange, ...field }) => (
            <Checkbox
              label={`${name} ingår i uppföljningen`}
              onChange={(included) => {
                onChange(included);
                // Its points are there as soon as it is part of the follow-up.
                void form.saving.flush().catch(() => undefined);
              }}
              {...field}
            />
          )}
        </SavedField>
      )}
      {review && isIncluded ? (
        <>
          <ReviewFields form={form} template={template} review={review} name={name} />
          <Points template={template} review={review} assessments={assessments} evidence={evidence} work={work} />
        </>
      ) : null}
    </section>
  );
}

/** What the municipality's process says of the review, and where. */
function ReviewTerms({ template: { purpose, responsible, interval } }: { template: ReviewTemplate }) {
  return (
    <div className="review-terms soft">
      <p>{purpose.text}</p>
      <p>
        Ansvarig: {responsible.text}.{interval ? ` Hur ofta: ${interval.text.toLowerCase()}.` : null}
      </p>
      <p className="small">{purpose.source}</p>
    </div>
  );
}

function ReviewFields({
  form,
  template: { interval, commission, improvements },
  review,
  name,
}: {
  form: RecordForm<'review'>;
  template: ReviewTemplate;
  review: SeenRecord<'review'>;
  name: string;
}) {
  const { reviewedOn } = review.fields;
  const of = name.toLowerCase();
  return (
    <>
      <SavedField form={form} name="reviewedOn">
        {(field) => (
          <DateField
            label={`Granskad den, ${of}`}
            description={
              interval && reviewedOn
                ? `Nästa granskning senast ${longDate(monthsLater(reviewedOn, interval.months))}.`
                : undefined
            }
            {...field}
          />
        )}
      </SavedField>
      {commission ? (
        <SavedField form={form} name="commission">
          {(field) => (
            <TextArea label={`Uppdrag, inriktning och omfattning, ${of}`} description={commission.text} {...field} />
          )}
        </SavedField>
      ) : null}
      {improvements ? (
        <SavedField form={form} name="improvements">
          {(field) => <TextArea label={`Förslag på förbättringsområden, ${of}`} {...field} />}
        </SavedField>
      ) : null}
    </>
  );
}

function Points({ template, review, assessments, evidence, work }: Props & { review: SeenRecord<'review'> }) {
  const isReadOnly = useIsReadOnly('criterionAssessment');
  const points = reviewPoints({ id: review.id, ...review.fields }, assessments, ({ fields }) => fields);
  const name = reviewKindWords[template.kind].toLowerCase();

  function addPoint() {
    const fields = {
      followUpId: work.followUp.id,
      reviewId: review.id,
      criterionId: null,
      wording: '',
      verdict: 'notAssessed' as const,
      justification: '',
      evidenceIds: [],
    };
    // A failure is shown at the window's foot, with a way to try again.
    createRecord('criterionAssessment', work.scope, newId(), fields).catch(() => undefined);
  }

  return (
    <>
      <div>
        {points.map((point) => (
          <CriterionRow
            key={point.criterionId ?? point.assessment?.id}
            point={point}
            notes={template.criteria.find(({ id }) => id === point.criterionId)?.notes ?? []}
            reviewId={review.id}
            reviewName={name}
            evidence={evidence}
            work={work}
          />
        ))}
      </div>
      {template.ownPoints && !isReadOnly ? (
        <div className="row">
          <Button label={`Lägg till kontrollpunkt, ${name}`} onPress={addPoint}>
            <Plus aria-hidden size={18} /> Kontrollpunkt
          </Button>
          <span className="soft">{template.ownPoints.text}</span>
        </div>
      ) : null}
    </>
  );
}
