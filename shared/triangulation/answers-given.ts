import { groupedBy } from '../grouped-by.ts';
import { isAnswered } from '../guide/answer-value.ts';
import { askedQuestions } from '../guide/asked.ts';
import { spotKey } from '../guide/guide-run.ts';
import { guideInVersion } from '../guide/guide-version.ts';
import { interviewRun } from '../guide/interview-run.ts';
import { type Question, questionsIn } from '../records/guide-template.ts';
import type { AnswerValue } from '../records/visit.ts';
import type { GatheredRecords, RecordOf } from '../report/follow-up-records.ts';

/** One answer that is asked for and given, with where it comes from. */
export interface GivenAnswer {
  readonly answerId: string;
  readonly interview: RecordOf<'interview'>;
  readonly guide: RecordOf<'guideTemplate'>;
  readonly question: Question;
  readonly value: AnswerValue;
  /** The areas of the contract that the question's section tests. */
  readonly areas: readonly string[];
}

/** Every answer of the follow-up that counts: those to questions that are not asked any more are left out. */
export function answersGiven(records: GatheredRecords): GivenAnswer[] {
  const guides = records.all('guideTemplate');
  const answers = groupedBy(records.all('answer'), ({ interviewId }) => interviewId);
  const instances = groupedBy(records.all('repeatInstance'), ({ interviewId }) => interviewId);
  return records.all('interview').flatMap((interview) => {
    const guide = guideInVersion(guides, interview.guideId, interview.guideVersion);
    if (!guide) return [];
    const own = answers.get(interview.id) ?? [];
    const idOf = new Map(own.map(({ id, questionId, instance }) => [spotKey(questionId, instance ?? ''), id]));
    const areasOf = areasByQuestion(guide);
    const run = interviewRun(guide.sections, { interview, answers: own, instances: instances.get(interview.id) ?? [] });
    return askedQuestions(run).flatMap(({ question, place, instance }) => {
      const value = run.given(place.name, instance);
      const answerId = idOf.get(spotKey(place.name, instance));
      if (value === undefined || answerId === undefined || !isAnswered(value)) return [];
      return [{ answerId, interview, guide, question, value, areas: areasOf.get(question.id) ?? [] }];
    });
  });
}

/** The areas of the contract that each question tests, as its section says. */
export function areasByQuestion({ sections }: RecordOf<'guideTemplate'>): ReadonlyMap<string, readonly string[]> {
  return new Map(
    sections.flatMap(({ areas = [], questions }) => questionsIn(questions).map(({ id }) => [id, areas] as const)),
  );
}
