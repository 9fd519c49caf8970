import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayType } from '../records/contract-terms.ts';
import { coverageGrid } from './coverage-grid.ts';
import {
  dateApplyingNear,
  lanesOf,
  mondayOf,
  type RequiredWeek,
  requiredWeek,
  stretchesWith,
} from './required-week.ts';
import { type CheckedRequirement, requirementWindows } from './requirement-windows.ts';
import { datesBetween, daysAfter, wallClock } from './wall-clock.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
let made = 0;
const need = (
  start: string,
  end: string,
  minimum: number,
  more: Partial<CheckedRequirement> = {},
): CheckedRequirement => ({
  id: `krav ${++made}`,
  label: 'Krav',
  weekdays: everyDay,
  dates: null,
  competence: null,
  start,
  end,
  minimum,
  ...more,
});

/** `0 07:00–15:00 2`: day of the week from Monday, clock times, amount. */
const asText = (days: readonly (readonly { from: number; to: number; amount: number }[])[]) =>
  days.flatMap((stretches, day) =>
    stretches.map(({ from, to, amount }) => `${day} ${clock(from)}–${clock(to)} ${amount}`),
  );
const clock = (place: number) =>
  new Date(place * 15 * 60_000)
    .toISOString()
    .slice(11, 16)
    .replace(/^00:00$/, '00:00');
const people = (week: RequiredWeek, requirements: CheckedRequirement[]) =>
  asText(lanesOf(week, requirements)[0]?.days ?? []);

describe('the week that a contract requires', () => {
  it('has the largest demand at each quarter, with edges at the quarter', () => {
    const requirements = [
      need('07:15', '21:00', 2, { weekdays: [1] }),
      need('08:00', '09:45', 3, { weekdays: [1] }),
      need('08:30', '10:00', 1, { weekdays: [1] }),
    ];
    expect(people(requiredWeek(requirements, null), requirements)).toEqual([
      '0 07:15–08:00 2',
      '0 08:00–09:45 3',
      '0 09:45–21:00 2',
    ]);
  });

  it('shows a window over midnight on both days, and that of Sunday on the Monday too', () => {
    const night = [need('22:00', '06:30', 1, { weekdays: [7] })];
    expect(people(requiredWeek(night, null), night)).toEqual(['0 00:00–06:30 1', '6 22:00–00:00 1']);
    const toMidnight = [need('22:00', '24:00', 1, { weekdays: [7] })];
    expect(people(requiredWeek(toMidnight, null), toMidnight)).toEqual(['6 22:00–00:00 1']);
    const wholeDay = [need('07:00', '07:00', 1, { weekdays: [2] })];
    expect(people(requiredWeek(wholeDay, null), wholeDay)).toEqual(['1 07:00–00:00 1', '2 00:00–07:00 1']);
  });

  it('of a date knows its public holidays, and an ordinary week has none', () => {
    const requirements = [
      need('07:00', '15:00', 2, { dayTypes: ['workday'] }),
      need('07:00', '15:00', 4, { dayTypes: ['holiday'] }),
    ];
    const ordinary = requiredWeek(requirements, null);
    expect(people(ordinary, requirements)).toEqual([0, 1, 2, 3, 4].map((day) => `${day} 07:00–15:00 2`));
    expect(ordinary.elsewhere).toEqual([requirements[1]]);
    // Christmas Day 2026 is a Friday.
    const christmas = requiredWeek(requirements, '2026-12-24');
    expect(people(christmas, requirements)).toEqual([
      ...[0, 1, 2, 3].map((day) => `${day} 07:00–15:00 2`),
      '4 07:00–15:00 4',
      '5 07:00–15:00 4',
    ]);
    expect(christmas.days.map(({ holiday }) => holiday).filter(Boolean)).toEqual(['juldagen', 'annandag jul']);
  });

  it('of a date knows seasons and named dates, which are not of an ordinary week', () => {
    const requirements = [
      need('07:00', '15:00', 1, { appliesFrom: '2027-06-02', appliesTo: '2027-06-03' }),
      need('10:00', '12:00', 3, { dates: ['2027-06-05', '2028-01-01'], weekdays: [] }),
    ];
    expect(requiredWeek(requirements, null).elsewhere).toEqual(requirements);
    expect(people(requiredWeek(requirements, '2027-06-06'), requirements)).toEqual([
      '2 07:00–15:00 1',
      '3 07:00–15:00 1',
      '5 10:00–12:00 3',
    ]);
  });

  it('lacks the hour that spring leaps over, and in autumn shows the hour that comes twice once', () => {
    const requirements = [need('01:00', '04:00', 1), need('02:30', '03:30', 2)];
    const spring = requiredWeek(requirements, '2027-03-28').days[6];
    expect(spring?.cells.slice(8, 12)).toEqual([null, null, null, null]);
    expect(spring?.cells.filter((cell) => cell === null)).toHaveLength(4);
    const autumn = requiredWeek(requirements, '2026-10-25');
    // The window from the first 02:30 has the second 02:00 in it.
    expect(people(autumn, requirements).slice(-3)).toEqual(['6 01:00–02:00 1', '6 02:00–03:30 2', '6 03:30–04:00 1']);
  });

  it('keeps demands of a competence and of hours apart, each in a lane of its own', () => {
    const requirements = [
      need('07:00', '09:00', 2, { weekdays: [1] }),
      need('07:00', '08:00', 1, { weekdays: [1], competence: 'Undersköterska' }),
      need('08:00', '09:00', 1, { weekdays: [1], competence: 'undersköterska ' }),
      need('07:00', '12:00', 0, { weekdays: [1], hours: 7.5, label: 'Stödtimmar' }),
    ];
    const lanes = lanesOf(requiredWeek(requirements, null), requirements);
    expect(lanes.map(({ name, unit, days }) => [name, unit, ...asText(days)])).toEqual([
      [null, 'people', '0 07:00–09:00 2'],
      ['Undersköterska', 'people', '0 07:00–09:00 1'],
      ['Stödtimmar', 'hours', '0 07:00–12:00 7.5'],
    ]);
  });

  it('tells when one requirement applies, hidden behind a larger one or not', () => {
    const [small, large] = [need('07:00', '12:00', 1, { weekdays: [3] }), need('06:00', '20:00', 5)];
    expect(asText(stretchesWith(small.id, requiredWeek([small, large], null)))).toEqual(['2 07:00–12:00 1']);
  });

  it('finds a date that a requirement applies to: the next, or else the last', () => {
    const holidays = need('07:00', '15:00', 1, { dayTypes: ['holiday'] });
    expect(dateApplyingNear(holidays, '2026-11-27')).toBe('2026-12-25');
    const summer = need('07:00', '15:00', 1, { weekdays: [1], appliesFrom: '2027-06-01', appliesTo: '2027-08-31' });
    expect(dateApplyingNear(summer, '2026-11-27')).toBe('2027-06-07');
    expect(dateApplyingNear(summer, '2040-01-01')).toBe('2027-08-30');
    const named = need('07:00', '15:00', 1, { dates: ['2026-12-24', '2025-12-24'] });
    expect(dateApplyingNear(named, '2026-11-27')).toBe('2026-12-24');
    expect(dateApplyingNear(need('07:00', '15:00', 1, { weekdays: [] }), '2026-11-27')).toBe(null);
  });

  it('begins on Monday', () => {
    expect(mondayOf('2026-11-09')).toBe('2026-11-09');
    expect(mondayOf('2027-01-03')).toBe('2026-12-28');
  });
});

