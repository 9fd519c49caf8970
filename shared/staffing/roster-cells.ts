import { Temporal } from 'temporal-polyfill';
import { monthNumber } from '../language/swedish-date.ts';

/**
 * A date as rosters write it: `2026-11-09`, `20261109`, `2026/11/09`, `9/11 2026`, `9.11.2026`, `9 nov 2026`, with or
 * without the weekday before it. Undefined where it is no date of the calendar or the year is missing.
 */
export function readDate(cell: string): string | undefined {
  const text = cell.trim().replace(/^(mån|tis|ons|tors?|fre|lör|sön)[a-zåäö]*\.?,?\s+/i, '');
  const yearFirst = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[T ]00:00(?::00)?)?$/.exec(text);
  if (yearFirst) return calendarDate(yearFirst[1], yearFirst[3], yearFirst[4]);
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.\s-]\s*(\d{4})$/.exec(text);
  if (dayFirst) return calendarDate(dayFirst[3], dayFirst[2], dayFirst[1]);
  const named = /^(\d{1,2})\.?\s+([a-zåäö]+\.?)\s+(\d{4})$/i.exec(text);
  if (named) return calendarDate(named[3], String(monthNumber(named[2] ?? '') ?? ''), named[1]);
  return undefined;
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

/** Both times of a shift in one cell: `07.00-15.30`, `7–15`, `22 till 07`. */
export function readTimes(cell: string): { start: string; end: string } | undefined {
  const [from, to, ...more] = cell.split(/\s*(?:[-–—−]|\btill\b)\s*/i);
  const start = readTime(from ?? '');
  const end = readTime(to ?? '');
  return more.length === 0 && start !== undefined && end !== undefined ? { start, end } : undefined;
}

/** Nobody on the shift: an empty cell, a dash, or a word for it. */
export function isVacant(cell: string): boolean {
  return /^(|[-–—]|vakant|vakans|vakant pass|obemannat|obemannad)$/i.test(cell.trim());
}
