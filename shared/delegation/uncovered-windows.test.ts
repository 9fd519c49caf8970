import { describe, expect, it } from 'vitest';
import type { Shift } from '../records/schedule.ts';
import { heldDelegations, heldUntil, holdersOn } from './delegation-register.ts';
import { uncoveredWindows } from './uncovered-windows.ts';

const shift = (person: string | null, date: string, start: string, end: string): Shift => ({
  person,
  competence: null,
  date,
  start,
  end,
  row: 1,
});
const medicine = {
  id: 'morgon',
  task: 'Läkemedel',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  start: '08:00',
  end: '09:00',
};
const held = (person: string, validFrom: string, validTo: string, task = 'läkemedel') => ({
  person,
  task,
  validFrom,
  validTo,
});

describe('delegated tasks against roster and delegations', () => {
  it('finds the two uncovered mornings of an example worked out by hand', () => {
    // Thursday: A works 07–15 and may. Friday: A is gone at 08.30, B is there and may not. Saturday: A's delegation
    // ended on Friday. Sunday: B has got hers.
    const uncovered = uncoveredWindows({
      shifts: [
        shift('A', '2026-11-12', '07:00', '15:00'),
        shift('A', '2026-11-13', '07:00', '08:30'),
        shift('B', '2026-11-13', '07:00', '15:00'),
        shift('A', '2026-11-14', '07:00', '15:00'),
        shift('B', '2026-11-15', '07:00', '15:00'),
      ],
      delegations: [
        held('A', '2025-11-14', '2026-11-13'),
        held('B', '2026-11-15', '2027-11-14'),
        held('B', '2026-01-01', '2026-12-31', 'Insulin'),
      ],
      windows: [medicine],
      span: { from: '2026-11-12', to: '2026-11-15' },
    });
    expect(uncovered).toMatchObject({ windowDates: 4, windowDatesUncovered: 2, hours: 1.5 });
    expect(uncovered.stretches).toEqual([
      {
        windowId: 'morgon',
        task: 'Läkemedel',
        date: '2026-11-13',
        from: '2026-11-13T08:30:00+01:00',
        to: '2026-11-13T09:00:00+01:00',
        onDuty: ['B'],
      },
      {
        windowId: 'morgon',
        task: 'Läkemedel',
        date: '2026-11-14',
        from: '2026-11-14T08:00:00+01:00',
        to: '2026-11-14T09:00:00+01:00',
        onDuty: ['A'],
      },
    ]);
  });

  it('lets one holder hand over to another within the window', () => {
    const shifts = [shift('A', '2026-11-12', '07:00', '08:30'), shift('B', '2026-11-12', '08:30', '15:00')];
    const delegations = [held('A', '2026-01-01', '2026-12-31'), held('B', '2026-01-01', '2026-12-31')];
    const span = { from: '2026-11-12', to: '2026-11-12' };
    expect(uncoveredWindows({ shifts, delegations, windows: [medicine], span }).stretches).toEqual([]);
  });

  it('ends a delegation at midnight in the middle of a night shift', () => {
    const uncovered = uncoveredWindows({
      shifts: [shift('A', '2026-11-12', '21:00', '07:00')],
      delegations: [held('A', '2026-01-01', '2026-11-12')],
      windows: [{ ...medicine, start: '23:00', end: '01:00' }],
      span: { from: '2026-11-12', to: '2026-11-12' },
    });
    expect(uncovered.stretches).toMatchObject([{ from: '2026-11-13T00:00:00+01:00', to: '2026-11-13T01:00:00+01:00' }]);
  });

  it('takes nothing as held from a decision without end, and one day from a single occasion', () => {
    const decision = { task: 'Läkemedel', recipientCode: 'A', decidedOn: '2026-11-12', validFrom: null, validTo: null };
    expect(heldDelegations([{ ...decision, singleOccasion: false }])).toEqual([]);
    expect(heldDelegations([{ ...decision, singleOccasion: true }])).toEqual([
      { person: 'A', task: 'Läkemedel', validFrom: '2026-11-12', validTo: '2026-11-12' },
    ]);
  });

  it('lets a recalled delegation hold to the day before', () => {
    const decision = { task: 'Läkemedel', recipientCode: 'A', decidedOn: null, singleOccasion: false };
    const held = { validFrom: '2026-01-01', validTo: '2026-12-31' };
    expect(heldDelegations([{ ...decision, ...held, recalledOn: '2026-11-12' }])).toMatchObject([
      { validTo: '2026-11-11' },
    ]);
    expect(heldDelegations([{ ...decision, ...held, recalledOn: '2026-01-01' }])).toEqual([]);
  });

  it('asks on named dates alone, also outside the roster, and on no day of an empty one', () => {
    const windows = [{ ...medicine, dates: ['2026-12-24'] }, medicine];
    const { windowDates, stretches } = uncoveredWindows({ shifts: [], delegations: [], windows, span: null });
    expect(windowDates).toBe(1);
    expect(stretches.map(({ date }) => date)).toEqual(['2026-12-24']);
  });
});

describe('the register of who may do what', () => {
  const delegations = [
    held('A', '2026-01-01', '2026-11-20'),
    held('A', '2026-10-01', '2027-09-30'),
    held('B', '2026-01-01', '2026-12-22'),
    held('C', '2026-01-01', '2026-12-23'),
  ];

  it('names what ends within so many days, unless a longer one takes over', () => {
    const until = (days: number) =>
      heldUntil(delegations, '2026-11-09', '2026-11-22', days).map(({ person }) => person);
    expect(until(30)).toEqual(['B']);
    expect(until(31)).toEqual(['B', 'C']);
    expect(until(0)).toEqual([]);
  });

  it('tells who may do a task on a day, the last day included', () => {
    expect(holdersOn(delegations, '2026-12-22')).toEqual([{ task: 'läkemedel', people: ['A', 'B', 'C'] }]);
    expect(holdersOn(delegations, '2026-12-23')).toEqual([{ task: 'läkemedel', people: ['A', 'C'] }]);
  });
});
