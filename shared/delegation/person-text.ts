import { holdsPersonalNumber } from '../privacy/personal-number.ts';

/** Two words or more, each with a capital: `Alva Provsson`, `Anna-Karin af Mall`. */
const fullName = /^\p{Lu}[\p{L}'’-]+(\s+(af|av|de|van|von))?(\s+\p{Lu}[\p{L}'’-]+)+$/u;

/** Whether a text may stand as the code of a patient: it is no full name and holds no personal number. */
export function mayBePatientCode(text: string): boolean {
  return !holdsPersonalNumber(text) && !fullName.test(text.trim());
}

/** Whether a text stands for a person already without naming them, as `M-03`: one word with a digit in it. */
export function isPersonCode(text: string): boolean {
  const word = text.trim();
  return /^\S{1,30}$/.test(word) && /\d/.test(word) && !holdsPersonalNumber(word);
}
