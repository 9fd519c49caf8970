import { describe, expect, it } from 'vitest';
import { assignmentWords, periodOf } from './access-words.ts';

describe('what a reader is in a follow-up', () => {
  it('is said in words, and is nothing where there is no assignment', () => {
    expect(assignmentWords({ positions: ['lead', 'nurse'] })).toBe('Ansvarig och MAS/MAR');
    expect(assignmentWords({ positions: ['none'] })).toBe('');
    expect(assignmentWords({ positions: [] })).toBe('');
  });
});

describe('the period of a check', () => {
  it('holds both its days whole', () => {
    const period = periodOf('2026-11-01', '2026-11-01');
    expect(Date.parse(period?.to ?? '') - Date.parse(period?.from ?? '')).toBe(86_400_000);
  });

  it('is none where a day is no date or they stand in the wrong order', () => {
    expect(periodOf('i går', '2026-11-01')).toBeNull();
    expect(periodOf('2026-11-02', '2026-11-01')).toBeNull();
  });
});
