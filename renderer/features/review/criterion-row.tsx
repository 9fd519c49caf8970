import { type KeyboardEvent, useId, useState } from 'react';
import { derivedId } from '#shared/records/derived-id.ts';
import type { ReviewPoint } from '#shared/review/review-points.ts';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedChoice } from '../../form/saved-choice.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import type { EvidenceChoice } from '../requirement/evidence-choices.ts';
import { EvidencePicker } from '../requirement/evidence-picker.tsx';
import { isTextField } from '../requirement/is-text-field.ts';
import { verdictKeys } from '../requirement/judgements.ts';
import { verdictChoices } from '../requirement/verdict-choices.ts';

interface Props {
  readonly point: ReviewPoint<SeenRecord<'criterionAssessment'>>;
  /** What else the source says of it. */
  readonly notes: readonly { readonly text: string }[];
  readonly reviewId: string;
  /** Within a sentence. */
  readonly reviewName: string;
  readonly evidence: readonly EvidenceChoice[];
  readonly work: FollowUpWork;
}

/** One point of a review: what it says, the verdict and why, and what that rests on. The keys are those of a requirement. */
export function CriterionRow({ point, notes, reviewId, reviewName, evidence, work }: Props) {
  const { number, criterionId, wording, assessment } = point;
  const [showsEvidence, setShowsEvidence] = useState(false);
  const heading = useId();
  const isReadOnly = useIsReadOnly('criterionAssessment');
  const form = useRecordForm({
    type: 'criterionAssessment',
    scope: work.scope,
    id: assessment?.id ?? derivedId('criterionAssessment', reviewId, criterionId ?? ''),
    record: assessment,
    initial: {
      followUpId: work.followUp.id,
      reviewId,
      criterionId,
      wording: '',
      verdict: 'notAssessed',
      justification: '',
      evidenceIds: [],
    },
  });

  /** What is chosen is saved at once, so that what counts the points counts it. */
  const saveNow = () => void form.saving.flush().catch(() => undefined);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target)) return;
    const verdict = verdictKeys[event.key];
    if (event.key.toLowerCase() === 'e') setShowsEvidence((shows) => !shows);
    else if (verdict && !isReadOnly) {
      form.form.setValue('verdict', verdict);
      form.saving.changed('verdict');
      saveNow();
    } else return;
    event.preventDefault();
  }

  const isOwn = criterionId === null;
  const name = `${isOwn ? 'kontrollpunkt' : 'kriterium'} ${number}, ${reviewName}`;
  const count = assessment?.fields.evidenceIds.length ?? 0;
  return (
    <article
      className="requirement-row"
      aria-labelledby={heading}
      data-criterion={criterionId ?? assessment?.id}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="requirement-what stack-tight">
        <h3 id={heading}>
          <span className="visually-hidden">{isOwn ? 'Kontrollpunkt ' : 'Kriterium '}</span>
          {number}
          <span className="visually-hidden">, {reviewName}</span>
        </h3>
        {isOwn ? (
          <SavedField form={form} name="wording">
            {(field) => <TextField label={`Lydelse ${name}`} {...field} />}
          </SavedField>
        ) : (
          <p>{wording}</p>
        )}
        {notes.map(({ text }) => (
          <p key={text} className="soft">
            {text}
          </p>
        ))}
      </div>
      <div className="requirement-judgement stack-tight">
        <SavedChoice
          form={form}
          name="verdict"
          choices={verdictChoices}
          label={`Bedömning ${name}`}
          labelStyle="hidden"
        />
        <SavedField form={form} name="justification">
          {(field) => <TextArea label={`Motivering ${name}`} oneLine {...field} />}
        </SavedField>
        <div className="row">
          <Button
            look="quiet"
            label={`Underlag ${name}, ${count} valda`}
            isExpanded={showsEvidence}
            onPress={() => setShowsEvidence(!showsEvidence)}
          >
            Underlag ({count})
          </Button>
          {isOwn && assessment ? <DeleteButton what={name} records={[assessment]} /> : null}
        </div>
        {showsEvidence ? (
          <SavedField form={form} name="evidenceIds">
            {({ onChange, ...field }) => (
              <EvidencePicker
                label={`Underlag ${name}`}
                choices={evidence}
                onChange={(ids) => {
                  onChange(ids);
                  saveNow();
                }}
                {...field}
              />
            )}
          </SavedField>
        ) : null}
      </div>
    </article>
  );
}
