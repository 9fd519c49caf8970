import { groupedBy } from '../grouped-by.ts';
import { rememberedComparable } from './comparable.ts';
import type { Interval } from './wall-clock.ts';

/** Somebody on duty. */
export interface Duty extends Interval {
  readonly person: string;
  readonly row: number;
}

/** A stretch in which the same number of people is present throughout. */
export interface PresenceStretch extends Interval {
  readonly present: number;
}

/** How many different people are on duty at every instant. */
export interface Presence {
  /** The stretches that make up an interval, in order; neighbours differ in number. */
  within(interval: Interval): PresenceStretch[];
  /** Those of them in which fewer than so many are present. */
  below(least: number, interval: Interval): PresenceStretch[];
}

/** Counts each person once per instant, whatever their number of shifts. */
export function presenceOf(duties: readonly Duty[]): Presence {
  const stays = [...byPerson(duties).values()].flatMap(joined);
  const comings = new Float64Array(stays.map(({ from }) => from)).sort();
  const goings = new Float64Array(stays.map(({ to }) => to)).sort();

  const times: number[] = [Number.NEGATIVE_INFINITY];
  const counts: number[] = [0];
  let come = 0;
  let gone = 0;
  while (gone < goings.length) {
    const at = Math.min(comings[come] ?? Number.POSITIVE_INFINITY, goings[gone] ?? Number.POSITIVE_INFINITY);
    while (comings[come] === at) come += 1;
    while (goings[gone] === at) gone += 1;
    if (come - gone === counts.at(-1)) continue;
    times.push(at);
    counts.push(come - gone);
  }

  function below(least: number, { from, to }: Interval): PresenceStretch[] {
    const stretches: PresenceStretch[] = [];
    if (from >= to) return stretches;
    for (let index = lastAtOrBefore(times, from); index < times.length; index++) {
      const start = Math.max(from, times[index] ?? to);
      if (start >= to) break;
      const present = counts[index] ?? 0;
      if (present < least) stretches.push({ from: start, to: Math.min(to, times[index + 1] ?? to), present });
    }
    return stretches;
  }
  return { within: (interval) => below(Number.POSITIVE_INFINITY, interval), below };
}

/** The duties of each person in order of time; names that differ only in spelling are one person. */
export function byPerson<D extends Duty>(duties: readonly D[]): Map<string, D[]> {
  const spelling = rememberedComparable();
  const people = groupedBy(duties, ({ person }) => spelling(person));
  for (const ofPerson of people.values()) ofPerson.sort(inTimeOrder);
  return people;
}

/** Intervals in order of time, those that overlap or touch made into one. */
export function joined(sorted: readonly Interval[]): Interval[] {
  const whole: Interval[] = [];
  for (const { from, to } of sorted) {
    const last = whole.at(-1);
    if (last !== undefined && from <= last.to) whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else whole.push({ from, to });
  }
  return whole;
}

export function inTimeOrder(first: Interval, second: Interval): number {
  return first.from - second.from || first.to - second.to;
}

/** The last index whose value is at or before `value`, in ascending numbers; -1 where all are after. */
export function lastAtOrBefore(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Number.POSITIVE_INFINITY) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
