import { describe, expect, it } from 'vitest';
import type { CoverageCell } from '#shared/staffing/coverage-grid.ts';
import { dayName, hourInWords, hoursOfCoverage } from './hours-of-coverage.ts';

const enough: CoverageCell = { required: 2, present: 2, missing: 0, shortfalls: [] };

function day(cells: readonly (CoverageCell | null)[]) {
  return { date: '2026-11-09', weekday: 1, cells };
}

describe('the heat map by the hour', () => {
  it('shows the worst quarter of each hour', () => {
    const short: CoverageCell = { required: 2, present: 1, missing: 1, shortfalls: [7] };
    const [hours] = hoursOfCoverage([day([enough, short, enough, enough, enough, enough, enough, enough])]);
    expect(hours?.hours).toEqual([
      { hour: 0, required: 2, present: 1, missing: 1, shortfalls: [7], quarters: [false, true, false, false] },
      { hour: 1, required: 2, present: 2, missing: 0, shortfalls: [], quarters: [false, false, false, false] },
    ]);
  });

  it('knows the hour that is leapt over in spring', () => {
    const [hours] = hoursOfCoverage([day([null, null, null, null])]);
    expect(hours?.hours).toEqual([null]);
    expect(hourInWords(null, 2)).toBe('kl 02–03: timmen finns inte det här dygnet');
  });

  it('says in words what the colours say', () => {
    expect(dayName({ date: '2026-11-09', weekday: 1 })).toBe('måndag 9 november 2026');
    expect(hourInWords({ hour: 18, required: 3, present: 2, missing: 1, shortfalls: [0], quarters: [] }, 18)).toBe(
      'kl 18–19: krav 3, minst 2 på plats, saknas 1',
    );
    expect(hourInWords({ hour: 8, required: 0, present: 1, missing: 0, shortfalls: [], quarters: [] }, 8)).toBe(
      'kl 08–09: inget krav, 1 på plats',
    );
    expect(hourInWords({ hour: 8, required: 1, present: 1, missing: 0, shortfalls: [3], quarters: [] }, 8)).toContain(
      'kompetens saknas',
    );
  });
});
