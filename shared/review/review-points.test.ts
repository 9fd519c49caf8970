import { describe, expect, it } from 'vitest';
import { isUnsaid, reviewPoints } from './review-points.ts';

const review = {
  id: 'review',
  criteria: [
    { id: 'processes', text: 'Processer finns.' },
    { id: 'riskAnalyses', text: 'Riskanalyser görs.' },
  ],
};
const assessment = (criterionId: string | null, more = {}) => ({
  reviewId: 'review',
  criterionId,
  wording: '',
  ...more,
});

describe('the points of a review', () => {
  it('are the criteria in their order, judged or not, and then those that were added', () => {
    const judged = assessment('riskAnalyses');
    const own = assessment(null, { wording: 'Kontanthantering' });
    const elsewhere = assessment('processes', { reviewId: 'another' });
    expect(reviewPoints(review, [own, elsewhere, judged], (one) => one)).toEqual([
      { number: 1, criterionId: 'processes', wording: 'Processer finns.', assessment: null },
      { number: 2, criterionId: 'riskAnalyses', wording: 'Riskanalyser görs.', assessment: judged },
      { number: 3, criterionId: null, wording: 'Kontanthantering', assessment: own },
    ]);
  });
});

describe('a point', () => {
  it('is said something of when it is judged, or when it is said why it is not', () => {
    expect(isUnsaid(null)).toBe(true);
    expect(isUnsaid({ verdict: 'notAssessed', justification: ' ' })).toBe(true);
    expect(isUnsaid({ verdict: 'notAssessed', justification: 'Följs upp i maj.' })).toBe(false);
    expect(isUnsaid({ verdict: 'met', justification: '' })).toBe(false);
  });
});
