import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atTheUnit,
  datesFrom,
  dayAfter,
  spelled,
  type WatchedClock,
  watchedClock,
  weekday,
} from '../../tests/counted-by-minute.ts';
import type { Shift } from '../records/schedule.ts';
import type { HeldDelegation } from './delegation-register.ts';
import { uncoveredWindows } from './uncovered-windows.ts';

const firstDays = ['2026-03-27', '2026-10-23', '2026-11-09'];
const clocks = new Map<string, WatchedClock>();
function clockFrom(first: string): WatchedClock {
  const known = clocks.get(first) ?? watchedClock('Europe/Stockholm', first, dayAfter(first, 4));
  clocks.set(first, known);
  return known;
}

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 0, 30, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const end = fc.oneof({ weight: 4, arbitrary: time }, fc.constantFrom('24:00', '00:00', '07:00'));
const person = fc.constantFrom('Alva', 'ALVA ', 'Bo', 'Cilla');
const task = fc.constantFrom('Läkemedel', 'läkemedel ', 'Insulin');

const drawn = fc.constantFrom(...firstDays).chain((first) => {
  const day = fc.nat(4).map((days) => dayAfter(first, days));
  const shift: fc.Arbitrary<Shift> = fc.record({
    person: fc.option(person, { freq: 5 }),
    competence: fc.constant(null),
    date: day,
    start: time,
    end,
    row: fc.constant(1),
  });
  const delegation: fc.Arbitrary<HeldDelegation> = fc.record({
    person,
    task,
    validFrom: fc.oneof(day, fc.constant('2026-01-01')),
    validTo: fc.oneof(day, fc.constant('2026-12-31')),
  });
  const window = fc.record({
    task,
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    dates: fc.option(fc.uniqueArray(day, { maxLength: 2 })),
    start: time,
    end,
  });
  return fc.record({
    first: fc.constant(first),
    shifts: fc.array(shift, { maxLength: 10 }),
    delegations: fc.array(delegation, { maxLength: 6 }),
    windows: fc
      .array(window, { minLength: 1, maxLength: 3 })
      .map((windows) => windows.map((one, index) => ({ ...one, id: `w${index}` }))),
  });
});

describe('uncovered windows against a counter that looks at every minute', () => {
  it('finds the same stretches, and the same people there who may not', () => {
    fc.assert(
      fc.property(drawn, ({ first, shifts, delegations, windows }) => {
        const clock = clockFrom(first);
        const span = { from: first, to: dayAfter(first, 4) };
        const placed = shifts.flatMap((shift) => {
          const who = atTheUnit(shift);
          return who === null ? [] : [{ who, ...clock.minutes(shift.date, shift.start, shift.end) }];
        });
        const expected: string[] = [];
        let minutes = 0;
        let windowDates = 0;
        let uncovered = 0;
        for (const { id, task, weekdays, dates, start, end } of windows)
          for (const date of dates ?? datesFrom(span.from, span.to).filter((one) => weekdays.includes(weekday(one)))) {
            const { from, to } = clock.minutes(date, start, end);
            const isCovered = (minute: number) => {
              // What the calendar on the wall says decides, in the middle of a night too.
              const today = clock.shows(minute)?.slice(0, 10) ?? '';
              const mayDo = (who: string) =>
                delegations.some(
                  (held) =>
                    spelled(held.person) === who &&
                    spelled(held.task) === spelled(task) &&
                    held.validFrom <= today &&
                    today <= held.validTo,
                );
              return placed.some((shift) => shift.from <= minute && minute < shift.to && mayDo(shift.who));
            };
            windowDates += 1;
            const before = expected.length;
            for (let begin = from; begin < to; begin++) {
              if (isCovered(begin)) continue;
              let until = begin;
              while (until < to && !isCovered(until)) until += 1;
              const there = placed.filter((shift) => shift.from < until && shift.to > begin).map(({ who }) => who);
              expected.push(JSON.stringify([id, date, begin, until, [...new Set(there)].sort()]));
              minutes += until - begin;
              begin = until;
            }
            if (expected.length > before) uncovered += 1;
          }
        const found = uncoveredWindows({ shifts, delegations, windows, span });
        expect(Math.round(found.hours * 60)).toBe(minutes);
        expect(found.windowDates).toBe(windowDates);
        expect(found.windowDatesUncovered).toBe(uncovered);
        const stretches = found.stretches.map(({ windowId, date, from, to, onDuty }) =>
          JSON.stringify([
            windowId,
            date,
            Date.parse(from) / 60_000,
            Date.parse(to) / 60_000,
            onDuty.map(spelled).sort(),
          ]),
        );
        expect(stretches.sort()).toEqual(expected.sort());
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});
