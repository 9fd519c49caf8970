import { isAnswered } from '#shared/guide/answer-value.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { useOpenInterview, useRecordedInterview } from './interview-context.ts';

/** Answers that this version of the guide has no question for: kept, and read from here. */
export function LeftOverAnswers() {
  const { live } = useOpenInterview();
  const { answers } = useRecordedInterview();
  const left = [...answers.values()].filter(
    ({ fields }) => !live.run.plan.byName.has(fields.questionId) && (isAnswered(fields.value) || fields.note !== ''),
  );
  if (left.length === 0) return null;
  return (
    <details className="left-over">
      <summary>Kvar från äldre mall ({left.length})</summary>
      <AnswerFacts answers={left} />
    </details>
  );
}

/** Answers under the names of their questions, where the questions themselves are not at hand. */
export function AnswerFacts({ answers }: { answers: readonly SeenRecord<'answer'>[] }) {
  return (
    <dl className="stack-tight">
      {answers.map(({ id, fields }) => (
        <div key={id}>
          <dt className="soft small">Fråga {fields.questionId}</dt>
          <dd>{[fields.value].flat().join(', ')}</dd>
          {fields.note ? <dd className="soft">{fields.note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
