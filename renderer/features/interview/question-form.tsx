import type { Scope } from '#shared/records/define-record.ts';
import type { Question } from '#shared/records/guide-template.ts';
import { TextArea } from '../../components/text-area.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { AnswerControl } from './answer-control.tsx';

interface Props {
  readonly question: Question;
  readonly scope: Scope;
  readonly answerId: string;
  readonly interviewId: string;
  readonly answer: SeenRecord<'answer'> | null;
}

/** One question: its answer and a note, both saved as they are written. */
export function QuestionForm({ question, scope, answerId, interviewId, answer }: Props) {
  const form = useRecordForm({
    type: 'answer',
    scope,
    id: answerId,
    record: answer,
    initial: { interviewId, questionId: question.id, value: null, note: '' },
  });
  /** What is chosen is saved at once, so that a question that depends on it appears without delay. */
  const saveNow = () => void form.saving.flush().catch(() => undefined);
  return (
    <div className="question stack-tight" data-question={question.id}>
      <h4 className="question-text">
        {question.text}
        {question.required ? null : <span className="soft small"> frivillig</span>}
      </h4>
      <SavedField form={form} name="value">
        {(field) => <AnswerControl question={question} field={field} onChosen={saveNow} />}
      </SavedField>
      <SavedField form={form} name="note">
        {(field) => (
          <TextArea
            label={`Anteckning: ${question.text}`}
            labelStyle="hidden"
            placeholder="Anteckning"
            oneLine
            {...field}
          />
        )}
      </SavedField>
    </div>
  );
}
