import type { DayType, StaffingRequirement } from '../records/contract-terms.ts';
import { publicHoliday } from './public-holidays.ts';
import { datesBetween, type Interval, type WallClock, weekdayOf } from './wall-clock.ts';

type Optional = 'hours' | 'appliesFrom' | 'appliesTo' | 'dayTypes' | 'duty';
/** A staffing requirement of the contract as the check needs it. */
export type CheckedRequirement = Pick<
  StaffingRequirement,
  'label' | 'weekdays' | 'dates' | 'start' | 'end' | 'competence' | 'minimum'
> &
  Partial<Pick<StaffingRequirement, Optional>> & { readonly id: string };

/** A requirement on one of its dates. */
export interface RequirementWindow extends Interval {
  readonly requirement: CheckedRequirement;
  /** The day on which the window begins. */
  readonly date: string;
}

interface CheckedDays {
  readonly requirements: readonly CheckedRequirement[];
  readonly from: string;
  readonly to: string;
}

/** Every requirement on every date it applies to: its named dates, or else its weekdays, within the checked dates. */
export function requirementWindows({ requirements, from, to }: CheckedDays, clock: WallClock): RequirementWindow[] {
  // Named dates may lie years apart, and then there is no need to walk through every day between them.
  const byWeekday = requirements.filter(({ dates }) => dates === null);
  const first = byWeekday.map(({ appliesFrom }) => latest(from, appliesFrom)).sort()[0] ?? to;
  const last =
    byWeekday
      .map(({ appliesTo }) => earliest(to, appliesTo))
      .sort()
      .at(-1) ?? from;
  const walked = byWeekday.length === 0 ? [] : datesBetween(first, last);
  const checkedDates = walked.map((date) => ({ date, weekday: weekdayOf(date) }));
  return requirements.flatMap((requirement) => {
    const { appliesFrom, appliesTo, dayTypes = [] } = requirement;
    const dates =
      requirement.dates === null
        ? checkedDates.filter(({ weekday }) => requirement.weekdays.includes(weekday)).map(({ date }) => date)
        : [...new Set(requirement.dates)].filter((date) => from <= date && date <= to);
    return dates
      .filter((date) => (appliesFrom ?? date) <= date && date <= (appliesTo ?? date))
      .filter((date) => dayTypes.length === 0 || dayTypesOf(date).some((type) => dayTypes.includes(type)))
      .map((date) => ({ requirement, date, ...clock.interval(date, requirement.start, requirement.end) }));
  });
}

/** The later of two dates, of which the other may not be stated. */
export function latest(date: string, other: string | null | undefined): string {
  return other != null && other > date ? other : date;
}

/** The earlier of two dates, of which the other may not be stated. */
export function earliest(date: string, other: string | null | undefined): string {
  return other != null && other < date ? other : date;
}

/** A public holiday on a Saturday is both a holiday and of the weekend; one on a Monday is no workday. */
export function dayTypesOf(date: string): DayType[] {
  const isHoliday = publicHoliday(date) !== undefined;
  const isWeekend = weekdayOf(date) >= 6;
  if (!isHoliday) return [isWeekend ? 'weekend' : 'workday'];
  return isWeekend ? ['weekend', 'holiday'] : ['holiday'];
}
