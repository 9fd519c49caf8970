import type { StaffingRequirement } from '../records/contract-terms.ts';
import type { Shift } from '../records/schedule.ts';
import { comparable } from './comparable.ts';
import { groupedBy } from './grouped-by.ts';
import { byPerson, type Duty, inTimeOrder, joined, lastAtOrBefore, type Presence, presenceOf } from './presence.ts';
import { datesBetween, type Interval, type WallClock, wallClock, weekdayOf } from './wall-clock.ts';

/** A staffing requirement of the contract as the check needs it. */
export type CheckedRequirement = Pick<
  StaffingRequirement,
  'label' | 'weekdays' | 'dates' | 'start' | 'end' | 'competence' | 'minimum'
> & { readonly id: string };

/** A roster held against staffing requirements, over the dates `from`–`to`, both included. */
export interface CoverageInput {
  readonly shifts: readonly Shift[];
  readonly requirements: readonly CheckedRequirement[];
  readonly from: string;
  readonly to: string;
  readonly timeZone?: string;
}

/** One stretch in which too few are on duty. Times as `2026-11-12T15:00:00+01:00`. */
export interface StaffingShortfall {
  readonly requirementId: string;
  readonly label: string;
  readonly competence: string | null;
  /** The day on which the requirement's window begins. */
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly required: number;
  readonly present: number;
  readonly missing: number;
  /** The rows of every shift that overlaps the stretch, vacant ones too: the evidence. */
  readonly rows: readonly number[];
}

/** One person on two shifts at the same time. */
export interface DoubleBooking {
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly number[];
}

/** The longest stretch of required time without anybody of a competence. */
export interface StretchWithout {
  readonly competence: string;
  readonly from: string;
  readonly to: string;
  readonly hours: number;
}

export interface Coverage {
  readonly shortfalls: readonly StaffingShortfall[];
  /** Requirements times the dates they apply to, and those of them that are short at some instant. */
  readonly requirementDates: number;
  readonly requirementDatesShort: number;
  /** The sum over requirement-dates of the largest number missing at one instant. */
  readonly personShiftsMissing: number;
  /** People missing, integrated over real time. */
  readonly hoursMissing: number;
  readonly people: number;
  readonly vacantShifts: number;
  readonly doubleBookings: readonly DoubleBooking[];
  readonly longestWithout: readonly StretchWithout[];
}

/** A requirement on one of its dates. */
interface Window extends Interval {
  readonly requirement: CheckedRequirement;
  readonly date: string;
}

const hour = 3_600_000;

/** Holds a roster against the contract. Vacant shifts do not count; a person counts once per instant. */
export function checkCoverage(input: CoverageInput): Coverage {
  const clock = wallClock(input.timeZone ?? 'Europe/Stockholm');
  const duties = dutiesOf(input.shifts, clock);
  const presence = presenceByCompetence(duties);
  const evidence = evidenceFinder(input.shifts, clock);
  const windows = requirementWindows(input, clock);

  const shortfalls: (StaffingShortfall & { at: Interval })[] = [];
  let requirementDatesShort = 0;
  let personShiftsMissing = 0;
  let missingTime = 0;
  for (const { requirement, date, ...window } of windows) {
    let largest = 0;
    for (const { present, ...stretch } of presence(requirement.competence).within(window)) {
      const missing = requirement.minimum - present;
      if (missing <= 0) continue;
      largest = Math.max(largest, missing);
      missingTime += missing * (stretch.to - stretch.from);
      shortfalls.push({
        requirementId: requirement.id,
        label: requirement.label,
        competence: requirement.competence,
        date,
        from: clock.text(stretch.from),
        to: clock.text(stretch.to),
        required: requirement.minimum,
        present,
        missing,
        rows: evidence(stretch),
        at: stretch,
      });
    }
    personShiftsMissing += largest;
    if (largest > 0) requirementDatesShort += 1;
  }

  const people = byPerson(duties);
  return {
    shortfalls: shortfalls
      .sort((first, second) => inTimeOrder(first.at, second.at))
      .map(({ at, ...shortfall }) => shortfall),
    requirementDates: windows.length,
    requirementDatesShort,
    personShiftsMissing,
    hoursMissing: missingTime / hour,
    people: people.size,
    vacantShifts: input.shifts.filter(({ person }) => person === null).length,
    doubleBookings: doubleBookings(people, clock),
    longestWithout: longestWithout(windows, presence, clock),
  };
}

