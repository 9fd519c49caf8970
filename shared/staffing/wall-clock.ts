import { Temporal } from 'temporal-polyfill';

/** Half-open: `from` belongs to it, `to` does not. Milliseconds since 1970, so that every night has its real length. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

const minute = 60_000;
const usualDay = 24 * 60 * minute;
/** No time zone in use changes its clocks within a quarter of an hour, or twice between two midnights of UTC. */
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
  const texts = new Map<number, string>();
  /** Those of days with a change of clocks. */
  const moments = new Map<string, number>();

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
    if (to - from === usualDay) return from + minutesOf(clock) * minute;
    const moment = `${date}T${clock}`;
    let known = moments.get(moment);
    if (known === undefined) {
      // RFC 5545 § 3.3.5: a time that occurs twice is the first of them, one that does not occur is told by the clock
      // before the change.
      known = Temporal.PlainDateTime.from(moment).toZonedDateTime(timeZone, {
        disambiguation: 'compatible',
      }).epochMilliseconds;
      moments.set(moment, known);
    }
    return known;
  }

  function offsetFrom(start: number): number {
    let known = offsets.get(start);
    if (known === undefined) {
      known = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
      offsets.set(start, known);
    }
    return known;
  }

  /** What the wall clock is ahead of UTC by. */
  function offset(instant: number): number {
    const midnight = Math.floor(instant / usualDay) * usualDay;
    const usual = offsetFrom(midnight);
    if (offsetFrom(midnight + usualDay) === usual) return usual;
    return offsetFrom(Math.floor(instant / quarter) * quarter);
  }

  /** A roster names the same few instants again and again. */
  function text(instant: number): string {
    let known = texts.get(instant);
    if (known === undefined) {
      known = `${new Date(instant + offset(instant)).toISOString().slice(0, 19)}${offsetText(offset(instant))}`;
      texts.set(instant, known);
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
    text,
    minuteOfDay: (instant) => ((((instant + offset(instant)) % usualDay) + usualDay) % usualDay) / minute,
  };
}

/** `07:30` → 450 */
function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
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
