import type { Shift } from '../records/schedule.ts';
import type { CoverageInput, StaffingShortfall } from './coverage.ts';
import { dutiesOf } from './duties.ts';
import { evidenceFinder } from './evidence.ts';
import { presenceOf } from './presence.ts';
import { type QuarterDay, quarterGrid } from './quarter-grid.ts';
import { requirementWindows } from './requirement-windows.ts';
import { wallClock } from './wall-clock.ts';

/** A quarter of an hour of the heat map. */
export interface CoverageCell {
  /** The largest number of people required at once, of any competence. */
  readonly required: number;
  /** The smallest number of people on duty at once. */
  readonly present: number;
  /** The largest number missing at once against a requirement of people, whatever their competence. */
  readonly missing: number;
  /** Places in the list of shortfalls, those of a competence included. */
  readonly shortfalls: readonly number[];
}

export type CoverageDay = QuarterDay<CoverageCell>;

/** The heat map: days × quarter hours. Where a night in autumn has an hour twice, its cells show the worse of both. */
export function coverageGrid(input: CoverageInput, shortfalls: readonly StaffingShortfall[]): CoverageDay[] {
  const clock = wallClock(input.timeZone ?? 'Europe/Stockholm');
  const presence = presenceOf(dutiesOf(input.shifts, clock));
  const grid = quarterGrid(input, clock);
  const required = new Array<number>(grid.count).fill(0);
  const missing = new Array<number>(grid.count).fill(0);
  const found = Array.from({ length: grid.count }, (): number[] => []);

  for (const { requirement, ...window } of requirementWindows(input, clock)) {
    if (requirement.competence !== null || requirement.hours != null) continue;
    grid.forEachIn(window, (index) => {
      required[index] = Math.max(required[index] ?? 0, requirement.minimum);
    });
  }
  for (const [place, shortfall] of shortfalls.entries()) {
    grid.forEachIn({ from: Date.parse(shortfall.from), to: Date.parse(shortfall.to) }, (index) => {
      found[index]?.push(place);
      if (shortfall.competence === null && shortfall.unit === 'people')
        missing[index] = Math.max(missing[index] ?? 0, shortfall.missing);
    });
  }

  function cellAt(index: number): CoverageCell {
    const present = Math.min(...presence.within(grid.quarter(index)).map((stretch) => stretch.present));
    return { required: required[index] ?? 0, present, missing: missing[index] ?? 0, shortfalls: found[index] ?? [] };
  }

  return grid.days(cellAt, worseOf);
}

function worseOf(first: CoverageCell, second: CoverageCell): CoverageCell {
  return {
    required: Math.max(first.required, second.required),
    present: Math.min(first.present, second.present),
    missing: Math.max(first.missing, second.missing),
    shortfalls: [...new Set([...first.shortfalls, ...second.shortfalls])],
  };
}

/** The rows of the shifts that overlap an hour as the clock shows it, vacant ones too. */
export function rowsInHour(shifts: readonly Shift[], date: string, hour: number, timeZone?: string): number[] {
  const clock = wallClock(timeZone ?? 'Europe/Stockholm');
  const two = (part: number) => String(part).padStart(2, '0');
  const at = clock.interval(date, `${two(hour)}:00`, hour === 23 ? '24:00' : `${two(hour + 1)}:00`);
  return evidenceFinder(shifts, clock)(at);
}
