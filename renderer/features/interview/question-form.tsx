import { isAnswered } from '#shared/guide/answer-value.ts';
import { type InstanceKey, type Spot, spotKey } from '#shared/guide/guide-run.ts';
import { unansweredWords } from '#shared/language/swedish.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import type { Question } from '#shared/records/guide-template.ts';
import type { AnswerValue } from '#shared/records/visit.ts';
import { choicesFrom } from '../../components/choice.ts';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import { AnswerControl } from './answer-control.tsx';
import { chosenBy, useKeyDown } from './choose-by-key.ts';
import { HiddenAnswer } from './hidden-answer.tsx';
import { useOpenInterview, useRecordedInterview } from './interview-context.ts';
import { PhotoAnswer } from './photo-answer.tsx';
import { QuestionHead } from './question-head.tsx';
import { questionTexts } from './question-texts.ts';
import { TriedQuestion } from './tried-question.tsx';
import { useSpot } from './use-live-run.ts';

/** The id of the record that answers a question; the same on two laptops. */
export function answerId(interviewId: string, questionId: string, instance: InstanceKey): string {
  return instance === ''
    ? derivedId('answer', interviewId, questionId)
    : derivedId('answer', interviewId, questionId, instance);
}

/** One question as it stands now: asked, hidden with its answer kept, or nothing. */
export function QuestionAt({ question, instance }: { question: Question; instance: InstanceKey }) {
  const { live, recorded } = useOpenInterview();
  const spot = useSpot(live, question.id, instance);
  if (!spot) return null;
  if (spot.isRelevant) {
    return question.type === 'calculated' ? (
      <Calculated spot={spot} question={question} />
    ) : recorded ? (
      <QuestionForm spot={spot} question={question} />
    ) : (
      <TriedQuestion spot={spot} question={question} />
    );
  }
  return isAnswered(live.run.given(question.id, instance)) ? <HiddenAnswer spot={spot} question={question} /> : null;
}

/** A question, its answer and a note, all saved as they are written. */
function QuestionForm({ spot, question }: { spot: Spot; question: Question }) {
  const { live, language, numberKeys } = useOpenInterview();
  const { interview, answers } = useRecordedInterview();
  const { id: questionId } = question;
  const { instance } = spot;
  const id = answerId(interview.id, questionId, instance);
  const form = useRecordForm({
    type: 'answer',
    scope: interview.scope,
    id,
    record: answers.get(spotKey(questionId, instance)) ?? null,
    initial: { interviewId: interview.id, questionId, value: null, note: '', instance: instance || null },
  });
  /** What is chosen is saved at once, so that a question that depends on it appears without delay. */
  const saveNow = () => void form.saving.flush().catch(() => undefined);
  const { text, hint } = questionTexts(live.run, spot, question, language);
  const problem = live.run.problem(spot);

  function set(value: AnswerValue) {
    form.form.setValue('value', value);
    form.saving.changed('value');
    live.run.answer(questionId, instance, value);
    saveNow();
  }

  const place = useKeyDown((event) => {
    const chosen = numberKeys
      ? chosenBy(event, question, live.run.choices(spot), form.form.getValues('value'))
      : undefined;
    if (chosen === undefined) return;
    event.preventDefault();
    set(chosen);
  });

  return (
    <div className="question stack-tight" data-question={spotKey(questionId, instance)} ref={place}>
      <QuestionHead question={question} text={text} />
      {question.type === 'note' ? (
        hint ? (
          <p className="soft">{hint}</p>
        ) : null
      ) : (
        <SavedField form={form} name="value">
          {({ onChange, ...field }) => {
            const shown = {
              ...field,
              value: isAnswered(field.value) || field.value === '' ? field.value : live.run.standing(spot),
              error: field.error ?? (problem?.kind === 'invalid' ? problem.message : undefined),
              isReadOnly: field.isReadOnly || question.readOnly === true,
              onChange(value: AnswerValue) {
                onChange(value);
                live.run.answer(questionId, instance, value);
              },
            };
            return question.type === 'photo' ? (
              <PhotoAnswer ownerId={id} text={text} hint={hint} onCounted={set} />
            ) : (
              <AnswerControl question={question} spot={spot} text={text} hint={hint} field={shown} onChosen={saveNow} />
            );
          }}
        </SavedField>
      )}
      {question.mayExplain && problem?.kind === 'missing' ? (
        <SavedField form={form} name="unanswered">
          {({ onChange, value, ...field }) => (
            <Select
              {...field}
              label={`Varför ej besvarad: ${text}`}
              labelStyle="hidden"
              choices={choicesFrom(unansweredWords)}
              emptyLabel="Varför ej besvarad?"
              value={value ?? null}
              onChange={(reason) => {
                onChange(reason);
                saveNow();
              }}
            />
          )}
        </SavedField>
      ) : null}
      <SavedField form={form} name="note">
        {(field) => (
          <TextArea label={`Anteckning: ${text}`} labelStyle="hidden" placeholder="Anteckning" oneLine {...field} />
        )}
      </SavedField>
    </div>
  );
}

/** What a calculation comes to, where it has a text to stand under. */
function Calculated({ spot, question }: { spot: Spot; question: Question }) {
  const { live, language } = useOpenInterview();
  if (!question.text) return null;
  const { text, hint } = questionTexts(live.run, spot, question, language);
  const value = spot.text.replace(/^(-?\d+)\.(\d+)$/, '$1,$2');
  return (
    <div className="question stack-tight" data-question={spotKey(question.id, spot.instance)}>
      <h4 className="question-text">{text}</h4>
      {hint ? <p className="soft">{hint}</p> : null}
      <p className="calculated">{value || 'Räknas ut när underlaget finns.'}</p>
    </div>
  );
}
