import { answerText } from '../guide/answer-text.ts';
import { isAnswered } from '../guide/answer-value.ts';
import { askedQuestions } from '../guide/asked.ts';
import { guideIdOf, guideInVersion } from '../guide/guide-version.ts';
import { interviewRun } from '../guide/interview-run.ts';
import { respondentRoleWords } from '../language/swedish.ts';
import { questionsIn } from '../records/guide-template.ts';
import type { GatheredRecords, RecordOf } from './follow-up-records.ts';

/**
 * The questions that test each area of the contract, with what every source has said, a line each: answers that are asked
 * for, and the questions that nobody has answered.
 */
export function questionsByArea(records: GatheredRecords): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>();
  const add = (areas: readonly string[], line: string) => {
    for (const area of areas) lines.set(area, [...(lines.get(area) ?? []), line]);
  };
  const guides = records.all('guideTemplate');
  const answered = new Set<string>();
  for (const interview of records.all('interview')) {
    const guide = guideInVersion(guides, interview.guideId, interview.guideVersion);
    if (!guide) continue;
    const areasOf = areasByQuestion(guide);
    const who = [respondentRoleWords[interview.respondentRole], interview.respondentCode].filter(Boolean).join(' ');
    const belongs = ({ interviewId }: { interviewId: string }) => interviewId === interview.id;
    const run = interviewRun(guide.sections, {
      interview,
      answers: records.all('answer').filter(belongs),
      instances: records.all('repeatInstance').filter(belongs),
    });
    for (const { question, place, instance } of askedQuestions(run)) {
      const value = run.given(place.name, instance);
      if (!isAnswered(value)) continue;
      answered.add(`${interview.guideId} ${question.id}`);
      add(areasOf.get(question.id) ?? [], `${who}: ${question.text} – ${answerText(question, value)}`);
    }
  }
  for (const guide of newestOf(guides)) {
    for (const [questionId, areas] of areasByQuestion(guide)) {
      const question = guide.sections
        .flatMap(({ questions }) => questionsIn(questions))
        .find(({ id }) => id === questionId);
      if (question && isAsked(question) && !answered.has(`${guideIdOf(guide)} ${questionId}`))
        add(areas, `Inget svar än: ${question.text}`);
    }
  }
  return lines;
}

type Guide = RecordOf<'guideTemplate'>;

function areasByQuestion({ sections }: Guide): ReadonlyMap<string, readonly string[]> {
  return new Map(
    sections.flatMap(({ areas = [], questions }) =>
      areas.length === 0 ? [] : questionsIn(questions).map(({ id }) => [id, areas] as const),
    ),
  );
}

/** A note to whoever asks and a calculation are answered by nobody. */
function isAsked({ type }: { readonly type: string }): boolean {
  return type !== 'note' && type !== 'calculated';
}

function newestOf(guides: readonly Guide[]): Guide[] {
  const newest = new Map<string, Guide>();
  for (const guide of guides) {
    const known = newest.get(guideIdOf(guide));
    if (guide.state !== 'draft' && (!known || known.version < guide.version)) newest.set(guideIdOf(guide), guide);
  }
  return [...newest.values()];
}
