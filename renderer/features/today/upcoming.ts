import type { Action } from '#shared/records/judgement.ts';
import type { FollowUp } from '#shared/records/plan.ts';
import type { PromisedDocument } from '#shared/records/provider-response.ts';
import { takesPart } from '../plan/plan-filter.ts';

/** The date a number of days later: `2026-12-01` is one day after `2026-11-30`. */
export function daysAfter(date: string, days: number): string {
  const at = new Date(`${date}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Actions that somebody must see to within a week, those that are late first. */
export function actionsDueSoon<R extends { readonly fields: Action }>(actions: readonly R[], today: string): R[] {
  return dueSoon(
    actions.filter(({ fields }) => fields.state === 'open'),
    today,
  );
}

/** Documents that a provider has promised to within a week and that have not come, those that are late first. */
export function documentsDueSoon<R extends { readonly fields: PromisedDocument }>(
  documents: readonly R[],
  today: string,
): R[] {
  return dueSoon(
    documents.filter(({ fields }) => fields.receivedDate === null),
    today,
  );
}

function dueSoon<R extends { readonly fields: { readonly dueDate: string | null } }>(open: R[], today: string): R[] {
  const last = daysAfter(today, 7);
  return open
    .filter(({ fields: { dueDate } }) => dueDate !== null && dueDate <= last)
    .sort((one, other) => (one.fields.dueDate ?? '').localeCompare(other.fields.dueDate ?? ''));
}

/** A person's follow-ups that are not reported: those at hand (this month's, and any begun), and those of months gone by. */
export function followUpsDue<R extends { readonly id: string; readonly fields: FollowUp }>(
  followUps: readonly R[],
  personId: string,
  begun: ReadonlySet<string>,
  today: string,
): { atHand: R[]; late: R[] } {
  const month = today.slice(0, 7);
  const own = followUps.filter(({ fields }) => takesPart(fields, personId) && fields.state !== 'reported');
  const atHand = own.filter(({ id, fields }) => begun.has(id) || fields.plannedFor.slice(0, 7) === month);
  const late = own.filter((followUp) => !atHand.includes(followUp) && followUp.fields.plannedFor.slice(0, 7) < month);
  return { atHand: [...atHand.filter(({ id }) => begun.has(id)), ...atHand.filter(({ id }) => !begun.has(id))], late };
}
