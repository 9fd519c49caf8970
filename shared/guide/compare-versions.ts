import { allQuestions, type GuideSection, type Question } from '../records/guide-template.ts';
import { isAnswered } from './answer-value.ts';
import { questionSpots } from './asked.ts';
import { planGuide } from './guide-plan.ts';
import { type GivenAnswer, GuideRun } from './guide-run.ts';

/** What moving an interview to another version of its guide means, question by question. */
export interface VersionDifference {
  readonly added: readonly Question[];
  /** Gone from the guide; the answer, where there is one, is kept. */
  readonly removed: readonly { readonly question: Question; readonly isAnswered: boolean }[];
  /** Asked in other words or in another way. */
  readonly changed: readonly { readonly before: Question; readonly after: Question }[];
  /** Answers that do not fit the question as it is now: they stay, and are marked until somebody mends them. */
  readonly misfits: readonly { readonly question: Question; readonly message: string }[];
}

/** Compares two versions in the light of the answers that have been given. Nothing is dropped by any of it. */
export function compareVersions(
  before: readonly GuideSection[],
  after: readonly GuideSection[],
  answers: readonly GivenAnswer[],
): VersionDifference {
  const old = allQuestions(before);
  const renewed = allQuestions(after);
  const oldById = new Map(old.map((question) => [question.id, question]));
  const newIds = new Set(renewed.map(({ id }) => id));
  const answered = new Set(answers.filter(({ value }) => isAnswered(value)).map(({ questionId }) => questionId));
  return {
    added: renewed.filter(({ id }) => !oldById.has(id)),
    removed: old
      .filter(({ id }) => !newIds.has(id))
      .map((question) => ({ question, isAnswered: answered.has(question.id) })),
    changed: renewed.flatMap((question) => {
      const known = oldById.get(question.id);
      return known && isAskedDifferently(known, question) ? [{ before: known, after: question }] : [];
    }),
    misfits: misfits(after, answers),
  };
}

function isAskedDifferently(before: Question, after: Question): boolean {
  const asked = ({ type, text, choices, scale }: Question) =>
    JSON.stringify([type, text, choices?.map(({ value, label }) => [value, label]), scale]);
  return asked(before) !== asked(after);
}

function misfits(sections: readonly GuideSection[], answers: readonly GivenAnswer[]) {
  // Whether an answer fits its question does not hang on what day it is.
  const run = new GuideRun(planGuide(sections), { now: '1970-01-01T00:00:00.000Z', answers });
  return questionSpots(run).flatMap((spot) => {
    const problem = isAnswered(run.given(spot.place.name, spot.instance)) ? run.formProblem(spot) : null;
    return problem === null ? [] : [{ question: spot.question, message: problem }];
  });
}
