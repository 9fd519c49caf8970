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
