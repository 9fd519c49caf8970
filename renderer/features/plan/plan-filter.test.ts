import { describe, expect, it } from 'vitest';
import type { FollowUp } from '#shared/records/plan.ts';
import { inOrderOfWork, isBehind, monthsOf, passing, wholePlan } from './plan-filter.ts';

function followUp(patch: Partial<FollowUp>): { fields: FollowUp } {
  const fields: FollowUp = {
    periodId: 'period',
    title: 'Eken',
    type: 'contract',
    level: 'contract',
    selectionReason: 'random',
    selectionNote: '',
    leadId: 'vera',
    assistantId: 'nils',
    nurseId: null,
    unitIds: [],
    providerId: 'omsorg',
    contractId: null,
    guideIds: [],
    areas: ['Bemanning'],
    plannedFor: '2026-11-01',
    state: 'planned',
  };
  return { fields: { ...fields, ...patch } };
}

describe('filtering the plan', () => {
  const first = followUp({});
  const second = followUp({ leadId: 'mira', assistantId: 'leo', nurseId: 'vera', type: 'overall', providerId: null });
  const third = followUp({ leadId: 'mira', assistantId: 'leo', areas: ['Delaktighet'] });

  it('shows everything when nothing is chosen', () => {
    expect(passing([first, second, third], wholePlan)).toEqual([first, second, third]);
  });

  it('finds a person whatever the part', () => {
    expect(passing([first, second, third], { ...wholePlan, personId: 'vera' })).toEqual([first, second]);
  });

  it('lets every choice narrow what the others left', () => {
    const filter = { ...wholePlan, personId: 'vera', type: 'overall' } as const;
    expect(passing([first, second, third], filter)).toEqual([second]);
    expect(passing([first, second, third], { ...filter, providerId: 'omsorg' })).toEqual([]);
    expect(passing([first, second, third], { ...wholePlan, area: 'Delaktighet' })).toEqual([third]);
  });
});

describe('the order of the plan', () => {
  it('puts one’s own first and what is reported last', () => {
    const reported = followUp({ state: 'reported' });
    const own = followUp({});
    const other = followUp({ leadId: 'mira', assistantId: 'leo' });
    expect(inOrderOfWork([reported, other, own], 'vera')).toEqual({ own: [own, reported], others: [other] });
  });

  it('is behind when a planned month has gone by, and not within it', () => {
    expect(isBehind(followUp({ plannedFor: '2026-10-01' }).fields, '2026-11-22')).toBe(true);
    expect(isBehind(followUp({ plannedFor: '2026-11-01' }).fields, '2026-11-22')).toBe(false);
    expect(isBehind(followUp({ plannedFor: '2026-10-01', state: 'ongoing' }).fields, '2026-11-22')).toBe(false);
  });
});

describe('monthsOf', () => {
  it('goes over the turn of the year', () => {
    expect(monthsOf('2026-11-15', '2027-02-01')).toEqual(['2026-11-01', '2026-12-01', '2027-01-01', '2027-02-01']);
  });

  it('is one month for a period within it', () => {
    expect(monthsOf('2026-03-01', '2026-03-31')).toEqual(['2026-03-01']);
  });
});
