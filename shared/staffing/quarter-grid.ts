import { datesBetween, type Interval, type WallClock, weekdayOf } from './wall-clock.ts';

/** A day as quarters of an hour by the clock on the wall. */
export interface QuarterDay<Cell> {
  readonly date: string;
  /** ISO weekday: 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** 96 quarters; null for those that the night in spring leaps over. */
  readonly cells: readonly (Cell | null)[];
}

/** The quarters of an hour that some dates are made up of, numbered from the first midnight. */
interface QuarterGrid {
  readonly count: number;
  quarter(index: number): Interval;
  /** The quarters that an interval is in, those that it is in only a part of included. */
  forEachIn(interval: Interval, visit: (index: number) => void): void;
  /** Where a night in autumn has an hour twice, `together` makes one cell of both. */
  days<Cell>(cellAt: (index: number) => Cell, together: (first: Cell, second: Cell) => Cell): QuarterDay<Cell>[];
}

const quarter = 15 * 60_000;
export const quartersPerDay = 96;

/** The quarters of an hour of the dates `from`–`to`, both included. */
export function quarterGrid(
  { from, to }: { readonly from: string; readonly to: string },
  clock: WallClock,
): QuarterGrid {
  const first = clock.day(from).from;
  const count = Math.max(0, (clock.day(to).to - first) / quarter);

  function forEachIn(interval: Interval, visit: (index: number) => void) {
    const end = Math.min(count, Math.ceil((interval.to - first) / quarter));
    for (let index = Math.max(0, Math.floor((interval.from - first) / quarter)); index < end; index++) visit(index);
  }

  return {
    count,
    quarter: (index) => ({ from: first + index * quarter, to: first + (index + 1) * quarter }),
    forEachIn,
    days<Cell>(cellAt: (index: number) => Cell, together: (first: Cell, second: Cell) => Cell) {
      return datesBetween(from, to).map((date) => {
        const cells = new Array<Cell | null>(quartersPerDay).fill(null);
        const day = clock.day(date);
        const usual = day.to - day.from === quartersPerDay * quarter;
        forEachIn(day, (index) => {
          const start = first + index * quarter;
          const slot = usual ? (start - day.from) / quarter : Math.floor(clock.minuteOfDay(start) / 15);
          const cell = cellAt(index);
          const before = cells[slot];
          cells[slot] = before == null ? cell : together(before, cell);
        });
        return { date, weekday: weekdayOf(date), cells };
      });
    },
  };
}
