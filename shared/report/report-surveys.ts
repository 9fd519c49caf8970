import type { SurveyQuestion, SurveyResult } from '../triangulation/survey-results.ts';
import type { Block } from './document-model.ts';

/** Each survey as counts: no form stands by itself, for whoever filled it in was told that it would not. */
export function surveyBlocks(surveys: readonly SurveyResult[]): Block[] {
  return surveys.flatMap((survey): Block[] => [
    { kind: 'heading', level: 2, text: `Enkät: ${survey.title}` },
    {
      kind: 'paragraph',
      quiet: true,
      text: `${survey.forms === 1 ? '1 formulär' : `${survey.forms} formulär`}. Frågor som färre än ${survey.threshold} har svarat på visas inte, och fritext räknas bara.`,
    },
    ...survey.questions.flatMap((question) => questionBlocks(question, survey.threshold)),
  ]);
}

function questionBlocks({ question, counts, answered }: SurveyQuestion, threshold: number): Block[] {
  if (counts === null || answered === null)
    return [{ kind: 'facts', facts: [{ label: question.text, text: `Färre än ${threshold} svar.`, question: true }] }];
  if (counts.length === 0)
    return [{ kind: 'facts', facts: [{ label: question.text, text: `${answered} svar.`, question: true }] }];
  return [
    {
      kind: 'table',
      caption: `${question.text} (${answered} svar)`,
      columns: [
        { title: 'Svar', width: 0.6 },
        { title: 'Antal', width: 0.2, align: 'end' },
        { title: 'Andel', width: 0.2, align: 'end' },
      ],
      rows: counts.map(({ label, count }) => [label, String(count), `${Math.round((count / answered) * 100)} %`]),
    },
  ];
}
