import type { Shift } from '../records/schedule.ts';
import { inTimeOrder, lastAtOrBefore } from './presence.ts';
import type { Interval, WallClock } from './wall-clock.ts';

/** Finds the rows of every shift that overlaps a stretch, vacant ones too: the evidence of a shortfall. */
export function evidenceFinder(shifts: readonly Shift[], clock: WallClock): (stretch: Interval) => number[] {
  let sorted: (Interval & { row: number })[] | undefined;
  let starts: number[] = [];
  let longest = 0;
  return ({ from, to }) => {
    if (sorted === undefined) {
      sorted = shifts
        .map(({ date, start, end, row }) => ({ row, ...clock.interval(date, start, end) }))
        .sort(inTimeOrder);
      starts = sorted.map((shift) => shift.from);
      longest = sorted.reduce((length, shift) => Math.max(length, shift.to - shift.from), 0);
    }
    const rows: number[] = [];
    for (let index = lastAtOrBefore(starts, from - longest) + 1; index < sorted.length; index++) {
      const shift = sorted[index];
      if (shift === undefined || shift.from >= to) break;
      if (shift.to > from) rows.push(shift.row);
    }
    return [...new Set(rows)].sort((first, second) => first - second);
  };
}
