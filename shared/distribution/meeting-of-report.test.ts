import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meetingOfReport } from './meeting-of-report.ts';

const committee = 'Omsorgsnämnden';
const meetings = ['2027-06-09', '2026-12-09', '2026-11-11', '2027-02-10', '2026-12-09'].map((date) => ({
  committee,
  date,
}));
const ask = (forDecision: boolean, on: string, more = meetings) =>
  meetingOfReport({ forDecision, on, committee, meetings: more, reportingMonths: [6, 11] });

describe('the meeting that a report belongs to', () => {
  it('is the next one for a beslutsärende, the very day included', () => {
    expect(ask(true, '2026-11-27').date).toBe('2026-12-09');
    expect(ask(true, '2026-12-09').date).toBe('2026-12-09');
    expect(ask(true, '2026-12-10').date).toBe('2027-02-10');
  });

  it('is the next one in June or November for all else', () => {
    expect(ask(false, '2026-11-11').date).toBe('2026-11-11');
    expect(ask(false, '2026-11-12').date).toBe('2027-06-09');
    expect(ask(false, '2026-11-12').reason).toBe(
      'Det som inte är ett beslutsärende återrapporteras i juni eller november: 9 juni 2027.',
    );
  });

  it('is said in words not to be registered, and is never guessed', () => {
    const { date, reason } = ask(false, '2027-07-01');
    expect(date).toBeNull();
    expect(reason).toContain('inget sådant sammanträde är registrerat');
    expect(ask(true, '2026-11-27', [{ committee: 'Utskottet', date: '2026-12-01' }]).date).toBeNull();
  });

  it('is always a registered one on or after the day, and the first that will do', () => {
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
    const text = day.map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), text, fc.boolean(), (days, on, forDecision) => {
        const { date } = ask(
          forDecision,
          on,
          days.map((one) => ({ committee, date: one })),
        );
        const good = days.filter((one) => one >= on && (forDecision || ['06', '11'].includes(one.slice(5, 7))));
        return date === null ? good.length === 0 : good.includes(date) && good.every((one) => one >= date);
      }),
    );
  });
});
