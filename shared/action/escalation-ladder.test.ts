import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { derivedId } from '../records/derived-id.ts';
import type { Escalation, EscalationStep } from '../records/escalation.ts';
import { publicHoliday } from '../staffing/public-holidays.ts';
import {
  canEscalate,
  deadlineOf,
  escalationsOf,
  escalationText,
  standingDeadline,
  stepsAbove,
} from './escalation-ladder.ts';

const contractId = derivedId('contract');
const step = (order: number, name: string): { id: string; fields: EscalationStep } => ({
  id: derivedId(name),
  fields: {
    contractId,
    order,
    name,
    clause: `9.${order}`,
    days: 14,
    countedIn: 'calendarDays',
    movesToWorkingDay: true,
  },
});
type Step = ReturnType<typeof step>;
const ladder = [step(3, 'Vite'), step(1, 'Rättelse'), step(4, 'Hävning'), step(2, 'Handlingsplan')];
const taken = (stepOrder: number, dueDate: string, actionId = 'one'): { fields: Escalation } => ({
  fields: {
    actionId,
    followUpId: derivedId('followUp'),
    stepId: ladder.find(({ fields }) => fields.order === stepOrder)?.id ?? '',
    stepName: `Steg ${stepOrder}`,
    stepOrder,
    clause: '9.1',
    takenOn: '2026-03-03',
    dueDate,
    reason: '',
  },
});
const calendar = { countedIn: 'calendarDays', movesToWorkingDay: false } as const;

describe('the deadline of a step', () => {
  it('is so many days after the day that the step is taken', () => {
    expect(deadlineOf({ days: 14, ...calendar }, '2026-03-03')).toBe('2026-03-17');
    expect(deadlineOf({ days: 0, ...calendar }, '2026-03-03')).toBe('2026-03-03');
    expect(deadlineOf({ days: 1, ...calendar }, '2028-02-28')).toBe('2028-02-29');
  });

  it('is the next working day where it would be on a weekend or a public holiday, if the contract says so', () => {
    // Good Friday 3 April to Easter Monday 6 April 2026.
    expect(deadlineOf({ days: 10, ...calendar }, '2026-03-24')).toBe('2026-04-03');
    expect(deadlineOf({ days: 10, ...calendar, movesToWorkingDay: true }, '2026-03-24')).toBe('2026-04-07');
    expect(deadlineOf({ days: 0, ...calendar, movesToWorkingDay: true }, '2026-05-01')).toBe('2026-05-04');
  });

  it('counted in working days passes over weekends and public holidays', () => {
    const working = { countedIn: 'workingDays', movesToWorkingDay: false } as const;
    expect(deadlineOf({ days: 1, ...working }, '2026-04-02')).toBe('2026-04-07');
    expect(deadlineOf({ days: 5, ...working }, '2026-12-23')).toBe('2026-12-31');
  });

  it('counted in working days leaves exactly so many of them, and ends on one', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, days) => {
        const last = deadlineOf({ days, countedIn: 'workingDays', movesToWorkingDay: true }, from.toString());
        let between = 0;
        for (let at = from; at.toString() < last; ) {
          at = at.add({ days: 1 });
          if (at.dayOfWeek <= 5 && !publicHoliday(at.toString())) between++;
        }
        expect(between).toBe(days);
      }),
    );
  });
});

describe('the ladder', () => {
  it('is climbed from its lowest step, and never downwards', () => {
    const names = (...steps: { fields: Escalation }[]) => stepsAbove(ladder, steps).map(({ fields }) => fields.name);
    expect(names()).toEqual(['Rättelse', 'Handlingsplan', 'Vite', 'Hävning']);
    expect(names(taken(1, '2026-03-17'))).toEqual(['Handlingsplan', 'Vite', 'Hävning']);
    expect(names(taken(3, '2026-04-17'))).toEqual(['Hävning']);
    expect(names(taken(4, '2026-05-17'))).toEqual([]);
  });

  it('leaves the other where two steps have got the same place, and one without a name out', () => {
    const [fine, rectify, , plan] = ladder as [Step, Step, Step, Step];
    const twin = { ...fine, id: derivedId('twin'), fields: { ...fine.fields, name: 'Skadestånd' } };
    const nameless = { ...plan, id: derivedId('nameless'), fields: { ...plan.fields, name: ' ' } };
    expect(stepsAbove([rectify, fine, twin, nameless], [taken(3, '2026-04-17')])).toEqual([twin]);
  });

  it('is climbed only while nothing has shown that the action is done', () => {
    expect((['open', 'claimedDone', 'verified', 'closed'] as const).filter((state) => canEscalate({ state }))).toEqual([
      'open',
      'claimedDone',
    ]);
  });

  it('moves the day that an action is waited for to the last step’s', () => {
    const steps = [taken(3, '2026-05-02'), taken(1, '2026-03-17'), taken(2, '2026-06-01', 'another')];
    expect(standingDeadline({ dueDate: '2026-03-01' }, escalationsOf('one', steps))).toBe('2026-05-02');
    expect(standingDeadline({ dueDate: '2026-03-01' }, [])).toBe('2026-03-01');
    expect(standingDeadline({ dueDate: null }, [])).toBeNull();
  });

  it('says what was done, when, until when and why', () => {
    const { fields } = taken(1, '2026-03-17');
    expect(escalationText({ ...fields, reason: ' Ingen plan kom. ' })).toBe(
      'Steg 1 (punkt 9.1) 3 mars 2026, senast 17 mars 2026: Ingen plan kom.',
    );
    expect(escalationText({ ...fields, clause: '' })).toBe('Steg 1 3 mars 2026, senast 17 mars 2026');
  });
});
