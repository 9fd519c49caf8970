import { answerText } from '../guide/answer-text.ts';
import { guideIdOf, newestPublished } from '../guide/guide-version.ts';
import { respondentRoleWords } from '../language/swedish.ts';
import { questionsIn } from '../records/guide-template.ts';
import { answersGiven, areasByQuestion } from '../triangulation/answers-given.ts';
import { surveyResults, surveyText } from '../triangulation/survey-results.ts';
import type { GatheredRecords } from './follow-up-records.ts';

/**
 * The questions that test each area of the contract, with what every source has said, a line each: answers that are asked
 * for, a survey's counts, and the questions that nobody has answered.
 */
export function questionsByArea(records: GatheredRecords): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>();
  const add = (areas: readonly string[], line: string) => {
    for (const area of areas) lines.set(area, [...(lines.get(area) ?? []), line]);
  };
  const answers = answersGiven(records);
  for (const { guide, interview, question, value, areas } of answers) {
    if (guide.method === 'survey') continue;
    const who = [respondentRoleWords[interview.respondentRole], interview.respondentCode].filter(Boolean).join(' ');
    add(areas, `${who}: ${question.text} – ${answerText(question, value)}`);
  }
  for (const { questions, threshold } of surveyResults(records, answers))
    for (const result of questions)
      add(result.areas, `Enkät: ${result.question.text} – ${surveyText(result, threshold)}`);

  const answered = new Set(answers.map(({ guide, question }) => `${guideIdOf(guide)} ${question.id}`));
  for (const guide of newestPublished(records.all('guideTemplate'))) {
    const areasOf = areasByQuestion(guide);
    for (const question of guide.sections.flatMap(({ questions }) => questionsIn(questions)))
      if (isAsked(question) && !answered.has(`${guideIdOf(guide)} ${question.id}`))
        add(areasOf.get(question.id) ?? [], `Inget svar än: ${question.text}`);
  }
  return lines;
}

/** A note to whoever asks and a calculation are answered by nobody. */
function isAsked({ type }: { readonly type: string }): boolean {
  return type !== 'note' && type !== 'calculated';
}
