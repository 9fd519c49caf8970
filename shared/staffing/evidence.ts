import type { Shift } from '../records/schedule.ts';
import { overlapFinder } from './overlap-finder.ts';
import type { Interval, WallClock } from './wall-clock.ts';

/** Finds the rows of every shift that overlaps a stretch, vacant ones too: the evidence of a shortfall. */
export function evidenceFinder(shifts: readonly Shift[], clock: WallClock): (stretch: Interval) => number[] {
  let overlapping: ((stretch: Interval) => { row: number }[]) | undefined;
  return (stretch) => {
    overlapping ??= overlapFinder(
      shifts.map(({ date, start, end, row }) => ({ row, ...clock.interval(date, start, end) })),
    );
    return rowsOf(overlapping(stretch));
  };
}

/** Each row once, in the order of the roster. */
export function rowsOf(items: readonly { readonly row: number }[]): number[] {
  return [...new Set(items.map(({ row }) => row))].sort((first, second) => first - second);
}
