import { comparable } from './comparable.ts';
import { publicHoliday } from './public-holidays.ts';
import { type QuarterDay, quarterGrid } from './quarter-grid.ts';
import { type CheckedRequirement, requirementWindows } from './requirement-windows.ts';
import { daysAfter, wallClock, weekdayOf } from './wall-clock.ts';

/** A quarter of an hour of the week: what the contract requires at some time in it. */
interface RequiredQuarter {
  /** The largest number of people required at once, of any competence. */
  readonly people: number;
  /** Every requirement that applies, those of a competence and of hours included, in the order that they were given. */
  readonly requirementIds: readonly string[];
}

export interface RequiredDay extends QuarterDay<RequiredQuarter> {
  /** What the day is called where it is a public holiday. */
  readonly holiday: string | undefined;
}

/** A week of what a contract requires. */
export interface RequiredWeek {
  /** Monday to Sunday. */
  readonly days: readonly RequiredDay[];
  /** The requirements that do not apply at any time of it. */
  readonly elsewhere: readonly CheckedRequirement[];
}

/** A week without public holidays in which no clock is changed. */
const ordinaryMonday = '2026-11-09';

/**
 * The week of a date as the check of a roster reads it. Without a date an ordinary week: no public holiday is in it, and
 * what is required on named dates or for a season is left out.
 */
export function requiredWeek(
  requirements: readonly CheckedRequirement[],
  date: string | null,
  timeZone = 'Europe/Stockholm',
): RequiredWeek {
  const clock = wallClock(timeZone);
  const from = date === null ? ordinaryMonday : mondayOf(date);
  const week = { from, to: daysAfter(from, 6) };
  const grid = quarterGrid(week, clock);
  const found = Array.from({ length: grid.count }, (): CheckedRequirement[] => []);
  // The night that Sunday before the week begins with ends in it.
  const begun = {
    requirements: date === null ? requirements.filter(isOfEveryWeek) : requirements,
    from: daysAfter(from, -1),
    to: week.to,
  };
  for (const { requirement, ...window } of requirementWindows(begun, clock))
    grid.forEachIn(window, (index) => found[index]?.push(requirement));

  const days = grid.days(
    (index) => found[index] ?? [],
    (first, second) => [...first, ...second],
  );
  const shown = new Set(found.flat().map(({ id }) => id));
  return {
    days: days.map((day) => ({
      ...day,
      holiday: date === null ? undefined : publicHoliday(day.date),
      cells: day.cells.map((applying) => (applying === null ? null : asQuarter(applying))),
    })),
    elsewhere: requirements.filter(({ id }) => !shown.has(id)),
  };
}

function asQuarter(applying: readonly CheckedRequirement[]): RequiredQuarter {
  const people = applying.filter(isOfPeople).map(({ minimum }) => minimum);
  return { people: Math.max(0, ...people), requirementIds: [...new Set(applying.map(({ id }) => id))] };
}

function isOfPeople({ competence, hours }: CheckedRequirement): boolean {
  return competence === null && hours == null;
}

function isOfEveryWeek({ dates, appliesFrom, appliesTo }: CheckedRequirement): boolean {
  return dates === null && appliesFrom == null && appliesTo == null;
}

const yearsOfSearch = 3;

/** The first date from `near` on that a requirement applies to, or else the last before it; null where years have none. */
export function dateApplyingNear(requirement: CheckedRequirement, near: string): string | null {
  const clock = wallClock('Europe/Stockholm');
  const reach = 366 * yearsOfSearch;
  const datesIn = (from: string, to: string) =>
    requirementWindows({ requirements: [requirement], from, to }, clock)
      .map(({ date }) => date)
      .sort();
  const begins = requirement.appliesFrom != null && requirement.appliesFrom > near ? requirement.appliesFrom : near;
  const ends = requirement.appliesTo != null && requirement.appliesTo < near ? requirement.appliesTo : near;
  return datesIn(begins, daysAfter(begins, reach))[0] ?? datesIn(daysAfter(ends, -reach), ends).at(-1) ?? null;
}

/** The Monday of a date's ISO week. */
export function mondayOf(date: string): string {
  return daysAfter(date, 1 - weekdayOf(date));
}

/** Quarters of one day, from `from` up to `to`, in which the same amount is required. */
export interface RequiredStretch {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

/** One kind of demand through the week: of people in all, of a competence, or of hours within a window. */
export interface RequiredLane {
  readonly key: string;
  /** A competence, or what a requirement of hours is called; null for people in all. */
  readonly name: string | null;
  readonly unit: 'people' | 'hours';
  /** By day, Monday first. */
  readonly days: readonly (readonly RequiredStretch[])[];
}

/** What the week requires, kind by kind, people in all first; a kind that is not required in it is left out. */
export function lanesOf(week: RequiredWeek, requirements: readonly CheckedRequirement[]): RequiredLane[] {
  const kinds = new Map<string, Omit<RequiredLane, 'days'> & { readonly amounts: Map<string, number> }>();
  kinds.set('people', { key: 'people', name: null, unit: 'people', amounts: new Map() });
  for (const requirement of requirements) {
    const { key, name, unit } = kindOf(requirement);
    const kind = kinds.get(key) ?? { key, name, unit, amounts: new Map<string, number>() };
    kind.amounts.set(requirement.id, unit === 'hours' ? (requirement.hours ?? 0) : requirement.minimum);
    kinds.set(key, kind);
  }
  return [...kinds.values()]
    .map(({ amounts, ...kind }) => ({
      ...kind,
      days: week.days.map((day) =>
        stretchesOf(day, ({ requirementIds }) => Math.max(0, ...requirementIds.map((id) => amounts.get(id) ?? 0))),
      ),
    }))
    .filter(({ key, days }) => key === 'people' || days.some((stretches) => stretches.length > 0));
}

/** Hours in one window and hours in another are no two amounts of the same. */
function kindOf(requirement: CheckedRequirement): Omit<RequiredLane, 'days'> {
  const { id, competence, hours, label } = requirement;
  if (hours != null) return { key: `hours ${id}`, name: label, unit: 'hours' };
  if (competence === null) return { key: 'people', name: null, unit: 'people' };
  return { key: `competence ${comparable(competence)}`, name: competence, unit: 'people' };
}

/** When one requirement applies, by day. */
export function stretchesWith(requirementId: string, week: RequiredWeek): RequiredStretch[][] {
  return week.days.map((day) =>
    stretchesOf(day, ({ requirementIds }) => Number(requirementIds.includes(requirementId))),
  );
}

function stretchesOf({ cells }: RequiredDay, amountIn: (quarter: RequiredQuarter) => number): RequiredStretch[] {
  const stretches: RequiredStretch[] = [];
  for (const [place, cell] of cells.entries()) {
    const amount = cell === null ? 0 : amountIn(cell);
    if (amount === 0) continue;
    const last = stretches.at(-1);
    if (last?.to === place && last.amount === amount) stretches[stretches.length - 1] = { ...last, to: place + 1 };
    else stretches.push({ from: place, to: place + 1, amount });
  }
  return stretches;
}
