import { describe, expect, it } from 'vitest';
import type { Action } from '#shared/records/judgement.ts';
import type { FollowUp } from '#shared/records/plan.ts';
import { actionsDueSoon, daysAfter, documentsDueSoon, followUpsDue } from './upcoming.ts';

function action(dueDate: string | null, state: Action['state'] = 'open'): { fields: Action } {
  const fields: Action = {
    breachId: 'breach',
    followUpId: 'followUp',
    unitId: 'unit',
    text: '',
    responsibleProvider: '',
    responsibleMunicipality: '',
    dueDate,
    doneWhen: '',
    state,
  };
  return { fields };
}

describe('daysAfter', () => {
  it('goes over the ends of months, years and summer time', () => {
    expect(daysAfter('2026-12-29', 7)).toBe('2027-01-05');
    expect(daysAfter('2026-03-28', 1)).toBe('2026-03-29');
    expect(daysAfter('2026-10-24', 2)).toBe('2026-10-26');
  });
});

describe('actionsDueSoon', () => {
  it('shows the late ones first and nothing later than a week', () => {
    const [late, soon, edge, far] = ['2026-11-01', '2026-11-23', '2026-11-29', '2026-11-30'].map((date) =>
      action(date),
    );
    expect(
      actionsDueSoon(
        [far, edge, soon, late].filter((found) => found !== undefined),
        '2026-11-22',
      ),
    ).toEqual([late, soon, edge]);
  });

  it('leaves out what has no date and what is done', () => {
    expect(actionsDueSoon([action(null), action('2026-11-22', 'closed')], '2026-11-22')).toEqual([]);
  });
});

describe('documentsDueSoon', () => {
  const promise = (dueDate: string | null, receivedDate: string | null = null) => ({
    fields: { followUpId: 'followUp', requirementId: 'requirement', title: '', dueDate, receivedDate },
  });

  it('shows what has not come, the late first, and nothing later than a week', () => {
    const [late, edge, far] = [promise('2026-11-01'), promise('2026-11-29'), promise('2026-11-30')];
    const came = promise('2026-11-20', '2026-11-21');
    expect(documentsDueSoon([far, edge, came, promise(null), late], '2026-11-22')).toEqual([late, edge]);
  });
});

function followUp(id: string, plannedFor: string, patch: Partial<FollowUp> = {}): { id: string; fields: FollowUp } {
  const fields: FollowUp = {
    periodId: 'period',
    title: id,
    type: 'contract',
    level: 'contract',
    selectionReason: 'random',
    selectionNote: '',
    leadId: 'vera',
    assistantId: 'nils',
    nurseId: null,
    unitIds: [],
    providerId: null,
    contractId: null,
    guideIds: [],
    areas: [],
    plannedFor,
    state: 'planned',
    ...patch,
  };
  return { id, fields };
}

describe('followUpsDue', () => {
  const plan = [
    followUp('late', '2026-09-01'),
    followUp('begun late', '2026-10-01'),
    followUp('this month', '2026-11-01'),
    followUp('next month', '2026-12-01'),
    followUp('reported', '2026-11-01', { state: 'reported' }),
    followUp("somebody else's", '2026-11-01', { leadId: 'mira' }),
  ];

  it('puts what is begun first, then this month, and what is late apart', () => {
    const { atHand, late } = followUpsDue(plan, 'vera', new Set(['begun late']), '2026-11-22');
    expect(atHand.map(({ id }) => id)).toEqual(['begun late', 'this month']);
    expect(late.map(({ id }) => id)).toEqual(['late']);
  });
});
