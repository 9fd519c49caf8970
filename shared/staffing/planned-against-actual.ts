import type { Shift } from '../records/schedule.ts';
import { type ComparedHours, DailyTally } from './compared-hours.ts';
import { checkCoverage } from './coverage.ts';
import { common, without } from './interval-sets.ts';
import { joined } from './presence.ts';
import type { CheckedRequirement } from './requirement-windows.ts';
import { type RosterDifference, rosterDifferences } from './roster-differences.ts';
import { type PersonStretch, sideOf } from './roster-side.ts';
import { type ShortfallOrigins, shortfallOrigins } from './shortfall-origins.ts';
import { type Interval, wallClock } from './wall-clock.ts';

/** A roster and the days that its shifts begin on. */
interface ComparedRoster {
  readonly shifts: readonly Shift[];
  readonly from: string;
  readonly to: string;
}

interface ComparedRosters {
  readonly planned: ComparedRoster;
  readonly actual: ComparedRoster;
  readonly requirements: readonly CheckedRequirement[];
  readonly timeZone?: string;
}

export interface PlannedAgainstActual {
  /** The days that both rosters cover. */
  readonly from: string;
  readonly to: string;
  readonly hours: ComparedHours;
  /** Midnight to midnight by the clock on the wall; every day on which somebody is planned, vacant or there. */
  readonly days: readonly (ComparedHours & { readonly date: string })[];
  readonly differences: readonly RosterDifference[];
  readonly shortfalls: ShortfallOrigins;
}

/**
 * Holds what was worked against what was planned, instant by instant, person by person. Shifts belong to the day they
 * begin. The night after the last day is compared where both rosters end on that day; otherwise the comparison ends at
 * midnight, since the one that goes on may have that night in its next day.
 *
 * @returns undefined where the rosters have no day in common
 */
export function plannedAgainstActual({
  planned,
  actual,
  requirements,
  timeZone = 'Europe/Stockholm',
}: ComparedRosters): PlannedAgainstActual | undefined {
  const from = planned.from > actual.from ? planned.from : actual.from;
  const to = planned.to < actual.to ? planned.to : actual.to;
  if (from > to) return undefined;
  const clock = wallClock(timeZone);
  const end = planned.to === actual.to ? Number.POSITIVE_INFINITY : clock.day(to).to;
  const within = ({ shifts }: ComparedRoster) => shifts.filter(({ date }) => from <= date && date <= to);
  const plan = sideOf(within(planned), clock, end);
  const outcome = sideOf(within(actual), clock, end);

  const tally = new DailyTally(clock);
  const missing: PersonStretch[] = [];
  const fresh: PersonStretch[] = [];
  for (const key of new Set([...plan.people.keys(), ...outcome.people.keys()])) {
    const before = joined(plan.people.get(key) ?? []);
    const after = joined(outcome.people.get(key) ?? []);
    tally.add('planned', before);
    tally.add('worked', after);
    tally.add('asPlanned', common(before, after));
    const person = (plan.people.get(key) ?? outcome.people.get(key))?.[0]?.person ?? '';
    for (const stretch of without(before, after)) missing.push({ key, person, ...stretch });
    for (const stretch of without(after, before)) fresh.push({ key, person, ...stretch });
  }
  tally.add('notWorked', missing);
  tally.add('unplanned', fresh);
  tally.add('vacant', plan.vacant);
  for (const { people, ...stretch } of madeGood([...missing, ...plan.vacant], fresh))
    for (let one = 0; one < people; one++) tally.add('takenOver', [stretch]);

  const dates = { from, to, timeZone };
  const before = checkCoverage({ shifts: planned.shifts, requirements, ...dates });
  const after = checkCoverage({ shifts: actual.shifts, requirements, ...dates });
  return {
    from,
    to,
    ...tally.read(),
    differences: rosterDifferences(plan, outcome, missing, fresh, clock),
    shortfalls: shortfallOrigins(before.shortfalls, after.shortfalls),
  };
}

/** How many people of the second make up for as many of the first, stretch by stretch. */
function madeGood(gone: readonly Interval[], come: readonly Interval[]): (Interval & { people: number })[] {
  const changes = [
    ...gone.flatMap(({ from, to }) => [
      { at: from, gone: 1, come: 0 },
      { at: to, gone: -1, come: 0 },
    ]),
    ...come.flatMap(({ from, to }) => [
      { at: from, gone: 0, come: 1 },
      { at: to, gone: 0, come: -1 },
    ]),
  ].sort((one, other) => one.at - other.at);
  const found: (Interval & { people: number })[] = [];
  let [leftBy, madeBy] = [0, 0];
  for (const [index, change] of changes.entries()) {
    leftBy += change.gone;
    madeBy += change.come;
    const people = Math.min(leftBy, madeBy);
    const to = changes[index + 1]?.at ?? change.at;
    if (people > 0 && to > change.at) found.push({ from: change.at, to, people });
  }
  return found;
}
