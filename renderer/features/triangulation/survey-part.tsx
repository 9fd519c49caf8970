import { useMemo } from 'react';
import { gatheredRecords } from '#shared/report/follow-up-records.ts';
import { answersGiven } from '#shared/triangulation/answers-given.ts';
import { type SurveyQuestion, surveyResults } from '#shared/triangulation/survey-results.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useReportSources } from '../report/use-report-sources.ts';
import './triangulation.css';

/** Enkätsvar: what the surveys of the follow-up have come to, as counts and bars. Nothing where there is none. */
export function SurveyPart({ work }: { work: FollowUpWork }) {
  const sources = useReportSources(work);
  const surveys = useMemo(() => {
    const records = sources && gatheredRecords(sources, work.followUp.id);
    return records ? surveyResults(records, answersGiven(records)) : [];
  }, [sources, work.followUp.id]);
  return surveys.map(({ guideId, title, forms, threshold, questions }) => (
    <details key={guideId} className="review-part">
      <summary>
        Enkätsvar: {title} ({forms === 1 ? '1 formulär' : `${forms} formulär`})
      </summary>
      <div className="stack-loose">
        <p className="soft measure">
          Frågor som färre än {threshold} har svarat på visas inte, varken här eller i rapporten. Fritext räknas bara.
        </p>
        {questions.map((question) => (
          <Question key={question.question.id} result={question} threshold={threshold} />
        ))}
      </div>
    </details>
  ));
}

function Question({ result, threshold }: { result: SurveyQuestion; threshold: number }) {
  const { question, counts, answered } = result;
  if (counts === null || answered === null)
    return (
      <p>
        {question.text} <span className="soft">Färre än {threshold} svar.</span>
      </p>
    );
  if (counts.length === 0)
    return (
      <p>
        {question.text} <span className="soft">{answered} svar.</span>
      </p>
    );
  return (
    <table className="survey-bars">
      <caption>
        {question.text} <span className="soft">{answered} svar</span>
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Svar</th>
          <th scope="col">Antal</th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ label, count }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>
              <span className="survey-bar" style={{ width: `${(count / answered) * 100}%` }} aria-hidden />
              <span className="survey-count">
                {count} <span className="soft">({Math.round((count / answered) * 100)} %)</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
