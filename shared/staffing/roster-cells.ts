import { Temporal } from 'temporal-polyfill';
import { monthNumber } from '../language/swedish-date.ts';
import type { Shift } from '../records/schedule.ts';
import { comparable } from './comparable.ts';

/** No date or time is written longer; what is, is not searched through. */
const longestMoment = 60;

/**
 * A date as rosters write it: `2026-11-09`, `20261109`, `2026/11/09`, `9/11 2026`, `9.11.2026`, `9 nov 2026`, with or
 * without the weekday before it. Undefined where it is no date of the calendar, or where the year is missing and there is
 * no other date that it should be near to.
 */
export function readDate(cell: string, near?: string): string | undefined {
  if (cell.length > longestMoment) return undefined;
  const text = cell.trim().replace(/^(må|ti|on|to|fr|lö|sö|mån|tis|ons|tors?|fre|lör|sön)[a-zåäö]*\.?,?\s+/i, '');
  const yearFirst = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[T ]00:00(?::00)?)?$/.exec(text);
  if (yearFirst) return calendarDate(yearFirst[1], yearFirst[3], yearFirst[4]);
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.\s-]\s*(\d{4})$/.exec(text);
  if (dayFirst) return calendarDate(dayFirst[3], dayFirst[2], dayFirst[1]);
  const named = /^(\d{1,2})\.?\s+([a-zåäö]+\.?)\s+(\d{4})$/i.exec(text);
  if (named) return calendarDate(named[3], String(monthNumber(named[2] ?? '') ?? ''), named[1]);
  const yearless = /^(\d{1,2})\/(\d{1,2})$/.exec(text) ?? /^(\d{1,2})\.?\s+([a-zåäö]+\.?)$/i.exec(text);
  if (near === undefined || !yearless) return undefined;
  return nearest(yearless[2] ?? '', yearless[1] ?? '', near);
}

/** The year in which a day and month come closest to a date. */
function nearest(month: string, day: string, near: string): string | undefined {
  const wanted = Temporal.PlainDate.from(near);
  const number = /\d/.test(month) ? month : String(monthNumber(month) ?? '');
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const year of [wanted.year - 1, wanted.year, wanted.year + 1]) {
    const date = calendarDate(String(year), number, day);
    const distance = date === undefined ? Number.POSITIVE_INFINITY : Math.abs(wanted.until(date).days);
    if (distance < least) [best, least] = [date, distance];
  }
  return best;
}

/** A date and a time in one cell: `2026-11-09 07:00`. */
export function readMoment(cell: string): { date: string; time: string } | undefined {
  if (cell.length > longestMoment) return undefined;
  const parts = /^(.*\d)(?:\s+(?:kl\.?\s*)?|T)(\d{1,2}[:.]\d{2}(?:[:.]00)?)$/.exec(cell.trim());
  const date = readDate(parts?.[1] ?? '');
  const time = readTime(parts?.[2] ?? '');
  return date === undefined || time === undefined ? undefined : { date, time };
}

function calendarDate(year = '', month = '', day = ''): string | undefined {
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}

/** A clock time as rosters write it: `7`, `07`, `7:00`, `07.00`, `0700`, `kl. 7`, `24:00`; seconds only where they are 00. */
export function readTime(cell: string): string | undefined {
  const text = cell.trim().replace(/^kl(?:ockan)?\.?\s*/i, '');
  const parts = /^(\d{1,2})(?:[:.](\d{2})(?:[:.]00)?)?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const hour = Number(parts[1]);
  const minute = Number(parts[2] ?? 0);
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** A date or a time as a spreadsheet program keeps it (`46335`, `0.2917`), shown as a bare number. */
export function isSerialNumber(cell: string): boolean {
  return /^(\d{5}([.,]\d+)?|0[.,]\d{3,})$/.test(cell.trim());
}

/** Both times of a shift in one cell: `07.00-15.30`, `7–15`, `22 till 07`. */
export function readTimes(cell: string): { start: string; end: string } | undefined {
  if (cell.length > longestMoment) return undefined;
  const [from, to, ...more] = cell.split(/\s*(?:[-‐‑‒–—−]|\btill\b)\s*/i);
  const start = readTime(from ?? '');
  const end = readTime(to ?? '');
  return more.length === 0 && start !== undefined && end !== undefined ? { start, end } : undefined;
}

/** Whether a shift is worked awake, asleep at the unit (jour) or at home (beredskap); undefined where no word says it. */
export function readDuty(cell: string): Shift['duty'] {
  const text = comparable(cell);
  if (/beredskap/.test(text)) return 'standby';
  if (/\bjour|sovande|sovjour/.test(text)) return 'asleep';
  return /vaken|arbete|ordinarie|aktiv/.test(text) ? 'awake' : undefined;
}

/** No shift that day: words and signs that stand in the cell of somebody who is free or away. */
export function isDayOff(cell: string): boolean {
  return /^([-–—]|ledig|fridag|fp|semester|sem|sjuk|vab|vård av barn|föräldraledig|tjänstledig|komp|utbildning)$/i.test(
    cell.trim(),
  );
}

/** Nobody on the shift: an empty cell, a dash, or a word for it. */
export function isVacant(cell: string): boolean {
  return /^(|[-–—]|vakant|vakans|vakant pass|obemannat|obemannad)$/i.test(cell.trim());
}
