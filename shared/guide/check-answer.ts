import type { AnswerValue } from '../records/visit.ts';
import { choicesOf } from './answer-text.ts';
import { isAnswered } from './answer-value.ts';
import { dayPartOf, daysOf } from './expression/values.ts';
import type { GuideRun, Spot } from './guide-run.ts';

/** What is wrong at a question: an answer that does not fit, or none where one is wanted. */
export interface Problem {
  readonly kind: 'invalid' | 'missing';
  readonly message: string;
}

/** Looks at a question that is asked: its type first, then its own rule, then whether it has to be answered. */
export function problemOf(run: GuideRun, spot: Spot): Problem | null {
  const { question } = spot.place;
  if (!question || question.type === 'note') return null;
  const value = run.standing(spot);
  if (!isAnswered(value)) {
    const isRequired = question.requiredWhen === undefined ? question.required : run.holds(spot, 'requiredWhen');
    if (!isRequired || question.type === 'calculated') return null;
    return { kind: 'missing', message: run.filledIn(question.requiredMessage || 'Frågan ska besvaras.', spot) };
  }
  const wrongForm = formProblem(run, spot, value);
  if (wrongForm) return { kind: 'invalid', message: wrongForm };
  if (run.holds(spot, 'constraint') !== false) return null;
  return {
    kind: 'invalid',
    message: run.filledIn(question.constraintMessage || 'Svaret stämmer inte med villkoret för frågan.', spot),
  };
}

/** What does not fit the type of the question, or is not among what it offers. */
export function formProblem(run: GuideRun, spot: Spot, value: AnswerValue): string | null {
  const { question } = spot.place;
  switch (question?.type) {
    case 'number':
    case 'scale':
      return numberProblem(value, question.whole === true || question.type === 'scale');
    case 'date':
      return Number.isNaN(daysOf(String(value))) || String(value).length !== 10 ? 'Skriv ett datum: ÅÅÅÅ-MM-DD.' : null;
    case 'dateTime':
      return Number.isNaN(daysOf(String(value))) ? 'Skriv datum och tid: ÅÅÅÅ-MM-DD TT:MM.' : null;
    case 'time':
      return Number.isNaN(dayPartOf(String(value))) ? 'Skriv en tid: TT:MM.' : null;
    case 'single':
    case 'multiple':
    case 'yesNoPartly': {
      const offered = question.type === 'yesNoPartly' ? choicesOf(question) : run.choices(spot);
      const chosen = Array.isArray(value) ? value : question.type === 'multiple' ? String(value).split(/\s+/) : [value];
      const strange = chosen.find((one) => !offered.some((choice) => choice.value === String(one)));
      return strange === undefined || strange === null ? null : `”${strange}” finns inte bland alternativen.`;
    }
    default:
      return null;
  }
}

function numberProblem(value: AnswerValue, whole: boolean): string | null {
  const number = typeof value === 'number' ? value : Number(String(value).trim() || Number.NaN);
  if (!Number.isFinite(number)) return 'Skriv ett tal.';
  return whole && !Number.isInteger(number) ? 'Skriv ett heltal.' : null;
}
