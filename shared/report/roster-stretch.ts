import { dateText } from '../language/swedish-date.ts';
import { isIsoDate } from '../records/values.ts';
import { checkCoverage } from '../staffing/coverage.ts';
import { type CoverageCell, coverageGrid } from '../staffing/coverage-grid.ts';
import { quartersPerDay } from '../staffing/quarter-grid.ts';
import { coverageInputOf } from './coverage-of-check.ts';
import type { RosterStretch } from './evidence-reference.ts';
import type { GatheredRecords, RecordOf } from './follow-up-records.ts';

/** `natten mot 3 mars 2026 kl. 22.00–06.00`, named after the day that the hours end on where they go past midnight. */
export function stretchName({ date, from, to }: RosterStretch): string {
  const clock = (time: string) => time.replace(':', '.');
  const hours = `kl. ${clock(from)}–${clock(to)}`;
  const isNight = to <= from && from >= '18:00' && to !== '00:00';
  if (isNight) return `natten mot ${dateText(dayAfter(date))} ${hours}`;
  return `${dateText(date)} ${hours}${to <= from && to !== '00:00' ? ' dagen efter' : ''}`;
}

const written = /^\s*(\d{4}-\d\d-\d\d)\s+(\d{1,2})(?:[.:](\d\d))?\s*[-–]\s*(\d{1,2})(?:[.:](\d\d))?\s*$/;

/** The hours that somebody has written: `2026-03-02 22-06`, `2026-03-02 14.30–15`; null where it is nothing of the kind. */
export function stretchIn(text: string): RosterStretch | null {
  const [, date = '', ...clock] = written.exec(text) ?? [];
  const [fromHour, fromMinute = '00', toHour, toMinute = '00'] = clock;
  if (!isIsoDate(date) || fromHour === undefined || toHour === undefined) return null;
  const isClock = (hour: string, minute: string) =>
    Number(hour) < 24 && Number(minute) < 60 && Number(minute) % 15 === 0;
  if (!isClock(fromHour, fromMinute) || !isClock(toHour === '24' ? '00' : toHour, toMinute)) return null;
  const clockOf = (hour: string, minute: string) => `${String(Number(hour) % 24).padStart(2, '0')}:${minute}`;
  return { date, from: clockOf(fromHour, fromMinute), to: clockOf(toHour, toMinute) };
}

/** Where a roster falls short of what is required, each stretch of hours once. */
export function shortStretches(check: RecordOf<'scheduleCheck'>, records: GatheredRecords): RosterStretch[] {
  const { shortfalls } = checkCoverage(coverageInputOf(check, records).input);
  const stretches = shortfalls.map(({ from, to }) => ({
    date: from.slice(0, 10),
    from: from.slice(11, 16),
    to: to.slice(11, 16),
  }));
  return [...new Map(stretches.map((stretch) => [JSON.stringify(stretch), stretch])).values()].sort((one, other) =>
    `${one.date}${one.from}${one.to}` < `${other.date}${other.from}${other.to}` ? -1 : 1,
  );
}

/** What the coverage picture says of some hours, at their worst: `1 av 2 på plats`. */
export function stretchCoverage(
  check: RecordOf<'scheduleCheck'>,
  records: GatheredRecords,
  { date, from, to }: RosterStretch,
): string {
  const { input } = coverageInputOf(check, records);
  const { shortfalls } = checkCoverage(input);
  const days = new Map(coverageGrid(input, shortfalls).map((day) => [day.date, day.cells]));
  const [first, end] = [quarterOf(from), quarterOf(to)];
  const today = days.get(date) ?? [];
  const cells =
    end > first ? today.slice(first, end) : [...today.slice(first), ...(days.get(dayAfter(date)) ?? []).slice(0, end)];
  const standing = cells.filter((cell): cell is CoverageCell => cell != null);
  const [worst] = standing.toSorted(
    (one, other) => other.missing - one.missing || other.required - one.required || one.present - other.present,
  );
  if (worst === undefined) return 'schemat gäller inte den tiden';
  const lacking = standing.flatMap((cell) => cell.shortfalls.map((place) => shortfalls[place]?.competence ?? ''));
  return [
    worst.required > 0 ? `${worst.present} av ${worst.required} på plats` : `${worst.present} på plats`,
    ...[...new Set(lacking)].filter(Boolean).map((competence) => `${competence} saknas`),
  ].join(', ');
}

/** The whole roster: `3 av 84 kravtillfällen med för få på plats`. */
export function rosterCoverage(check: RecordOf<'scheduleCheck'>, records: GatheredRecords): string {
  const { requirementDates, requirementDatesShort } = checkCoverage(coverageInputOf(check, records).input);
  if (requirementDates === 0) return 'inte jämfört med något bemanningskrav';
  return `${requirementDatesShort} av ${requirementDates} kravtillfällen med för få på plats`;
}

function quarterOf(clock: string): number {
  return Math.min(quartersPerDay, Number(clock.slice(0, 2)) * 4 + Math.floor(Number(clock.slice(3, 5)) / 15));
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
}
