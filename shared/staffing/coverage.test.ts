import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Shift } from '../records/schedule.ts';
import { type Coverage, checkCoverage } from './coverage.ts';
import { coverageGrid } from './coverage-grid.ts';
import type { CheckedRequirement } from './requirement-windows.ts';
import { shortfallText } from './shortfall-text.ts';

let row = 1;
const shift = (
  person: string | null,
  date: string,
  start: string,
  end: string,
  competence: string | null = null,
): Shift => ({
  person,
  competence,
  date,
  start,
  end,
  row: ++row,
});
const need = (
  start: string,
  end: string,
  minimum: number,
  more: Partial<CheckedRequirement> = {},
): CheckedRequirement => ({
  id: `${start}-${end}`,
  label: 'Krav',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  dates: null,
  competence: null,
  start,
  end,
  minimum,
  ...more,
});
const onDate = (date: string, shifts: Shift[], ...requirements: CheckedRequirement[]) =>
  checkCoverage({ shifts, requirements, from: date, to: date });
const stretches = ({ shortfalls }: Coverage) => shortfalls.map(({ from, to, missing }) => [from, to, missing]);

describe('a roster against a staffing requirement', () => {
  it('is short from the instant somebody leaves until the next comes', () => {
    const shifts = [shift('A', '2026-11-12', '15:00', '20:00'), shift('B', '2026-11-12', '15:00', '22:00')];
    const coverage = onDate('2026-11-12', shifts, need('15:00', '22:00', 2, { label: 'Kväll' }));
    expect(coverage.shortfalls).toEqual([
      {
        requirementId: '15:00-22:00',
        label: 'Kväll',
        competence: null,
        date: '2026-11-12',
        from: '2026-11-12T20:00:00+01:00',
        to: '2026-11-12T22:00:00+01:00',
        unit: 'people',
        required: 2,
        present: 1,
        missing: 1,
        rows: [shifts[1]?.row],
      },
    ]);
    expect(coverage).toMatchObject({
      requirementDates: 1,
      requirementDatesShort: 1,
      personShiftsMissing: 1,
      hoursMissing: 2,
    });
    expect(coverage.shortfalls.map(shortfallText)).toEqual([
      'Kväll: 1 av 2 på plats, 1 saknas, torsdag 12 november 2026 kl. 20.00–22.00',
    ]);
  });

  it('is met by one who comes the instant another goes', () => {
    const shifts = [shift('A', '2026-11-12', '07:00', '15:00'), shift('B', '2026-11-12', '15:00', '22:00')];
    expect(onDate('2026-11-12', shifts, need('07:00', '22:00', 1)).shortfalls).toEqual([]);
  });

  it('counts one person once, and reports that she is in two places', () => {
    const shifts = [shift('A', '2026-11-12', '07:00', '15:00'), shift('a ', '2026-11-12', '12:00', '16:00')];
    const coverage = onDate('2026-11-12', shifts, need('07:00', '15:00', 2));
    expect(coverage.people).toBe(1);
    expect(stretches(coverage)).toEqual([['2026-11-12T07:00:00+01:00', '2026-11-12T15:00:00+01:00', 1]]);
    expect(coverage.doubleBookings).toMatchObject([
      { from: '2026-11-12T12:00:00+01:00', to: '2026-11-12T15:00:00+01:00', rows: shifts.map((one) => one.row) },
    ]);
  });

  it('does not count a vacant shift, but shows it as evidence', () => {
    const shifts = [shift(null, '2026-11-12', '22:00', '07:00')];
    const coverage = onDate('2026-11-12', shifts, need('22:00', '07:00', 1));
    expect(coverage).toMatchObject({ vacantShifts: 1, personShiftsMissing: 1, hoursMissing: 9 });
    expect(coverage.shortfalls[0]?.rows).toEqual([shifts[0]?.row]);
  });

  it('asks for the competence of the shift', () => {
    const shifts = [
      shift('A', '2026-11-12', '07:00', '15:00', 'undersköterska '),
      shift('B', '2026-11-12', '15:00', '22:00', 'Stödassistent'),
    ];
    const coverage = onDate('2026-11-12', shifts, need('07:00', '22:00', 1, { competence: 'Undersköterska' }));
    expect(stretches(coverage)).toEqual([['2026-11-12T15:00:00+01:00', '2026-11-12T22:00:00+01:00', 1]]);
    expect(coverage.longestWithout).toMatchObject([{ competence: 'Undersköterska', hours: 7 }]);
  });

  it('measures the longest stretch without a competence through adjoining windows', () => {
    const usk = { competence: 'Usk' };
    const windows = [need('07:00', '15:00', 1, usk), need('15:00', '22:00', 1, usk)];
    const coverage = onDate('2026-11-12', [shift('A', '2026-11-12', '07:00', '09:00', 'Usk')], ...windows);
    expect(coverage.longestWithout).toMatchObject([{ from: '2026-11-12T09:00:00+01:00', hours: 13 }]);
  });

  it('belongs to the day it begins on, across midnight, month and year', () => {
    const coverage = onDate('2026-12-31', [shift('A', '2026-12-31', '22:00', '03:00')], need('22:00', '06:00', 1));
    expect(stretches(coverage)).toEqual([['2027-01-01T03:00:00+01:00', '2027-01-01T06:00:00+01:00', 1]]);
    expect(coverage.shortfalls[0]?.date).toBe('2026-12-31');
  });

  it('takes 24:00 and 00:00 for the same midnight', () => {
    const evening = [shift('A', '2026-11-12', '16:00', '24:00'), shift('A', '2026-11-12', '24:00', '08:00')];
    for (const end of ['24:00', '00:00'])
      expect(onDate('2026-11-12', evening, need('16:00', end, 1)).shortfalls).toEqual([]);
    expect(onDate('2026-11-12', evening, need('22:00', '06:00', 1)).shortfalls).toEqual([]);
    expect(onDate('2026-11-12', evening, need('00:00', '00:00', 1)).hoursMissing).toBe(16);
  });

  it('applies on its weekdays or, where dates are named, on those alone', () => {
    const week = { shifts: [], from: '2026-11-09', to: '2026-11-22' };
    const count = (more: Partial<CheckedRequirement>) =>
      checkCoverage({ ...week, requirements: [need('07:00', '15:00', 1, more)] }).requirementDates;
    expect(count({})).toBe(14);
    expect(count({ weekdays: [6, 7] })).toBe(4);
    expect(count({ weekdays: [6, 7], dates: ['2026-11-11', '2026-12-24'] })).toBe(1);
    expect(count({ minimum: 0 })).toBe(14);
  });

  it.each([
    ['spring', '2026-03-28', 7],
    ['autumn', '2026-10-24', 9],
  ])('counts real hours through the night in %s', (_season, date, hours) => {
    expect(onDate(date, [], need('22:00', '06:00', 1)).hoursMissing).toBe(hours);
    expect(onDate(date, [shift('A', date, '22:00', '06:00')], need('22:00', '06:00', 1)).shortfalls).toEqual([]);
  });

  it('tells the two hours of the night in autumn apart', () => {
    const shifts = [shift('A', '2026-10-25', '00:00', '02:00'), shift('B', '2026-10-25', '03:00', '06:00')];
    expect(stretches(onDate('2026-10-25', shifts, need('00:00', '06:00', 1)))).toEqual([
      ['2026-10-25T02:00:00+02:00', '2026-10-25T03:00:00+01:00', 1],
    ]);
  });
});

