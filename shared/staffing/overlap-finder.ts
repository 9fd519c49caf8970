import { inTimeOrder, lastAtOrBefore } from './presence.ts';
import type { Interval } from './wall-clock.ts';

/** Finds what overlaps a stretch, in order of time. */
export function overlapFinder<Item extends Interval>(items: readonly Item[]): (stretch: Interval) => Item[] {
  const sorted = items.toSorted(inTimeOrder);
  const starts = sorted.map(({ from }) => from);
  const longest = sorted.reduce((length, { from, to }) => Math.max(length, to - from), 0);
  return ({ from, to }) => {
    const found: Item[] = [];
    for (let index = lastAtOrBefore(starts, from - longest) + 1; index < sorted.length; index++) {
      const item = sorted[index];
      if (item === undefined || item.from >= to) break;
      if (item.to > from) found.push(item);
    }
    return found;
  };
}
