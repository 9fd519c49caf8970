import { Plus } from 'lucide-react';
import { caseReviewCriteria } from '#shared/case-review/case-review-criteria.ts';
import type { Scope } from '#shared/records/define-record.ts';
import { Button } from '../../components/button.tsx';
import { DateField } from '../../components/date-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import { createRecord, newId } from '../../store/commit.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import { caseCodeHelp } from './case-code-help.ts';
import { CriterionFields } from './criterion-fields.tsx';

const { purpose, criteria } = caseReviewCriteria.decisionReview;

/** Uppföljning av biståndsbeslut: each decision by its four criteria. */
export function DecisionReviews({ scope }: { scope: Scope }) {
  const reviews = useRecords('decisionReview', scope);
  const isReadOnly = useIsReadOnly('decisionReview');
  if (!reviews) return null;

  function add() {
    const fields = {
      criteriaVersion: caseReviewCriteria.version,
      caseCode: '',
      reviewedOn: null,
      received: 'notAssessed' as const,
      receivedComment: '',
      rightSupport: 'notAssessed' as const,
      rightSupportComment: '',
      effect: 'notAssessed' as const,
      effectComment: '',
      satisfaction: 'notAssessed' as const,
      satisfactionComment: '',
    };
    // A failure is shown at the window's foot, with a way to try again.
    createRecord('decisionReview', scope, newId(), fields).catch(() => undefined);
  }

  return (
    <section className="stack" aria-labelledby="decision-reviews">
      <h2 id="decision-reviews">Uppföljning av biståndsbeslut</h2>
      <p className="soft">{purpose}</p>
      {reviews.length === 0 ? <EmptyState>Du har inte följt upp något beslut än.</EmptyState> : null}
      {reviews.map((review, index) => (
        <DecisionReviewForm key={review.id} review={review} number={index + 1} />
      ))}
      {isReadOnly ? null : (
        <div>
          <Button onPress={add}>
            <Plus aria-hidden size={18} /> Följ upp ett beslut
          </Button>
        </div>
      )}
    </section>
  );
}

function DecisionReviewForm({ review, number }: { review: SeenRecord<'decisionReview'>; number: number }) {
  const form = useFormOf(review);
  const name = `uppföljning ${number}`;
  return (
    <article className="card stack" aria-label={`Uppföljning ${number}`}>
      <h3>Uppföljning {number}</h3>
      <SavedField form={form} name="caseCode">
        {(field) => <TextField label={`Ärendets kod, ${name}`} description={caseCodeHelp} {...field} />}
      </SavedField>
      <SavedField form={form} name="reviewedOn">
        {(field) => <DateField label={`Följt upp den, ${name}`} {...field} />}
      </SavedField>
      {criteria.map((criterion) => (
        <CriterionFields key={criterion.field} form={form} criterion={criterion} of={name} />
      ))}
      <div>
        <DeleteButton what={name} records={[review]} />
      </div>
    </article>
  );
}
