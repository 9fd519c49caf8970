import { describe, expect, it } from 'vitest';
import { publicHoliday } from './public-holidays.ts';
import { dayTypesOf } from './requirement-windows.ts';
import { datesBetween } from './wall-clock.ts';

describe('lagen (1989:253) om allmänna helgdagar', () => {
  it('gives the red days of 2026 that are no ordinary Sundays', () => {
    expect(datesBetween('2026-01-01', '2026-12-31').filter((date) => publicHoliday(date))).toEqual([
      '2026-01-01',
      '2026-01-06',
      '2026-04-03',
      '2026-04-05',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-24',
      '2026-06-06',
      '2026-06-20',
      '2026-10-31',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  it.each([
    ['2025-06-21', 'midsommardagen'],
    ['2025-11-01', 'alla helgons dag'],
    ['2024-03-31', 'påskdagen'],
    ['2026-06-19', undefined],
    ['2026-12-24', undefined],
  ])('%s is %s', (date, name) => expect(publicHoliday(date)).toBe(name));

  it('tells workday, weekend and holiday apart', () => {
    expect(dayTypesOf('2026-05-13')).toEqual(['workday']);
    expect(dayTypesOf('2026-05-14')).toEqual(['holiday']);
    expect(dayTypesOf('2026-06-20')).toEqual(['weekend', 'holiday']);
    expect(dayTypesOf('2026-05-17')).toEqual(['weekend']);
  });
});
