import { describe, expect, it } from 'vitest';
import {
  incidentCloseLatest,
  monthsLater,
  newContractFollowUpOn,
  newFollowUpLatest,
  nextReportingMonth,
} from './deadlines.ts';

describe('deadlines in calendar months', () => {
  it('keeps the day of the month', () => {
    expect(newFollowUpLatest('2026-11-23', { newFollowUpMonths: 3 })).toBe('2027-02-23');
  });

  it('ends on the last of February three months after 30 November', () => {
    expect(newFollowUpLatest('2026-11-30', { newFollowUpMonths: 3 })).toBe('2027-02-28');
    expect(newFollowUpLatest('2027-11-30', { newFollowUpMonths: 3 })).toBe('2028-02-29');
  });

  it('counts from 29 February', () => {
    expect(monthsLater('2028-02-29', 12)).toBe('2029-02-28');
    expect(monthsLater('2028-02-29', 1)).toBe('2028-03-29');
  });

  it('follows the municipality, not the source documents', () => {
    expect(newFollowUpLatest('2026-01-31', { newFollowUpMonths: 1 })).toBe('2026-02-28');
    expect(newContractFollowUpOn('2026-05-01', { newContractMonths: 6 })).toBe('2026-11-01');
    expect(incidentCloseLatest('2026-12-31', { incidentCloseMonths: 2 })).toBe('2027-02-28');
  });

  it('reports in the next of the reporting months, this one included', () => {
    const settings = { reportingMonths: [6, 11] };
    expect(nextReportingMonth('2026-11-30', settings)).toBe('2026-11-01');
    expect(nextReportingMonth('2026-12-01', settings)).toBe('2027-06-01');
    expect(nextReportingMonth('2026-12-01', { reportingMonths: [] })).toBeUndefined();
  });
});
