import { gaps } from '#shared/guide/gaps.ts';
import { type AnswersByQuestion, isAnswered, relevantQuestions, relevantSections } from '#shared/guide/relevance.ts';
import type { GuideSection } from '#shared/records/guide-template.ts';
import type { Answer, AnswerValue } from '#shared/records/visit.ts';

type AnswerRecord = { readonly fields: Pick<Answer, 'interviewId' | 'questionId' | 'value'> };

/** The answers of one interview. */
export function answersOf(interviewId: string, answers: readonly AnswerRecord[]): Map<string, AnswerValue> {
  return new Map(
    answers
      .filter(({ fields }) => fields.interviewId === interviewId)
      .map(({ fields }) => [fields.questionId, fields.value]),
  );
}

/** A section as the list at the left shows it. */
export interface SectionProgress {
  readonly section: GuideSection;
  readonly answered: number;
  readonly gaps: number;
}

/** The sections that are asked, with how far they have come. */
export function sectionProgress(sections: readonly GuideSection[], answers: AnswersByQuestion): SectionProgress[] {
  const open = new Set(gaps(sections, answers).map(({ id }) => id));
  return relevantSections(sections, answers).map((section) => ({
    section,
    answered: section.questions.filter(({ id }) => isAnswered(answers.get(id))).length,
    gaps: section.questions.filter(({ id }) => open.has(id)).length,
  }));
}

/** The gap after a question, or from the start again when none is left after it; undefined when all is answered. */
export function nextGap(
  sections: readonly GuideSection[],
  answers: AnswersByQuestion,
  after: string | null,
): string | undefined {
  const order = relevantQuestions(sections, answers).map(({ id }) => id);
  const open = gaps(sections, answers).map(({ id }) => id);
  const place = after === null ? -1 : order.indexOf(after);
  return open.find((id) => order.indexOf(id) > place) ?? open[0];
}
