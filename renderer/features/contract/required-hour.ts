import { weekdayWords } from '#shared/language/swedish.ts';
import type { RequiredDay, RequiredLane, RequiredStretch } from '#shared/staffing/required-week.ts';
import { competenceText } from '#shared/staffing/requirement-text.ts';
import type { CheckedRequirement } from '#shared/staffing/requirement-windows.ts';
import { hoursText } from '#shared/staffing/shortfall-text.ts';
import { dayName } from '../schedule/hours-of-coverage.ts';

const quartersPerHour = 4;

/** `måndag`, or in the week of a date `fredag 25 december 2026, juldagen` */
export function requiredDayName(day: RequiredDay, isDated: boolean): string {
  if (!isDated) return weekdayWords[day.weekday - 1] ?? '';
  return `${dayName(day)}${day.holiday === undefined ? '' : `, ${day.holiday}`}`;
}

/** `mån`, or `fre 25/12` */
export function shortDayName({ date, weekday }: RequiredDay, isDated: boolean): string {
  const [, month, day] = date.split('-').map(Number);
  const name = (weekdayWords[weekday - 1] ?? '').slice(0, 3);
  return isDated ? `${name} ${day}/${month}` : name;
}

function quartersOf({ cells }: RequiredDay, hour: number) {
  return cells.slice(hour * quartersPerHour, (hour + 1) * quartersPerHour);
}

/** Whether the clock shows the hour at all that day. */
export function hasHour(day: RequiredDay, hour: number): boolean {
  return quartersOf(day, hour).some((cell) => cell !== null);
}

/** The requirements that apply at some time in an hour. */
export function requirementsInHour(
  requirements: readonly CheckedRequirement[],
  day: RequiredDay,
  hour: number,
): CheckedRequirement[] {
  const ids = new Set(quartersOf(day, hour).flatMap((cell) => cell?.requirementIds ?? []));
  return requirements.filter(({ id }) => ids.has(id));
}

/** What an hour says to somebody who does not see it: `kl 07–08: 2 personer, 1 med kompetensen undersköterska från 07.15`. */
export function requiredHourText(
  day: RequiredDay,
  dayPlace: number,
  hour: number,
  lanes: readonly RequiredLane[],
): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const time = `kl ${two(hour)}–${two(hour + 1)}`;
  const [first, last] = [hour * quartersPerHour, (hour + 1) * quartersPerHour];
  if (!hasHour(day, hour)) return `${time}: timmen finns inte det här dygnet`;
  const demands = lanes.flatMap((lane) =>
    (lane.days[dayPlace] ?? [])
      .filter(({ from, to }) => from < last && first < to)
      .map((stretch) => `${amountText(lane, stretch.amount)}${edgesText(stretch, first, last)}`),
  );
  return `${time}: ${demands.join(', ') || 'inget krav'}`;
}

/** `2 personer`, `1 med kompetensen undersköterska`, `7,5 timmar Stödtid` */
export function amountText({ name, unit }: Pick<RequiredLane, 'name' | 'unit'>, amount: number): string {
  if (unit === 'hours') return `${hoursText(amount)} ${amount === 1 ? 'timme' : 'timmar'} ${name}`;
  if (name !== null) return `${amount} med kompetensen ${competenceText(name)}`;
  return amount === 1 ? '1 person' : `${amount} personer`;
}

function edgesText({ from, to }: RequiredStretch, first: number, last: number): string {
  const begins = from > first ? ` från ${quarterText(from)}` : '';
  return `${begins}${to < last ? ` till ${quarterText(to)}` : ''}`;
}

function quarterText(place: number): string {
  const hour = String(Math.floor(place / quartersPerHour)).padStart(2, '0');
  return `${hour}.${String((place % quartersPerHour) * 15).padStart(2, '0')}`;
}
