import { dateText } from '../language/swedish-date.ts';
import type { Action } from '../records/judgement.ts';
import { daysLate } from './action-life.ts';

/** `3 december 2026, 2 dagar efter datumet`; empty where nobody has said that the action is done. */
export function claimText(action: Pick<Action, 'claimedOn' | 'dueDate'>): string {
  if (!action.claimedOn) return '';
  const late = daysLate(action);
  const lateness = late === 0 ? '' : `, ${late === 1 ? '1 dag' : `${late} dagar`} efter datumet`;
  return `${dateText(action.claimedOn)}${lateness}`;
}
