import { errorMessage } from '#shared/errors/error-table.ts';
import { Banner } from '../../components/banner.tsx';
import type { SeenRecord } from '../../store/use-records.ts';
import { respondentName } from './interview-list.tsx';

/** An interview whose guide this laptop does not have in the right version: the answers are there to read. */
export function AnswersWithoutGuide({
  interview,
  answers,
  title,
}: {
  interview: SeenRecord<'interview'>;
  answers: readonly SeenRecord<'answer'>[];
  title: string;
}) {
  const own = answers.filter(({ fields }) => fields.interviewId === interview.id);
  const { guideVersion } = interview.fields;
  return (
    <div className="stack measure">
      <h2>{respondentName(interview)}</h2>
      <Banner kind="warning">
        {errorMessage('GUI-001', { title, version: guideVersion })} <span className="code">(GUI-001)</span>
      </Banner>
      <dl className="stack-tight">
        {own.map(({ id, fields }) => (
          <div key={id}>
            <dt className="soft small">Fråga {fields.questionId}</dt>
            <dd>{[fields.value].flat().join(', ')}</dd>
            {fields.note ? <dd className="soft">{fields.note}</dd> : null}
          </div>
        ))}
      </dl>
    </div>
  );
}
