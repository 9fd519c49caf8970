import { describe, expect, it } from 'vitest';
import type { DelegationDecision } from '../records/delegation.ts';
import type { ScheduleCheck } from '../records/schedule.ts';
import { type Duty, dutyByUnit, heldInRegister } from './duty-by-unit.ts';

const decision = (recipientCode: string, unitId: string | null) =>
  ({
    task: 'Insulin',
    recipientCode,
    decidedOn: null,
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    singleOccasion: false,
    unitId,
  }) as DelegationDecision;
const check = (unitId: string | undefined, person: string, date = '2026-11-09') =>
  ({
    ...(unitId === undefined ? {} : { unitId }),
    from: date,
    to: date,
    shifts: [{ person, competence: null, date, start: '07:00', end: '15:00', row: 2 }],
  }) as unknown as ScheduleCheck;
const window = (id: string, contractId: string) => ({
  id,
  contractId,
  task: 'Insulin',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  start: '08:00',
  end: '09:00',
});
const contract = (id: string, unitIds: string[]) =>
  ({ id, unitIds, validFrom: '2026-01-01', validTo: '2026-12-31' }) as unknown as Duty['contracts'][number];

function duty(changes: Partial<Duty>): Duty {
  return {
    followUp: { contractId: null, unitIds: ['ett', 'två'] },
    decisions: [],
    contractWindows: [window('w1', 'avtal 1'), window('w2', 'avtal 2')],
    visitWindows: [],
    contracts: [contract('avtal 1', ['ett']), contract('avtal 2', ['två'])],
    checks: [],
    codes: [],
    codeKey: null,
    ...changes,
  };
}
const short = (changes: Partial<Duty>) =>
  dutyByUnit(duty(changes)).map(({ unitId, uncovered }) => [
    unitId,
    uncovered.windowDates,
    uncovered.windowDatesUncovered,
  ]);

describe('the duty of each unit', () => {
  it('is by its last roster, the windows of its own contract and the delegations that hold there', () => {
    const checks = [check('ett', 'ingen'), check('ett', 'A'), check('två', 'A')];
    expect(short({ checks, decisions: [decision('A', 'ett')] })).toEqual([
      ['ett', 1, 0],
      ['två', 1, 1],
    ]);
    expect(short({ checks, decisions: [decision('A', null)] })).toEqual([
      ['ett', 1, 0],
      ['två', 1, 0],
    ]);
  });

  it('has the windows that were told of it, and those told of all', () => {
    const told = (unitId: string | null) => ({
      ...window('besök', ''),
      visitId: 'b',
      unitId,
      start: '10:00',
      end: '11:00',
    });
    const checks = [check('ett', 'A')];
    expect(short({ checks, visitWindows: [told('två')] })).toEqual([['ett', 1, 1]]);
    expect(short({ checks, visitWindows: [told(null), told('ett')] })).toEqual([['ett', 3, 3]]);
  });

  it('is the only unit’s where nothing else is said', () => {
    const followUp = { contractId: 'avtal 1', unitIds: ['ett'] };
    expect(short({ followUp, checks: [check(undefined, 'A')], decisions: [decision('a', 'ett')] })).toEqual([
      ['ett', 1, 0],
    ]);
  });

  it('is none where no roster has been read, though the register says who may do what', () => {
    const nothing = duty({ decisions: [decision('A', 'ett')] });
    expect(dutyByUnit(nothing)).toEqual([]);
    expect(heldInRegister(nothing)).toMatchObject([{ person: 'A', task: 'Insulin' }]);
  });
});
