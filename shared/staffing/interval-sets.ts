import type { Interval } from './wall-clock.ts';

/** Intervals in order of time, none of which overlaps or touches the next: what `joined` makes. */
type IntervalSet = readonly Interval[];

/** The time that lies in both. */
export function common(one: IntervalSet, other: IntervalSet): Interval[] {
  const found: Interval[] = [];
  for (let left = 0, right = 0; left < one.length && right < other.length; ) {
    const [first, second] = [one[left], other[right]];
    if (first === undefined || second === undefined) break;
    const from = Math.max(first.from, second.from);
    const to = Math.min(first.to, second.to);
    if (from < to) found.push({ from, to });
    if (first.to < second.to) left += 1;
    else right += 1;
  }
  return found;
}

/** The time of the first that is not in the other. */
export function without(whole: IntervalSet, taken: IntervalSet): Interval[] {
  const left: Interval[] = [];
  let next = 0;
  for (const { from, to } of whole) {
    let at = from;
    while ((taken[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next += 1;
    for (let index = next; index < taken.length; index++) {
      const gone = taken[index];
      if (gone === undefined || gone.from >= to) break;
      if (gone.from > at) left.push({ from: at, to: gone.from });
      at = Math.max(at, gone.to);
    }
    if (at < to) left.push({ from: at, to });
  }
  return left;
}