/** Every requirement on every date it applies to: its named dates, or else its weekdays, within the checked dates. */
export function requirementWindows(input: CoverageInput, clock: WallClock): Window[] {
  const { from, to } = input;
  // Named dates may lie years apart, and then there is no need to walk through every day between them.
  const byWeekday = input.requirements.some(({ dates }) => dates === null);
  const checkedDates = (byWeekday ? datesBetween(from, to) : []).map((date) => ({ date, weekday: weekdayOf(date) }));
  return input.requirements.flatMap((requirement) => {
    const dates =
      requirement.dates === null
        ? checkedDates.filter(({ weekday }) => requirement.weekdays.includes(weekday)).map(({ date }) => date)
        : [...new Set(requirement.dates)].filter((date) => from <= date && date <= to);
    return dates.map((date) => ({ requirement, date, ...clock.interval(date, requirement.start, requirement.end) }));
  });
}

/** Those on duty, with the competence of the shift. */
export function dutiesOf(shifts: readonly Shift[], clock: WallClock): (Duty & { competence: string | null })[] {
  return shifts.flatMap(({ person, competence, date, start, end, row }) =>
    person === null ? [] : [{ person, competence, row, ...clock.interval(date, start, end) }],
  );
}

/** The people present, of one competence or (for null) of any. */
function presenceByCompetence(duties: ReturnType<typeof dutiesOf>): (competence: string | null) => Presence {
  const byCompetence = groupedBy(duties, ({ competence }) => (competence === null ? null : comparable(competence)));
  const known = new Map<string | null, Presence>();
  return (competence) => {
    const key = competence === null ? null : comparable(competence);
    const presence = known.get(key) ?? presenceOf(key === null ? duties : (byCompetence.get(key) ?? []));
    known.set(key, presence);
    return presence;
  };
}

function evidenceFinder(shifts: readonly Shift[], clock: WallClock): (stretch: Interval) => number[] {
  const sorted = shifts
    .map(({ date, start, end, row }) => ({ row, ...clock.interval(date, start, end) }))
    .sort(inTimeOrder);
  const starts = sorted.map(({ from }) => from);
  const longest = sorted.reduce((length, { from, to }) => Math.max(length, to - from), 0);
  return ({ from, to }) => {
    const rows: number[] = [];
    for (let index = lastAtOrBefore(starts, from - longest) + 1; index < sorted.length; index++) {
      const shift = sorted[index];
      if (shift === undefined || shift.from >= to) break;
      if (shift.to > from) rows.push(shift.row);
    }
    return rows.sort((first, second) => first - second);
  };
}

/** Each shift that begins while another of the same person still runs, against the one that runs longest. */
function doubleBookings(people: ReadonlyMap<string, readonly Duty[]>, clock: WallClock): DoubleBooking[] {
  const found: (DoubleBooking & { at: Interval })[] = [];
  for (const duties of people.values()) {
    let running: Duty | undefined;
    for (const duty of duties) {
      const to = Math.min(running?.to ?? duty.from, duty.to);
      if (running !== undefined && duty.from < to) {
        const at = { from: duty.from, to };
        const rows = [running.row, duty.row].sort((first, second) => first - second);
        found.push({ person: duty.person, from: clock.text(at.from), to: clock.text(at.to), rows, at });
      }
      if (running === undefined || duty.to > running.to) running = duty;
    }
  }
  return found.sort((first, second) => inTimeOrder(first.at, second.at)).map(({ at, ...booking }) => booking);
}

function longestWithout(
  windows: readonly Window[],
  presence: (competence: string | null) => Presence,
  clock: WallClock,
): StretchWithout[] {
  const ofCompetence = groupedBy(
    windows.filter(({ requirement }) => requirement.competence !== null && requirement.minimum > 0),
    ({ requirement }) => comparable(requirement.competence ?? ''),
  );
  return [...ofCompetence.values()].flatMap((needed) => {
    const competence = needed[0]?.requirement.competence ?? '';
    const without = joined(needed.toSorted(inTimeOrder)).flatMap((time) =>
      presence(competence)
        .within(time)
        .filter(({ present }) => present === 0),
    );
    const length = ({ from, to }: Interval) => to - from;
    const longest = without.reduce<Interval | undefined>(
      (best, stretch) => (best === undefined || length(stretch) > length(best) ? stretch : best),
      undefined,
    );
    if (longest === undefined) return [];
    return [{ competence, from: clock.text(longest.from), to: clock.text(longest.to), hours: length(longest) / hour }];
  });
}
