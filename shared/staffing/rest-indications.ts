import type { Shift } from '../records/schedule.ts';
import { dutiesOf } from './duties.ts';
import { byPerson, inTimeOrder, joined } from './presence.ts';
import { staffingRules } from './staffing-rules.ts';
import { datesBetween, daysAfter, type Interval, wallClock, weekdayOf } from './wall-clock.ts';

/** A period in which somebody's longest rest is shorter than the norm: an indication, never a finding. */
export interface RestIndication {
  readonly kind: 'daily' | 'weekly';
  readonly person: string;
  /** The period of 24 hours, or the week from Monday, in which it was looked for. */
  readonly from: string;
  readonly to: string;
  readonly longestRest: number;
  readonly required: number;
}

interface RestInput {
  readonly shifts: readonly Shift[];
  readonly from: string;
  readonly to: string;
  readonly timeZone?: string;
  /** When the 24 hours begin; the municipality's own, or that of the rules. */
  readonly dayBreak?: string;
}

const hour = 3_600_000;

/**
 * Looks for the longest unbroken rest of each person in each 24 hours and each week. On call counts as work. Before
 * the first and after the last day of the roster nothing is known, and that time is taken for rest.
 */
export function restIndications({ shifts, from, to, timeZone, dayBreak }: RestInput): RestIndication[] {
  const clock = wallClock(timeZone ?? 'Europe/Stockholm');
  const breakAt = dayBreak ?? staffingRules.dayBreak;
  const days = datesBetween(from, to).map((date) => ({ date, ...clock.interval(date, breakAt, breakAt) }));
  const mondays = new Set(days.map(({ date }) => mondayOf(date)));
  const weeks = [...mondays].map((monday) => ({
    from: clock.interval(monday, breakAt, breakAt).from,
    to: clock.interval(daysAfter(monday, 7), breakAt, breakAt).from,
  }));
  const found: (RestIndication & { at: Interval })[] = [];
  const look = (
    kind: RestIndication['kind'],
    person: string,
    work: readonly Interval[],
    periods: readonly Interval[],
  ) => {
    const { hours: required } = kind === 'daily' ? staffingRules.dailyRest : staffingRules.weeklyRest;
    let first = 0;
    for (const at of periods) {
      while ((work[first]?.to ?? Number.POSITIVE_INFINITY) <= at.from) first += 1;
      const longestRest = longestGap(work, first, at) / hour;
      if (longestRest >= required) continue;
      found.push({ kind, person, from: clock.text(at.from), to: clock.text(at.to), longestRest, required, at });
    }
  };
  for (const duties of byPerson(dutiesOf(shifts, clock)).values()) {
    const work = joined(duties);
    const person = duties[0]?.person ?? '';
    look('daily', person, work, days);
    look('weekly', person, work, weeks);
  }
  return found.sort((one, other) => inTimeOrder(one.at, other.at)).map(({ at, ...indication }) => indication);
}

/** The longest time without work within a period, from the first stretch of work that ends after it has begun. */
function longestGap(work: readonly Interval[], first: number, period: Interval): number {
  let longest = 0;
  let free = period.from;
  for (let index = first; index < work.length; index++) {
    const stretch = work[index];
    if (stretch === undefined || stretch.from >= period.to) break;
    longest = Math.max(longest, stretch.from - free);
    free = Math.max(free, stretch.to);
  }
  return Math.max(longest, period.to - free);
}

function mondayOf(date: string): string {
  return daysAfter(date, 1 - weekdayOf(date));
}