describe('the heat map', () => {
  it('has a cell for every quarter, with what is required and present', () => {
    const input = {
      shifts: [shift('A', '2026-11-12', '15:00', '20:10'), shift('B', '2026-11-12', '15:00', '22:00')],
      requirements: [need('15:00', '22:00', 2), need('07:00', '16:00', 1, { competence: 'Usk' })],
      from: '2026-11-12',
      to: '2026-11-12',
    };
    const { shortfalls } = checkCoverage(input);
    const [day] = coverageGrid(input, shortfalls);
    expect(day?.cells).toHaveLength(96);
    expect(day?.cells[28]).toEqual({ required: 0, present: 0, missing: 0, shortfalls: [0] });
    expect(day?.cells[60]).toEqual({ required: 2, present: 2, missing: 0, shortfalls: [0] });
    expect(day?.cells[80]).toEqual({ required: 2, present: 1, missing: 1, shortfalls: [1] });
    expect(day?.cells[88]).toEqual({ required: 0, present: 0, missing: 0, shortfalls: [] });
  });

  it('leaves out the hour that spring leaps over, and shows the worse of the two in autumn', () => {
    const grid = (date: string, shifts: Shift[]) => {
      const input = { shifts, requirements: [need('00:00', '24:00', 1)], from: date, to: date };
      return coverageGrid(input, checkCoverage(input).shortfalls)[0]?.cells ?? [];
    };
    expect(grid('2026-03-29', []).flatMap((cell, index) => (cell === null ? [index] : []))).toEqual([8, 9, 10, 11]);
    const autumn = grid('2026-10-25', [shift('A', '2026-10-25', '00:00', '02:00')]);
    expect(autumn.slice(7, 9)).toMatchObject([
      { present: 1, missing: 0 },
      { present: 0, missing: 1 },
    ]);
    expect(autumn).not.toContain(null);
  });
});

