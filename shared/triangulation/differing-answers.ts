import { groupedBy } from '../grouped-by.ts';
import { answerText } from '../guide/answer-text.ts';
import type { Question } from '../records/guide-template.ts';
import type { AnswerValue } from '../records/visit.ts';

/** An answer, and who gave it. */
export interface SaidAnswer {
  /** `Medarbetare M1` */
  readonly who: string;
  readonly question: Question;
  readonly value: AnswerValue;
  /** The same for the same question of the same guide. */
  readonly questionKey: string;
  /** The question names the requirement, and not only its area. */
  readonly namesRequirement: boolean;
}

/**
 * Where those who were asked do not agree, a sentence each: the same question answered in ways that cannot both be so,
 * and yes and no to questions that name the same requirement. It says where to look, and not who is right.
 */
export function differingAnswers(answers: readonly SaidAnswer[]): string[] {
  const byQuestion = [...groupedBy(answers, ({ questionKey }) => questionKey).values()];
  const same = byQuestion.filter(goApart).map((said) => `”${said[0]?.question.text}”: ${inWords(said)}`);
  const named = answers.filter(({ question, namesRequirement }) => namesRequirement && question.type === 'yesNoPartly');
  const firsts = named.filter((answer) => !byQuestion.some((said) => said.includes(answer) && goApart(said)));
  const across =
    new Set(firsts.map(({ questionKey }) => questionKey)).size > 1 && goApart(firsts)
      ? [`Olika frågor om kravet: ${inWords(firsts)}`]
      : [];
  return [...same, ...across];
}

/** Whether answers to one question cannot all be so. */
export function goApart(said: readonly Pick<SaidAnswer, 'question' | 'value'>[]): boolean {
  const [first] = said;
  if (!first) return false;
  const values = said.map(({ value }) => value);
  switch (first.question.type) {
    case 'yesNoPartly':
      return values.includes('yes') && values.includes('no');
    case 'single':
      return new Set(values).size > 1;
    case 'scale': {
      const numbers = values.filter((value) => typeof value === 'number');
      const { min, max } = first.question.scale ?? { min: 0, max: 0 };
      return max > min && Math.max(...numbers) - Math.min(...numbers) > (max - min) / 2;
    }
    default:
      return false;
  }
}

/** `Ja (Enhetschef EC1), Nej (Brukare B1 och B2).` */
function inWords(said: readonly SaidAnswer[]): string {
  const byText = groupedBy(said, ({ question, value }) => shortText(question, value));
  return `${[...byText].map(([text, who]) => `${text} (${[...new Set(who.map((one) => one.who))].join(', ')})`).join(', ')}.`;
}

/** On a scale the number alone: what the ends mean stands at the question. */
export function shortText(question: Question, value: AnswerValue): string {
  return question.type === 'scale' ? String(value) : answerText(question, value);
}
