import { describe, expect, it } from 'vitest';
import { contractIdsOfCheck, contractIdsOfFollowUp } from './contracts-of-check.ts';
import { plannedCheckFor } from './planned-check.ts';

const validity = { validFrom: '2026-01-01', validTo: '2026-12-31' };
const contracts = [
  { id: 'hem', unitIds: ['ett', 'två'], ...validity },
  { id: 'gammalt', unitIds: ['tre'], validFrom: '2020-01-01', validTo: '2026-06-30' },
  { id: 'nytt', unitIds: ['tre'], validFrom: '2026-07-01', validTo: '2027-06-30' },
];
const days = { from: '2026-11-09', to: '2026-11-22' };
const overall = { contractId: null, unitIds: ['ett', 'två', 'tre'] };

describe('the contract that a roster is held against', () => {
  it('is the one of its unit on its days', () => {
    expect(contractIdsOfCheck({ ...days, unitId: 'två' }, overall, contracts)).toEqual(['hem']);
    expect(contractIdsOfCheck({ ...days, unitId: 'tre' }, overall, contracts)).toEqual(['nytt']);
    const summer = { from: '2026-06-22', to: '2026-07-05', unitId: 'tre' };
    expect(contractIdsOfCheck(summer, overall, contracts)).toEqual(['gammalt', 'nytt']);
  });

  it('is none where nobody has said which of several units, and needs no saying where there is one', () => {
    expect(contractIdsOfCheck(days, overall, contracts)).toEqual([]);
    expect(contractIdsOfCheck(days, { contractId: null, unitIds: ['ett'] }, contracts)).toEqual(['hem']);
  });

  it('is the follow-up’s own, unless that has not the unit', () => {
    const own = { contractId: 'hem', unitIds: ['ett', 'tre'] };
    expect(contractIdsOfCheck(days, own, contracts)).toEqual(['hem']);
    expect(contractIdsOfCheck({ ...days, unitId: 'ett' }, own, contracts)).toEqual(['hem']);
    expect(contractIdsOfCheck({ ...days, unitId: 'tre' }, own, contracts)).toEqual(['nytt']);
    expect(contractIdsOfCheck({ ...days, unitId: 'tre' }, own, [])).toEqual(['hem']);
  });

  it('may be any of the units’ where the follow-up has none of its own', () => {
    expect(contractIdsOfFollowUp(overall, contracts)).toEqual(['hem', 'gammalt', 'nytt']);
    expect(contractIdsOfFollowUp({ ...overall, contractId: 'hem' }, contracts)).toEqual(['hem']);
  });
});

describe('the planned roster of an actual one', () => {
  const check = (
    rosterKind: 'planned' | 'actual' | undefined,
    more: { unitId?: string; importedAt?: string } = {},
  ) => ({
    visitId: 'besök',
    rosterKind,
    importedAt: '2026-11-25T10:00:00.000Z',
    unitId: undefined,
    ...days,
    ...more,
  });

  it('is of the same visit, a day in common and no other unit; the one that was read last', () => {
    const actual = check('actual', { unitId: 'ett' });
    const first = check('planned');
    const last = check('planned', { unitId: 'ett', importedAt: '2026-11-25T11:00:00.000Z' });
    expect(plannedCheckFor(actual, [last, first, actual])).toBe(last);
    const others = [
      check('planned', { unitId: 'två' }),
      { ...first, visitId: 'ett annat' },
      { ...first, from: '2026-11-23', to: '2026-11-30' },
      check(undefined),
    ];
    expect(plannedCheckFor(actual, others)).toBeUndefined();
    expect(plannedCheckFor(check(undefined), [first])).toBeUndefined();
  });
});
