import { Temporal } from 'temporal-polyfill';
import { deadlineCountWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import type { Escalation, EscalationStep } from '../records/escalation.ts';
import type { Action } from '../records/judgement.ts';
import { publicHoliday } from '../staffing/public-holidays.ts';

interface Step {
  readonly id: string;
  readonly fields: EscalationStep;
}
/** Of a step that has been taken, what tells where it stands. */
interface Taken {
  readonly fields: Pick<Escalation, 'actionId' | 'stepId' | 'stepOrder' | 'dueDate'>;
}

/** Monday to Friday, and no public holiday. */
function isWorkingDay(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek <= 5 && publicHoliday(day.toString()) === undefined;
}

/**
 * The last day that a step leaves the provider, counted from the day after it is taken.
 *
 * @param takenOn ISO date
 */
export function deadlineOf(
  { days, countedIn, movesToWorkingDay }: Pick<EscalationStep, 'days' | 'countedIn' | 'movesToWorkingDay'>,
  takenOn: string,
): string {
  let day = Temporal.PlainDate.from(takenOn);
  if (countedIn === 'calendarDays') day = day.add({ days });
  else for (let counted = 0; counted < days; counted += isWorkingDay(day) ? 1 : 0) day = day.add({ days: 1 });
  while (movesToWorkingDay && !isWorkingDay(day)) day = day.add({ days: 1 });
  return day.toString();
}

/** The steps of the ladder that are left, the nearest first: it is climbed, and a step may be passed over but not gone back to. */
export function stepsAbove<S extends Step>(ladder: readonly S[], taken: readonly Taken[]): S[] {
  const highest = Math.max(0, ...taken.map(({ fields }) => fields.stepOrder));
  const takenIds = new Set(taken.map(({ fields }) => fields.stepId));
  return (
    ladder
      // Two who made a step each apart may have given both the same place.
      .filter(({ id, fields }) => fields.order >= highest && !takenIds.has(id) && fields.name.trim() !== '')
      .sort((one, other) => one.fields.order - other.fields.order)
  );
}

/** Whether an action may be escalated: only while nothing has shown that it is done. */
export function canEscalate({ state }: Pick<Action, 'state'>): boolean {
  return state === 'open' || state === 'claimedDone';
}

/** What has been taken for one action, the first step first. */
export function escalationsOf<E extends Taken>(actionId: string, escalations: readonly E[]): E[] {
  return escalations
    .filter(({ fields }) => fields.actionId === actionId)
    .sort((one, other) => one.fields.stepOrder - other.fields.stepOrder);
}

/** The day that an action is waited for: the last step's, or else its own; null where it has none. */
export function standingDeadline({ dueDate }: Pick<Action, 'dueDate'>, taken: readonly Taken[]): string | null {
  return taken.at(-1)?.fields.dueDate ?? dueDate;
}

/** `Vite (punkt 14.3) 3 mars 2026, senast 17 mars 2026: skäl` */
export function escalationText({ stepName, clause, takenOn, dueDate, reason }: Escalation): string {
  const where = clause ? ` (punkt ${clause})` : '';
  const why = reason.trim() === '' ? '' : `: ${reason.trim()}`;
  return `${stepName}${where} ${dateText(takenOn)}, senast ${dateText(dueDate)}${why}`;
}

/** `Vite, punkt 9.3: 30 dagar, på en helg nästa arbetsdag` */
export function stepText({ name, clause, days, countedIn, movesToWorkingDay }: EscalationStep): string {
  const time = `${days} ${deadlineCountWords[countedIn]}`;
  const moved = movesToWorkingDay && countedIn === 'calendarDays' ? ', på en helg nästa arbetsdag' : '';
  return `${name}${clause ? `, punkt ${clause}` : ''}: ${time}${moved}`;
}
