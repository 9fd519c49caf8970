import type { Shift } from '../records/schedule.ts';
import { type DoubleBooking, doubleBookings } from './double-bookings.ts';
import { dutiesOf, presenceFinder, workerOf } from './duties.ts';
import { evidenceFinder } from './evidence.ts';
import { longestWithout, type StretchWithout } from './longest-without.ts';
import { byPerson, inTimeOrder, type Presence, type PresenceStretch } from './presence.ts';
import { type CheckedRequirement, type RequirementWindow, requirementWindows } from './requirement-windows.ts';
import { type Interval, type WallClock, wallClock } from './wall-clock.ts';

/** A roster held against staffing requirements, over the dates `from`–`to`, both included. */
export interface CoverageInput {
  readonly shifts: readonly Shift[];
  readonly requirements: readonly CheckedRequirement[];
  readonly from: string;
  readonly to: string;
  readonly timeZone?: string;
}

/** One stretch in which too little is there. Times as `2026-11-12T15:00:00+01:00`. */
export interface StaffingShortfall {
  readonly requirementId: string;
  readonly label: string;
  readonly competence: string | null;
  /** The day on which the requirement's window begins. */
  readonly date: string;
  readonly from: string;
  readonly to: string;
  /** What is required, present and missing: people at once or, against a requirement of hours, hours in the window. */
  readonly unit: 'people' | 'hours';
  readonly required: number;
  readonly present: number;
  readonly missing: number;
  /** The rows of every shift that overlaps the stretch, vacant ones too: the evidence. Found when it is asked for. */
  readonly rows: readonly number[];
}

export interface Coverage {
  readonly shortfalls: readonly StaffingShortfall[];
  /** Requirements times the dates they apply to, and those of them that are short at some instant. */
  readonly requirementDates: number;
  readonly requirementDatesShort: number;
  /** The sum over requirement-dates of the largest number missing at one instant. */
  readonly personShiftsMissing: number;
  /** People missing, integrated over real time; of a requirement of hours, the hours it lacks. */
  readonly hoursMissing: number;
  readonly people: number;
  readonly vacantShifts: number;
  /** Shifts whose person is away, and those of them that nobody has taken over. */
  readonly absentShifts: number;
  readonly absentWithoutSubstitute: number;
  readonly doubleBookings: readonly DoubleBooking[];
  readonly longestWithout: readonly StretchWithout[];
}

const hour = 3_600_000;

/** Holds a roster against the contract. Vacant shifts do not count; a person counts once per instant. */
export function checkCoverage(input: CoverageInput): Coverage {
  const clock = wallClock(input.timeZone ?? 'Europe/Stockholm');
  const duties = dutiesOf(input.shifts, clock);
  const presence = presenceFinder(duties);
  const evidence = evidenceFinder(input.shifts, clock);
  const windows = requirementWindows(input, clock);

  const found: Found[] = [];
  let requirementDatesShort = 0;
  let personShiftsMissing = 0;
  let missingTime = 0;
  for (const window of windows) {
    const { requirement } = window;
    const short =
      requirement.hours == null
        ? shortOfPeople(window, presence(requirement))
        : shortOfHours(window, presence(requirement), requirement.hours);
    if (short.stretches.length > 0) requirementDatesShort += 1;
    personShiftsMissing += short.largest;
    missingTime += short.time;
    for (const stretch of short.stretches) found.push({ window, stretch });
  }

  const people = byPerson(duties);
  const absent = input.shifts.filter(({ absence }) => absence !== undefined && absence !== '');
  return {
    shortfalls: found
      .sort((first, second) => inTimeOrder(first.stretch, second.stretch))
      .map((one) => new FoundShortfall(one, clock, evidence)),
    requirementDates: windows.length,
    requirementDatesShort,
    personShiftsMissing,
    hoursMissing: missingTime / hour,
    people: people.size,
    vacantShifts: input.shifts.filter(({ person, substitute }) => person === null && !substitute).length,
    absentShifts: absent.length,
    absentWithoutSubstitute: absent.filter((shift) => workerOf(shift) === null).length,
    doubleBookings: doubleBookings(people, clock),
    longestWithout: longestWithout(windows, presence, clock),
  };
}

/** A stretch of a window in which fewer people are present, or fewer hours worked, than required. */
interface Found {
  readonly window: RequirementWindow;
  readonly stretch: PresenceStretch;
}
/** Where a requirement is short on a date: the stretches, the most people missing at once, and the time they lack. */
interface ShortOnDate {
  readonly stretches: readonly PresenceStretch[];
  readonly largest: number;
  readonly time: number;
}

function shortOfPeople({ requirement, from, to }: RequirementWindow, presence: Presence): ShortOnDate {
  const stretches = presence.below(requirement.minimum, { from, to });
  let largest = 0;
  let time = 0;
  for (const stretch of stretches) {
    const missing = requirement.minimum - stretch.present;
    largest = Math.max(largest, missing);
    time += missing * (stretch.to - stretch.from);
  }
  return { stretches, largest, time };
}

function shortOfHours({ from, to }: RequirementWindow, presence: Presence, hours: number): ShortOnDate {
  let worked = 0;
  for (const stretch of presence.within({ from, to })) worked += stretch.present * (stretch.to - stretch.from);
  const time = hours * hour - worked;
  if (time <= 0) return { stretches: [], largest: 0, time: 0 };
  return { stretches: [{ from, to, present: worked / hour }], largest: 0, time };
}

/** Told from what was found; what it says in words and rows is worked out when it is asked for. */
class FoundShortfall implements StaffingShortfall {
  readonly #found: Found;
  readonly #clock: WallClock;
  readonly #evidence: (stretch: Interval) => number[];

  constructor(found: Found, clock: WallClock, evidence: (stretch: Interval) => number[]) {
    this.#found = found;
    this.#clock = clock;
    this.#evidence = evidence;
  }
  get requirementId() {
    return this.#found.window.requirement.id;
  }
  get label() {
    return this.#found.window.requirement.label;
  }
  get competence() {
    return this.#found.window.requirement.competence;
  }
  get date() {
    return this.#found.window.date;
  }
  get from() {
    return this.#clock.text(this.#found.stretch.from);
  }
  get to() {
    return this.#clock.text(this.#found.stretch.to);
  }
  get unit() {
    return this.#found.window.requirement.hours == null ? 'people' : 'hours';
  }
  get required() {
    const { hours, minimum } = this.#found.window.requirement;
    return hours ?? minimum;
  }
  get present() {
    return this.#found.stretch.present;
  }
  get missing() {
    return this.required - this.present;
  }
  get rows() {
    return this.#evidence(this.#found.stretch);
  }
}
