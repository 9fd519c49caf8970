import type { GuideSection, Question } from '../records/guide-template.ts';
import type { AnswerValue } from '../records/visit.ts';

/** The answers of one interview by question. */
export type AnswersByQuestion = ReadonlyMap<string, AnswerValue>;

/** Whether somebody has answered: blank text and no chosen alternative are no answer. */
export function isAnswered(value: AnswerValue | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return !Array.isArray(value) || value.length > 0;
}

/**
 * The sections with only the questions that are asked, given the answers so far. A question behind one that is itself
 * hidden is hidden too; an answer once given to a hidden question is kept but does not count.
 */
export function relevantSections(sections: readonly GuideSection[], answers: AnswersByQuestion): GuideSection[] {
  const shown = new Set(relevantQuestions(sections, answers).map((question) => question.id));
  return sections
    .map((section) => ({ ...section, questions: section.questions.filter((question) => shown.has(question.id)) }))
    .filter((section) => section.questions.length > 0);
}

/** The questions that are asked, in the order of the guide. */
export function relevantQuestions(sections: readonly GuideSection[], answers: AnswersByQuestion): Question[] {
  const questions = sections.flatMap((section) => section.questions);
  const byId = new Map(questions.map((question) => [question.id, question]));
  const known = new Map<string, boolean>();

  function isRelevant(question: Question): boolean {
    const decided = known.get(question.id);
    if (decided !== undefined) return decided;
    // A circle of conditions can never be entered from outside.
    known.set(question.id, false);
    const relevant = conditionHolds(question);
    known.set(question.id, relevant);
    return relevant;
  }

  function conditionHolds({ showWhen }: Question): boolean {
    if (showWhen === undefined) return true;
    const behind = byId.get(showWhen.questionId);
    if (behind === undefined || !isRelevant(behind)) return false;
    const value = answers.get(showWhen.questionId) ?? null;
    const given = Array.isArray(value) ? value : value === null ? [] : [String(value)];
    return given.some((choice) => showWhen.anyOf.includes(choice));
  }

  return questions.filter(isRelevant);
}
