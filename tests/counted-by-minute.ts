// A second opinion on what a roster lacks: minute by minute, written from the words of the rules alone and sharing
// nothing with the engine. Slow, and simple enough to be read as the definition.

export interface CountedShift {
  readonly person: string | null;
  readonly competence: string | null;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly duty?: 'awake' | 'asleep' | 'standby' | undefined;
  readonly absence?: string | undefined;
  readonly substitute?: string | undefined;
  readonly row?: number;
}
export interface CountedRequirement {
  readonly id: string;
  readonly dates?: readonly string[] | null | undefined;
  readonly weekdays?: readonly number[] | undefined;
  readonly start: string;
  readonly end: string;
  readonly competence?: string | null | undefined;
  readonly minimum: number;
  readonly hours?: number | null | undefined;
  readonly appliesFrom?: string | null | undefined;
  readonly appliesTo?: string | null | undefined;
  readonly dayTypes?: readonly string[] | undefined;
  readonly duty?: 'awake' | 'asleep' | null | undefined;
}

const minutesPerDay = 1440;

/** Minutes since 1970 by the clock on the wall, taken as if it were UTC. */
const wallMinute = (date: string, clock: string) =>
  Date.parse(`${date}T00:00Z`) / 60_000 + Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
export const dayAfter = (date: string, days = 1) =>
  new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const weekday = (date: string) => new Date(`${date}T00:00Z`).getUTCDay() || 7;

export function datesFrom(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = dayAfter(date)) dates.push(date);
  return dates;
}

/** Looks at the wall clock of a time zone at every minute around some dates. */
export function watchedClock(timeZone: string, from: string, to: string) {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const firstSeen = new Map<number, number>();
  const shown = new Map<number, string>();
  const last = wallMinute(dayAfter(to, 9), '00:00');
  for (let minute = wallMinute(dayAfter(from, -9), '00:00'); minute < last; minute++) {
    const text = format.format(minute * 60_000).replace(' ', 'T');
    shown.set(minute, text);
    const wall = Date.parse(`${text}Z`) / 60_000;
    if (!firstSeen.has(wall)) firstSeen.set(wall, minute);
  }

  /** A time shown twice is the first; one never shown is told by the clock that was there before the leap. */
  function real(wall: number): number {
    for (let back = 0; back < minutesPerDay; back++) {
      const seen = firstSeen.get(wall - back);
      if (seen !== undefined) return seen + back;
    }
    throw new Error(`${timeZone} was not watched at ${new Date(wall * 60_000).toISOString()}`);
  }

  return {
    /** The minutes from a time on a date to the next time that the clock shows `end`. */
    minutes(date: string, start: string, end: string): { from: number; to: number } {
      const isNextDay = end <= start;
      // Midnight is when the next day begins, also where its first hour is leapt over.
      const endsOn = isNextDay ? dayAfter(date) : date;
      return { from: real(wallMinute(date, start)), to: real(wallMinute(endsOn, end)) };
    },
    shows: (minute: number) => shown.get(minute),
  };
}
export type WatchedClock = ReturnType<typeof watchedClock>;

export const spelled = (text: string) => text.normalize('NFC').trim().split(/\s+/).join(' ').toLowerCase();

/** Who is at the unit on a shift: the substitute, or the person unless away; nobody who is on standby at home. */
export function atTheUnit({ person, absence, substitute, duty }: CountedShift): string | null {
  if (duty === 'standby') return null;
  if (substitute) return spelled(substitute);
  return absence || person === null ? null : spelled(person);
}

const holidays = ['2026-04-03', '2026-04-05', '2026-04-06', '2026-12-25', '2026-12-26', '2027-01-01', '2027-01-06'];
function dayTypes(date: string): string[] {
  const types = [...(weekday(date) >= 6 ? ['weekend'] : []), ...(holidays.includes(date) ? ['holiday'] : [])];
  return types.length === 0 ? ['workday'] : types;
}

export function datesOf(requirement: CountedRequirement, from: string, to: string): string[] {
  const { dates, weekdays = [1, 2, 3, 4, 5, 6, 7], appliesFrom, appliesTo, dayTypes: wanted = [] } = requirement;
  return datesFrom(from, to)
    .filter((date) => (dates ? dates.includes(date) : weekdays.includes(weekday(date))))
    .filter((date) => !appliesFrom || date >= appliesFrom)
    .filter((date) => !appliesTo || date <= appliesTo)
    .filter((date) => wanted.length === 0 || dayTypes(date).some((type) => wanted.includes(type)));
}

export interface CountedFinding {
  readonly requirementId: string;
  readonly date: string;
  readonly from: number;
  readonly to: number;
  readonly required: number;
  readonly present: number;
  readonly rows: readonly number[];
}

/** Every total and every stretch, by looking at each minute who is there. */
export function countByMinute(
  shifts: readonly CountedShift[],
  requirements: readonly CountedRequirement[],
  from: string,
  to: string,
  clock: WatchedClock,
) {
  const placed = shifts.map((shift) => ({
    ...clock.minutes(shift.date, shift.start, shift.end),
    who: atTheUnit(shift),
    competence: shift.competence === null ? '' : spelled(shift.competence),
    isAsleep: shift.duty === 'asleep',
    row: shift.row ?? 0,
  }));
  const findings: CountedFinding[] = [];
  const totals = { requirements: 0, requirementsShort: 0, personShiftsMissing: 0, minutesMissing: 0 };
  for (const requirement of requirements) {
    const { competence, duty, hours } = requirement;
    const counting = placed.filter(
      (shift) =>
        shift.who !== null &&
        (!competence || shift.competence === spelled(competence)) &&
        (!duty || shift.isAsleep === (duty === 'asleep')),
    );
    for (const date of datesOf(requirement, from, to)) {
      const window = clock.minutes(date, requirement.start, requirement.end);
      const present: number[] = [];
      for (let minute = window.from; minute < window.to; minute++) {
        const there = counting.filter((shift) => shift.from <= minute && minute < shift.to);
        present.push(new Set(there.map(({ who }) => who)).size);
      }
      const note = (at: { from: number; to: number }, required: number, count: number) =>
        findings.push({
          requirementId: requirement.id,
          date,
          ...at,
          required,
          present: count,
          rows: placed.filter((shift) => shift.from < at.to && shift.to > at.from).map(({ row }) => row),
        });
      totals.requirements += 1;
      if (hours != null) {
        const lacking = hours * 60 - present.reduce((sum, count) => sum + count, 0);
        if (lacking <= 0) continue;
        totals.requirementsShort += 1;
        totals.minutesMissing += lacking;
        note(window, hours, hours - lacking / 60);
        continue;
      }
      const missing = present.map((count) => Math.max(0, requirement.minimum - count));
      const worst = Math.max(0, ...missing);
      if (worst > 0) totals.requirementsShort += 1;
      totals.personShiftsMissing += worst;
      totals.minutesMissing += missing.reduce((sum, count) => sum + count, 0);
      for (let start = 0; start < present.length; ) {
        let end = start;
        while (end < present.length && present[end] === present[start]) end += 1;
        const count = present[start] ?? 0;
        const at = { from: window.from + start, to: window.from + end };
        if (count < requirement.minimum) note(at, requirement.minimum, count);
        start = end;
      }
    }
  }
  return { totals, findings };
}
