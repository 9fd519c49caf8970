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
    expect(coverage.shortfalls).toMatchObject([
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

  it('does not walk through the centuries to a date that somebody has mistyped', () => {
    const far = need('07:00', '15:00', 1, { dates: ['9999-12-31'] });
    const near = need('07:00', '15:00', 1, { appliesFrom: '2026-11-09', appliesTo: '2026-11-10' });
    const coverage = checkCoverage({ shifts: [], requirements: [far, near], from: '2026-11-09', to: '9999-12-31' });
    expect(coverage.requirementDates).toBe(3);
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