describe('any week of any requirements', () => {
  const time = fc.integer({ min: 0, max: 96 }).map((place) => {
    const minutes = place * 15;
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  });
  // Spring, autumn, Christmas, Easter and midsummer are among them.
  const date = fc.constantFrom(...datesBetween('2026-10-01', '2027-07-01'));
  const requirement = fc
    .record({
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
      dates: fc.option(fc.array(date, { maxLength: 3 }), { freq: 5 }),
      start: time,
      end: time,
      competence: fc.constantFrom(null, null, 'Undersköterska'),
      minimum: fc.integer({ min: 0, max: 9 }),
      hours: fc.constantFrom(null, undefined, 12),
      appliesFrom: fc.option(date, { freq: 5 }),
      appliesTo: fc.option(date, { freq: 5 }),
      dayTypes: fc.uniqueArray(fc.constantFrom(...dayType.options)),
    })
    .map(({ weekdays, start, end, minimum, hours, ...more }) =>
      need(start, end, minimum, { weekdays, ...(hours === undefined ? {} : { hours }), ...more }),
    );
  const someWeek = fc.tuple(fc.array(requirement, { maxLength: 5 }), date);
  const wall = wallClock('Europe/Stockholm');
  const quarter = 15 * 60_000;

  it('has at every quarter the largest minimum of the windows over that instant', () => {
    fc.assert(
      fc.property(someWeek, ([requirements, chosen]) => {
        const monday = mondayOf(chosen);
        const week = requiredWeek(requirements, chosen);
        const windows = requirementWindows(
          { requirements, from: daysAfter(monday, -7), to: daysAfter(monday, 14) },
          wall,
        ).filter(({ requirement: { competence, hours } }) => competence === null && hours == null);
        for (const { date: day, cells } of week.days) {
          const { from, to } = wall.day(day);
          const naive = new Map<number, number>();
          for (let instant = from; instant < to; instant += quarter) {
            const over = windows.filter((window) => window.from <= instant && instant < window.to);
            const slot = wall.minuteOfDay(instant) / 15;
            naive.set(slot, Math.max(naive.get(slot) ?? 0, ...over.map(({ requirement: { minimum } }) => minimum)));
          }
          expect(cells.map((cell) => cell?.people)).toEqual(cells.map((_cell, slot) => naive.get(slot)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('requires what the check of a roster requires of the same week', () => {
    fc.assert(
      fc.property(someWeek, ([requirements, chosen]) => {
        const monday = mondayOf(chosen);
        const checked = { shifts: [], requirements, from: daysAfter(monday, -1), to: daysAfter(monday, 6) };
        const [, ...ofWeek] = coverageGrid(checked, []);
        expect(requiredWeek(requirements, chosen).days.map(({ cells }) => cells.map((cell) => cell?.people))).toEqual(
          ofWeek.map(({ cells }) => cells.map((cell) => cell?.required)),
        );
      }),
      { numRuns: 150 },
    );
  });
});
