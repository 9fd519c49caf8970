import { groupedBy } from '../grouped-by.ts';
import type { DelegatedTaskWindow } from '../records/contract-terms.ts';
import type { Shift } from '../records/schedule.ts';
import { comparable } from '../staffing/comparable.ts';
import { dutiesOf } from '../staffing/duties.ts';
import { type Duty, inTimeOrder, presenceOf } from '../staffing/presence.ts';
import { datesBetween, type Interval, type WallClock, wallClock, weekdayOf } from '../staffing/wall-clock.ts';
import type { HeldDelegation } from './delegation-register.ts';

/** A time for a delegated task: on its weekdays or, where dates are named, on those. */
export type TaskWindow = Pick<DelegatedTaskWindow, 'task' | 'weekdays' | 'start' | 'end'> & {
  readonly id: string;
  readonly dates?: readonly string[] | null;
};

/** Delegations held against a roster. Weekdays apply from its first day to its last; null where it has none. */
export interface WindowsInput {
  readonly shifts: readonly Shift[];
  readonly delegations: readonly HeldDelegation[];
  readonly windows: readonly TaskWindow[];
  readonly span: { readonly from: string; readonly to: string } | null;
  readonly timeZone?: string;
}

/** A stretch of a task's time with nobody on duty who may do it. */
export interface UncoveredStretch {
  readonly windowId: string;
  readonly task: string;
  /** The day on which the window begins. */
  readonly date: string;
  readonly from: string;
  readonly to: string;
  /** Those on duty at some time of the stretch, who may not: one of them could be given a delegation. */
  readonly onDuty: readonly string[];
}

export interface UncoveredWindows {
  readonly stretches: readonly UncoveredStretch[];
  /** Windows times the dates they apply to, and those of them with a stretch that is not covered. */
  readonly windowDates: number;
  readonly windowDatesUncovered: number;
  readonly hours: number;
}

const hour = 3_600_000;

/**
 * The times at which a delegated task is to be done and nobody on duty holds a delegation for it that is valid at that
 * instant. A delegation that ends today ends at midnight, in the middle of a night shift too.
 */
export function uncoveredWindows({ shifts, delegations, windows, span, timeZone }: WindowsInput): UncoveredWindows {
  const clock = wallClock(timeZone ?? 'Europe/Stockholm');
  const duties = dutiesOf(shifts, clock).sort(inTimeOrder);
  const holders = holdersOnDuty(duties, delegations, clock);
  const days = span === null ? [] : datesBetween(span.from, span.to);
  const found: (UncoveredStretch & { at: Interval })[] = [];
  let windowDates = 0;
  let windowDatesUncovered = 0;
  for (const { id, task, weekdays, dates, start, end } of windows) {
    const presence = presenceOf(holders.get(comparable(task)) ?? []);
    for (const date of dates ?? days.filter((day) => weekdays.includes(weekdayOf(day)))) {
      const without = presence.below(1, clock.interval(date, start, end));
      windowDates += 1;
      if (without.length > 0) windowDatesUncovered += 1;
      for (const at of without) {
        const onDuty = peopleWithin(duties, at);
        found.push({ windowId: id, task, date, from: clock.text(at.from), to: clock.text(at.to), onDuty, at });
      }
    }
  }
  return {
    stretches: found.sort((one, other) => inTimeOrder(one.at, other.at)).map(({ at, ...stretch }) => stretch),
    windowDates,
    windowDatesUncovered,
    hours: found.reduce((sum, { at }) => sum + at.to - at.from, 0) / hour,
  };
}

function peopleWithin(duties: readonly Duty[], { from, to }: Interval): string[] {
  const there = duties.filter((duty) => duty.from < to && duty.to > from);
  return [...new Map(there.map(({ person }) => [comparable(person), person])).values()].sort();
}

/** By task: the duties of those who may do it, cut to the time for which they may. */
function holdersOnDuty(
  duties: readonly Duty[],
  delegations: readonly HeldDelegation[],
  clock: WallClock,
): Map<string, Duty[]> {
  const dutiesByPerson = groupedBy(duties, ({ person }) => comparable(person));
  const held = delegations.flatMap(({ person, task, validFrom, validTo }) =>
    (dutiesByPerson.get(comparable(person)) ?? [])
      .map((duty) => ({
        ...duty,
        task: comparable(task),
        from: Math.max(duty.from, clock.day(validFrom).from),
        to: Math.min(duty.to, clock.day(validTo).to),
      }))
      .filter(({ from, to }) => from < to),
  );
  return groupedBy(held, ({ task }) => task);
}
