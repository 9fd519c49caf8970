import { describe, expect, it } from 'vitest';
import type { Shift } from '../records/schedule.ts';
import { restIndications } from './rest-indications.ts';
import { rosterMeasures } from './roster-measures.ts';

const shift = (person: string, date: string, start: string, end: string, more: Partial<Shift> = {}): Shift => ({
  person,
  competence: 'Usk',
  date,
  start,
  end,
  row: 1,
  ...more,
});

describe('what a roster shows beside the contract', () => {
  it('counts hours by competence, alone, and people by the week', () => {
    const measures = rosterMeasures([
      shift('A', '2026-11-13', '07:00', '15:00'),
      shift('B', '2026-11-13', '11:00', '19:00', { competence: 'Vikarie' }),
      shift('A', '2026-11-16', '07:00', '15:00'),
      shift('C', '2026-11-16', '07:00', '15:00'),
      shift('D', '2026-11-16', '22:00', '06:00', { duty: 'standby' }),
      shift('E', '2026-11-16', '22:00', '06:00', { absence: 'Sjuk' }),
      shift('F', '2026-11-16', '22:00', '06:00', { absence: 'Sjuk', substitute: 'B' }),
    ]);
    expect(measures.byCompetence).toEqual([
      { competence: 'Usk', hours: 32 },
      { competence: 'Vikarie', hours: 8 },
    ]);
    expect(measures.trainedShare).toBe(0.8);
    expect(measures.weeks).toEqual([
      { week: '2026-W46', people: 2, new: 2 },
      { week: '2026-W47', people: 3, new: 1 },
    ]);
    expect(measures.alone).toMatchObject({
      hours: 16,
      longest: { from: '2026-11-16T22:00:00+01:00', to: '2026-11-17T06:00:00+01:00', hours: 8 },
    });
  });

  it('says nothing of an empty roster', () => {
    expect(rosterMeasures([])).toMatchObject({ hours: 0, trainedShare: null, weeks: [], alone: { longest: null } });
  });
});

describe('indications of rest, to be checked against the collective agreement', () => {
  const looked = (shifts: Shift[], dayBreak?: string, from = '2026-11-09', to = '2026-11-15') =>
    restIndications({ shifts, from, to, ...(dayBreak ? { dayBreak } : {}) }).map(
      ({ kind, from: begins, longestRest }) => [kind, begins.slice(0, 16), longestRest],
    );

  it('arbetstidslagen 13 §: eleven hours between 21 and 08 are enough, one minute less is not', () => {
    const evening = shift('A', '2026-11-10', '13:00', '20:00');
    expect(looked([evening, shift('A', '2026-11-11', '07:00', '15:00')])).toEqual([]);
    const late = shift('A', '2026-11-10', '13:00', '20:01');
    expect(looked([late, shift('A', '2026-11-11', '07:00', '15:00')])).toEqual([
      ['daily', '2026-11-10T07:00', 11 - 1 / 60],
    ]);
  });

  it('depends on the day break that is agreed upon', () => {
    const shifts = [shift('A', '2026-11-10', '18:00', '10:00')];
    expect(looked(shifts, '07:00')).toEqual([]);
    expect(looked(shifts, '12:00')).toEqual([['daily', '2026-11-10T12:00', 6]]);
  });

  it('arbetstidslagen 14 §: thirty-six hours a week', () => {
    const week = ['09', '10', '11', '12', '13', '14', '15'].map((day) => `2026-11-${day}`);
    const days = (last: string) => week.map((day, index) => shift('A', day, '08:00', index === 5 ? last : '16:00'));
    const withoutSunday = (last: string) => days(last).slice(0, 6);
    expect(looked(withoutSunday('19:00'))).toEqual([]);
    expect(looked(withoutSunday('19:01'))).toEqual([['weekly', '2026-11-09T07:00', 36 - 1 / 60]]);
  });

  it('counts the real hours of the night when clocks change', () => {
    const shifts = [shift('A', '2026-03-28', '12:00', '20:00'), shift('A', '2026-03-29', '07:00', '15:00')];
    expect(looked(shifts, '07:00', '2026-03-28', '2026-03-28')).toEqual([['daily', '2026-03-28T07:00', 10]]);
  });
});
