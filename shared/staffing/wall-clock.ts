import { Temporal } from 'temporal-polyfill';

/** Half-open: `from` belongs to it, `to` does not. Milliseconds since 1970, so that every night has its real length. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

const minute = 60_000;
const usualDay = 24 * 60 * minute;
/** No time zone in use changes its clocks within a quarter of an hour. */
const quarter = 15 * minute;

/** The clock on the wall of one time zone, where two nights of the year have 23 and 25 hours. */
export interface WallClock {
  /** From a clock time on a date to the next time the clock shows `end`: at or before `start` is the next day. */
  interval(date: string, start: string, end: string): Interval;
  /** Midnight to midnight. */
  day(date: string): Interval;
  /** `2026-11-12T15:00:00+01:00`: the instant, and what the wall clock shows. */
  text(instant: number): string;
  /** Minutes since midnight as the clock shows them. */
  minuteOfDay(instant: number): number;
}

export function wallClock(timeZone: string): WallClock {
  const days = new Map<string, Interval & { readonly next: string }>();
  const offsets = new Map<number, number>();

  function day(date: string) {
    let known = days.get(date);
    if (known === undefined) {
      const plain = Temporal.PlainDate.from(date);
      const next = plain.add({ days: 1 });
      known = {
        from: plain.toZonedDateTime(timeZone).epochMilliseconds,
        to: next.toZonedDateTime(timeZone).epochMilliseconds,
        next: next.toString(),
      };
      days.set(date, known);
    }
    return known;
  }

  function instant(date: string, clock: string): number {
    const { from, to } = day(date);
    if (clock === '24:00') return to;
    const [hour, minuteOfHour] = clock.split(':').map(Number);
    if (to - from === usualDay) return from + ((hour ?? 0) * 60 + (minuteOfHour ?? 0)) * minute;
    // RFC 5545 § 3.3.5: a time that occurs twice is the first of them, one that does not occur is told by the clock
    // before the change.
    return Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime(timeZone, { disambiguation: 'compatible' })
      .epochMilliseconds;
  }

  /** What the wall clock is ahead of UTC by. */
  function offset(instant: number): number {
    const index = Math.floor(instant / quarter);
    let known = offsets.get(index);
    if (known === undefined) {
      known = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
      offsets.set(index, known);
    }
    return known;
  }

  return {
    interval(date, start, end) {
      const from = instant(date, start);
      const to = instant(end <= start ? day(date).next : date, end);
      return { from, to: Math.max(from, to) };
    },
    day,
    text: (instant) =>
      `${new Date(instant + offset(instant)).toISOString().slice(0, 19)}${offsetText(offset(instant))}`,
    minuteOfDay: (instant) => ((((instant + offset(instant)) % usualDay) + usualDay) % usualDay) / minute,
  };
}

/** `+01:00` */
function offsetText(offset: number): string {
  const minutes = Math.abs(Math.round(offset / minute));
  const two = (part: number) => String(part).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Every date from the first to the last, both included. */
export function datesBetween(from: string, to: string): string[] {
  const dates: string[] = [];
  const last = Temporal.PlainDate.from(to);
  for (
    let date = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  )
    dates.push(date.toString());
  return dates;
}

/** ISO weekday: 1 Monday … 7 Sunday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** Thursday decides which year a week belongs to: `2026-W46`. */
export function isoWeek(date: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
}

export function daysAfter(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