describe('the engine against a minute-by-minute counter', () => {
  const days = ['2026-03-27', '2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2026-12-31', '2027-01-01'];
  const date = fc.constantFrom(...days);
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 15, 30, 59))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const end = fc.oneof(clock, fc.constant('24:00'));
  const competence = fc.constantFrom('Usk', 'Stöd', null);
  const anyShift = fc.record({
    person: fc.constantFrom('A', 'B', 'C', null),
    competence,
    date,
    start: clock,
    end,
    row: fc.integer({ min: 1, max: 99 }),
  });
  const anyRequirement = fc
    .record({ date, start: clock, end, competence, minimum: fc.integer({ min: 0, max: 3 }) })
    .map(({ date, ...rest }) => ({ ...need('00:00', '00:00', 0), dates: [date], ...rest }));
  const shifts = fc.array(anyShift, { maxLength: 12 });
  const requirements = fc.array(anyRequirement, { maxLength: 3 });
  const totalsOf = (given: Shift[], wanted: CheckedRequirement[]) => {
    const coverage = checkCoverage({ shifts: given, requirements: wanted, from: '2026-03-27', to: '2027-01-01' });
    const { requirementDates, requirementDatesShort, personShiftsMissing, hoursMissing } = coverage;
    return {
      requirementDates,
      requirementDatesShort,
      personShiftsMissing,
      minutesMissing: Math.round(hoursMissing * 60),
    };
  };

  /** Minutes since 1970 at which the clock shows this, found without the engine's own calendar. */
  function minuteAt(day: string, time: string): number {
    const [hour, minute] = time.split(':').map(Number);
    const fields = Temporal.PlainDate.from(day)
      .toPlainDateTime()
      .add({ hours: hour ?? 0, minutes: minute ?? 0 });
    return Math.floor(fields.toZonedDateTime('Europe/Stockholm').epochMilliseconds / 60_000);
  }
  function minutes(day: string, from: string, to: string): [number, number] {
    const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
    return [minuteAt(day, from), minuteAt(to <= from ? next : day, to)];
  }
  function countByMinute(given: Shift[], wanted: CheckedRequirement[]) {
    const totals = {
      requirementDates: wanted.length,
      requirementDatesShort: 0,
      personShiftsMissing: 0,
      minutesMissing: 0,
    };
    const onDuty = given.map((one) => ({ ...one, minutes: minutes(one.date, one.start, one.end) }));
    for (const requirement of wanted) {
      const [from, to] = minutes(requirement.dates?.[0] ?? '', requirement.start, requirement.end);
      let largest = 0;
      for (let minute = from; minute < to; minute++) {
        const present = new Set<string>();
        for (const one of onDuty) {
          const [begins, ends] = one.minutes;
          const counts = requirement.competence === null || requirement.competence === one.competence;
          if (one.person !== null && counts && begins <= minute && minute < ends) present.add(one.person);
        }
        const missing = Math.max(0, requirement.minimum - present.size);
        totals.minutesMissing += missing;
        largest = Math.max(largest, missing);
      }
      totals.personShiftsMissing += largest;
      if (largest > 0) totals.requirementDatesShort += 1;
    }
    return totals;
  }

  it('finds the same', () => {
    const few = fc.array(anyShift, { maxLength: 6 });
    const fewer = fc.array(anyRequirement, { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(few, fewer, (given, wanted) => {
        expect(totalsOf(given, wanted)).toEqual(countByMinute(given, wanted));
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(shifts, requirements, (given, wanted) => {
        expect(totalsOf(given.toReversed(), wanted)).toEqual(totalsOf(given, wanted));
      }),
    );
  });

  it('does not change when a shift is cut in two', () => {
    const cut = (one: Shift): Shift[] =>
      one.start < '12:00' && one.end > '12:00'
        ? [
            { ...one, end: '12:00' },
            { ...one, start: '12:00' },
          ]
        : [one];
    fc.assert(
      fc.property(shifts, requirements, (given, wanted) => {
        expect(totalsOf(given.flatMap(cut), wanted)).toEqual(totalsOf(given, wanted));
      }),
    );
  });

  it('does not change when everything moves by a week without a change of clocks', () => {
    const later = (day: string) => Temporal.PlainDate.from(day).add({ days: 7 }).toString();
    const calm = fc.constantFrom('2026-12-28', '2026-12-31', '2027-01-01');
    const calmShifts = fc.array(fc.tuple(anyShift, calm).map(([one, day]) => ({ ...one, date: day })));
    const total = (from: string, given: Shift[]) =>
      checkCoverage({ shifts: given, requirements: [need('22:00', '06:00', 2)], from, to: later(from) });
    fc.assert(
      fc.property(calmShifts, (given) => {
        const moved = given.map((one) => ({ ...one, date: later(one.date) }));
        const [first, second] = [total('2026-12-28', given), total('2027-01-04', moved)];
        expect(second.hoursMissing).toBe(first.hoursMissing);
        expect(second.shortfalls.map(({ rows }) => rows)).toEqual(first.shortfalls.map(({ rows }) => rows));
      }),
    );
  });
});
