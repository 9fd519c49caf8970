import type { AnswerValue } from '../records/visit.ts';

/** Whether somebody has answered: blank text and no chosen alternative are no answer. */
export function isAnswered(value: AnswerValue | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return !Array.isArray(value) || value.length > 0;
}

/** An answer as expressions read it: several choices are words after one another. */
export function answerInExpressions(value: AnswerValue | undefined): string {
  if (value === undefined || value === null || !isAnswered(value)) return '';
  return Array.isArray(value) ? value.join(' ') : String(value);
}
