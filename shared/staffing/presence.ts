import { comparable } from './comparable.ts';
import { groupedBy } from './grouped-by.ts';
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
}

/** Counts each person once per instant, whatever their number of shifts. */
export function presenceOf(duties: readonly Duty[]): Presence {
  const changes: [at: number, by: 1 | -1][] = [];
  for (const ofPerson of byPerson(duties).values())
    for (const { from, to } of joined(ofPerson)) changes.push([from, 1], [to, -1]);
  changes.sort(([first], [second]) => first - second);

  const times: number[] = [Number.NEGATIVE_INFINITY];
  const counts: number[] = [0];
  let count = 0;
  for (const [index, [at, by]] of changes.entries()) {
    count += by;
    if (changes[index + 1]?.[0] === at || count === counts.at(-1)) continue;
    times.push(at);
    counts.push(count);
  }

  return {
    within({ from, to }) {
      const stretches: PresenceStretch[] = [];
      if (from >= to) return stretches;
      for (let index = lastAtOrBefore(times, from); index < times.length; index++) {
        const start = Math.max(from, times[index] ?? to);
        if (start >= to) break;
        stretches.push({ from: start, to: Math.min(to, times[index + 1] ?? to), present: counts[index] ?? 0 });
      }
      return stretches;
    },
  };
}

/** The duties of each person in order of time; names that differ only in spelling are one person. */
export function byPerson<D extends Duty>(duties: readonly D[]): Map<string, D[]> {
  const people = groupedBy(duties, ({ person }) => comparable(person));
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
