import { weekdayWords } from '#shared/language/swedish.ts';
import { dateText } from '#shared/language/swedish-date.ts';
import type { CoverageCell, CoverageDay } from '#shared/staffing/coverage-grid.ts';

/** One hour of the heat map: the worst of its quarters. */
export interface HourOfCoverage {
  readonly hour: number;
  readonly required: number;
  readonly present: number;
  readonly missing: number;
  /** Places in the list of shortfalls. */
  readonly shortfalls: readonly number[];
  /** Which of its quarters fall short. */
  readonly quarters: readonly boolean[];
}

export interface DayOfCoverage {
  readonly date: string;
  readonly weekday: number;
  readonly hours: readonly (HourOfCoverage | null)[];
}

const quartersPerHour = 4;

function worstOf(hour: number, cells: readonly CoverageCell[]): HourOfCoverage {
  return {
    hour,
    required: Math.max(...cells.map(({ required }) => required)),
    present: Math.min(...cells.map(({ present }) => present)),
    missing: Math.max(...cells.map(({ missing }) => missing)),
    shortfalls: [...new Set(cells.flatMap(({ shortfalls }) => shortfalls))],
    quarters: cells.map(({ shortfalls }) => shortfalls.length > 0),
  };
}

/** The grid by the hour, which is what fits on a screen; an hour that the clock leaps over is null. */
export function hoursOfCoverage(days: readonly CoverageDay[]): DayOfCoverage[] {
  return days.map(({ date, weekday, cells }) => ({
    date,
    weekday,
    hours: Array.from({ length: cells.length / quartersPerHour }, (_, hour) => {
      const quarters = cells
        .slice(hour * quartersPerHour, (hour + 1) * quartersPerHour)
        .filter((cell) => cell !== null);
      return quarters.length === 0 ? null : worstOf(hour, quarters);
    }),
  }));
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, '0');
}

/** `måndag 9 november 2026`: the row's name. */
export function dayName({ date, weekday }: Pick<DayOfCoverage, 'date' | 'weekday'>): string {
  return `${weekdayWords[weekday - 1] ?? ''} ${dateText(date)}`.trim();
}

/** What a cell says to somebody who does not see it. */
export function hourInWords(cell: HourOfCoverage | null, hour: number): string {
  const time = `kl ${twoDigits(hour)}–${twoDigits(hour + 1)}`;
  if (cell === null) return `${time}: timmen finns inte det här dygnet`;
  const staff =
    cell.required === 0
      ? `inget krav, ${cell.present} på plats`
      : `krav ${cell.required}, minst ${cell.present} på plats`;
  if (cell.missing > 0) return `${time}: ${staff}, saknas ${cell.missing}`;
  return cell.shortfalls.length > 0 ? `${time}: ${staff}, kompetens saknas` : `${time}: ${staff}`;
}
