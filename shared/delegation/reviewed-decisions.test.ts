import { describe, expect, it } from 'vitest';
import { reviewedDecisions } from './reviewed-decisions.ts';

const decisions = [
  { id: 'gammal', fields: { reviewedOn: '2026-11-26' } },
  { id: 'vald', fields: { reviewedOn: '2026-11-27' } },
  { id: 'vald och kvar', fields: { reviewedOn: null } },
  { id: 'bara ur listan', fields: {} },
];
const ids = (sample: Parameters<typeof reviewedDecisions>[1]) => {
  const { reviewed, left } = reviewedDecisions(decisions, sample);
  return [reviewed.map(({ id }) => id), left];
};

describe('the decisions that a summary is of', () => {
  it('are those whose papers were gone through', () => {
    expect(ids(undefined)).toEqual([['gammal', 'vald'], 2]);
    expect(ids({ method: 'all', chosen: [] })).toEqual([['gammal', 'vald'], 2]);
  });

  it('are those of the sample alone, where one was drawn', () => {
    expect(ids({ method: 'perTask', chosen: ['vald', 'vald och kvar', 'borta'] })).toEqual([['vald'], 1]);
  });
});
