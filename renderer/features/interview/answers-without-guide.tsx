import { errorMessage } from '#shared/errors/error-table.ts';
import { Banner } from '../../components/banner.tsx';
import type { SeenRecord } from '../../store/use-records.ts';
import { respondentName } from './interview-list.tsx';
import { AnswerFacts } from './left-over.tsx';

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
  const { guideVersion } = interview.fields;
  return (
    <div className="stack measure">
      <h2>{respondentName(interview)}</h2>
      <Banner kind="warning">
        {errorMessage('GUI-001', { title, version: guideVersion })} <span className="code">(GUI-001)</span>
      </Banner>
      <AnswerFacts answers={answers.filter(({ fields }) => fields.interviewId === interview.id)} />
    </div>
  );
}
