import { groupedBy } from '../grouped-by.ts';
import type { Shift } from '../records/schedule.ts';
import { comparable } from './comparable.ts';
import { dutiesOf, type SkilledDuty } from './duties.ts';
import { byPerson, inTimeOrder, joined, presenceOf } from './presence.ts';
import { staffingRules } from './staffing-rules.ts';
import { isoWeek, type WallClock, wallClock } from './wall-clock.ts';

/** What a roster shows apart from the contract. Times as `2026-11-12T15:00:00+01:00`. */
export interface RosterMeasures {
  /** Hours that people are on duty; somebody in two places is there once. */
  readonly hours: number;
  /** The same by the competence of the shift, the most hours first; null where the roster gives none. */
  readonly byCompetence: readonly { readonly competence: string | null; readonly hours: number }[];
  /** The share of hours in shifts of a competence that the rules call trained; null where there are no hours. */
  readonly trainedShare: number | null;
  /** Continuity: different people each week, and those of them who were not there in an earlier week. */
  readonly weeks: readonly { readonly week: string; readonly people: number; readonly new: number }[];
  /** Time in which exactly one person is there. */
  readonly alone: {
    readonly hours: number;
    readonly longest: { readonly from: string; readonly to: string; readonly hours: number } | null;
  };
}

const hour = 3_600_000;

export function rosterMeasures(
  shifts: readonly Shift[],
  timeZone = 'Europe/Stockholm',
  trained: readonly string[] = staffingRules.trainedCompetences,
): RosterMeasures {
  const clock = wallClock(timeZone);
  const duties = dutiesOf(shifts, clock);
  const trainedNames = new Set(trained.map(comparable));
  const groups = groupedBy(duties, ({ competence }) => (competence === null ? null : comparable(competence)));
  const byCompetence = [...groups].map(([key, ofKind]) => ({
    competence: ofKind[0]?.competence ?? null,
    hours: hoursOf(ofKind),
    isTrained: key !== null && trainedNames.has(key),
  }));
  const inAll = byCompetence.reduce((sum, { hours }) => sum + hours, 0);
  const inTrained = byCompetence.reduce((sum, { hours, isTrained }) => sum + (isTrained ? hours : 0), 0);
  return {
    hours: hoursOf(duties),
    byCompetence: byCompetence
      .sort((one, other) => other.hours - one.hours)
      .map(({ competence, hours }) => ({ competence, hours })),
    trainedShare: inAll === 0 ? null : inTrained / inAll,
    weeks: continuity(shifts, clock),
    alone: workingAlone(duties, clock),
  };
}

function hoursOf(duties: readonly SkilledDuty[]): number {
  let time = 0;
  for (const ofPerson of byPerson(duties).values()) for (const { from, to } of joined(ofPerson)) time += to - from;
  return time / hour;
}

/** By the week in which the shift begins. */
function continuity(shifts: readonly Shift[], clock: WallClock): RosterMeasures['weeks'] {
  const weekOf = new Map<string, string>();
  const peopleIn = new Map<string, Set<string>>();
  for (const shift of shifts) {
    const [duty] = dutiesOf([shift], clock);
    if (duty === undefined) continue;
    const week = weekOf.get(shift.date) ?? isoWeek(shift.date);
    weekOf.set(shift.date, week);
    const people = peopleIn.get(week) ?? new Set();
    peopleIn.set(week, people.add(comparable(duty.person)));
  }
  const seen = new Set<string>();
  return [...peopleIn]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([week, people]) => {
      const fresh = [...people].filter((person) => !seen.has(person));
      for (const person of fresh) seen.add(person);
      return { week, people: people.size, new: fresh.length };
    });
}

function workingAlone(duties: readonly SkilledDuty[], clock: WallClock): RosterMeasures['alone'] {
  const sorted = duties.toSorted(inTimeOrder);
  const [first] = sorted;
  if (first === undefined) return { hours: 0, longest: null };
  const last = sorted.reduce((latest, { to }) => Math.max(latest, to), first.to);
  const alone = presenceOf(duties)
    .within({ from: first.from, to: last })
    .filter(({ present }) => present === 1)
    .map(({ from, to }) => ({ from, to, hours: (to - from) / hour }));
  const longest = alone.reduce((best, one) => (one.hours > best.hours ? one : best), { from: 0, to: 0, hours: 0 });
  return {
    hours: alone.reduce((sum, { hours }) => sum + hours, 0),
    longest:
      longest.hours === 0 ? null : { from: clock.text(longest.from), to: clock.text(longest.to), hours: longest.hours },
  };
}
