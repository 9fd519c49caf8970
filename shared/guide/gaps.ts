import type { GuideSection, Question } from '../records/guide-template.ts';
import { type AnswersByQuestion, isAnswered, relevantQuestions } from './relevance.ts';

/** The required questions that are asked and not answered yet, in the order of the guide. A gap stops nobody. */
export function gaps(sections: readonly GuideSection[], answers: AnswersByQuestion): Question[] {
  return relevantQuestions(sections, answers).filter(
    (question) => question.required === true && !isAnswered(answers.get(question.id)),
  );
}
