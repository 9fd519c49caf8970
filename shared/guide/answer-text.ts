import { dateText, numberText } from '../language/swedish-date.ts';
import type { Choice, Question } from '../records/guide-template.ts';
import type { AnswerValue } from '../records/visit.ts';
import { isAnswered } from './answer-value.ts';

/** The alternatives of a question of type `yesNoPartly`, whose answer is one of these values. */
export const yesNoPartlyChoices: readonly Choice[] = [
  { value: 'yes', label: 'Ja' },
  { value: 'partly', label: 'Delvis' },
  { value: 'no', label: 'Nej' },
];

/** The alternatives to choose among; none where the question is answered in another way. */
export function choicesOf(question: Question): readonly Choice[] {
  return question.type === 'yesNoPartly' ? yesNoPartlyChoices : (question.choices ?? []);
}

/** An answer in Swedish as a person reads it; an empty text where nothing is answered. */
export function answerText(question: Question, value: AnswerValue | undefined): string {
  if (value === undefined || value === null || !isAnswered(value)) return '';
  if (Array.isArray(value)) return value.map((choice) => labelOf(question, choice)).join(', ');
  if (typeof value === 'number') return question.type === 'scale' ? scaleText(question, value) : numberText(value);
  if (question.type === 'date') return dateText(value);
  return labelOf(question, value);
}

/** The label of an alternative. One that this version of the guide does not know is shown as it was stored. */
function labelOf(question: Question, value: string): string {
  return choicesOf(question).find((choice) => choice.value === value)?.label ?? value;
}

function scaleText({ scale }: Question, value: number): string {
  if (scale === undefined) return numberText(value);
  return `${numberText(value)} (${scale.min} = ${scale.minLabel}, ${scale.max} = ${scale.maxLabel})`;
}
