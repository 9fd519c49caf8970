import { Temporal } from 'temporal-polyfill';
import type { CellValue } from './workbook.ts';

/** What a number's format makes of it: only its date, only its time, both, or hours that do not begin again at 24. */
export type MomentFormat = 'date' | 'time' | 'both' | 'duration';

const secondsPerDay = 86_400;
/** The last day of year 9999, beyond which spreadsheet programs know no dates. */
const lastSerial = 2_958_465;

/**
 * A date as spreadsheets keep it: days since 1900 (or 1904), with the time as a fraction of the day. Rounded to whole
 * seconds. Undefined where the number is no day of the calendar.
 */
export function serialMoment(serial: number, format: MomentFormat, startsIn1904: boolean): CellValue | undefined {
  const seconds = Math.round(serial * secondsPerDay);
  if (!Number.isFinite(serial) || seconds < 0) return undefined;
  if (format === 'duration') return { type: 'moment', date: null, time: clock(seconds) };
  const day = Math.floor(seconds / secondsPerDay);
  const time = clock(seconds % secondsPerDay);
  if (format === 'time' || (day === 0 && !startsIn1904)) return { type: 'moment', date: null, time };
  const date = dateOf(day, startsIn1904);
  if (date === undefined) return undefined;
  return { type: 'moment', date, time: format === 'date' || time === '00:00' ? null : time };
}

function dateOf(day: number, startsIn1904: boolean): string | undefined {
  if (day > lastSerial) return undefined;
  if (startsIn1904) return Temporal.PlainDate.from('1904-01-01').add({ days: day }).toString();
  // Excel has a 29 February 1900, day 60, as Lotus 1-2-3 had; the calendar has not.
  if (day === 60) return undefined;
  return Temporal.PlainDate.from('1899-12-30')
    .add({ days: day < 60 ? day + 1 : day })
    .toString();
}

/** `07:00`, with seconds where there are any; `31:30` for a duration. */
function clock(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const rest = seconds % 60;
  const minutes = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return rest === 0 ? minutes : `${minutes}:${two(rest)}`;
}

/** Number formats that every program knows by number alone (ECMA-376 part 1, 18.8.30). */
function builtInFormat(id: number): MomentFormat | undefined {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return 'date';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return 'time';
  if (id === 22) return 'both';
  return id === 46 ? 'duration' : undefined;
}

/** What a format makes of a number; undefined where the number stays a number. */
export function momentFormat(id: number, code: string | undefined): MomentFormat | undefined {
  if (code === undefined) return builtInFormat(id);
  // The first part is for positive numbers. Literal text and colours, languages and conditions say nothing of dates.
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .split(';', 1)[0]
    ?.toLowerCase();
  if (bare === undefined) return undefined;
  if (/\[(h+|m+|s+)\]/.test(bare)) return 'duration';
  const letters = bare.replace(/\[[^\]]*\]/g, '').replace(/am\/pm|a\/p/g, 'h');
  if (letters.includes('general') || /[0#?]/.test(letters.replace(/s\.0+/g, 's'))) return undefined;
  // `m` is minutes beside hours or seconds, else months.
  const hasTime = /[hs]/.test(letters);
  const hasDate = /[yd]/.test(letters) || (letters.includes('m') && !hasTime);
  if (hasDate) return hasTime ? 'both' : 'date';
  return hasTime ? 'time' : undefined;
}
