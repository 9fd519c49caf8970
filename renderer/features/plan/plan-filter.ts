import type { FollowUp } from '#shared/records/plan.ts';

/** Which follow-ups of the plan are shown; null is all. */
export interface PlanFilter {
  /** Only those that this person takes part in. */
  readonly personId: string | null;
  readonly providerId: string | null;
  readonly type: FollowUp['type'] | null;
  readonly area: string | null;
}

/** Shows everything. */
export const wholePlan: PlanFilter = { personId: null, providerId: null, type: null, area: null };

/** Whether a person takes part in a follow-up, as whatever. */
export function takesPart({ leadId, assistantId, nurseId }: FollowUp, personId: string): boolean {
  return [leadId, assistantId, nurseId].includes(personId);
}

/** The follow-ups that pass, in the order given. */
export function passing<R extends { readonly fields: FollowUp }>(followUps: readonly R[], filter: PlanFilter): R[] {
  const { personId, providerId, type, area } = filter;
  return followUps.filter(
    ({ fields }) =>
      (personId === null || takesPart(fields, personId)) &&
      (providerId === null || fields.providerId === providerId) &&
      (type === null || fields.type === type) &&
      (area === null || fields.areas.includes(area)),
  );
}

/** One's own first; in each part what is reported comes last. The order is otherwise as given. */
export function inOrderOfWork<R extends { readonly fields: FollowUp }>(
  followUps: readonly R[],
  personId: string,
): { own: R[]; others: R[] } {
  const isDone = ({ fields }: R) => fields.state === 'reported';
  const ordered = [...followUps.filter((followUp) => !isDone(followUp)), ...followUps.filter(isDone)];
  const isOwn = ({ fields }: R) => takesPart(fields, personId);
  return { own: ordered.filter(isOwn), others: ordered.filter((followUp) => !isOwn(followUp)) };
}

/** Whether a follow-up should have been begun: its month has gone by. */
export function isBehind({ state, plannedFor }: Pick<FollowUp, 'state' | 'plannedFor'>, today: string): boolean {
  return state === 'planned' && plannedFor.slice(0, 7) < today.slice(0, 7);
}

/** The months of a period, as their first days. */
export function monthsOf(from: string, to: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = from.split('-').map(Number);
  for (let first = firstDay(year, month); first <= to; first = firstDay(year, month)) {
    months.push(first);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return months;
}

function firstDay(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}-01`;
}
