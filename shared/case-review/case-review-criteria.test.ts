import { describe, expect, it } from 'vitest';
import { committeeControl, decisionReview } from '../records/case-review.ts';
import { caseReviewCriteria } from './case-review-criteria.ts';

describe('what is asked of a case', () => {
  it.each([
    [decisionReview, 4],
    [committeeControl, 3],
  ] as const)('has a verdict and a comment for each criterion: $name', ({ name, fields }, count) => {
    const { criteria } = caseReviewCriteria[name as 'decisionReview'];
    const names = criteria.flatMap(({ field }) => [field, `${field}Comment`]);
    expect(new Set(names).size).toBe(2 * count);
    expect(Object.keys(fields)).toEqual(expect.arrayContaining(names));
  });

  it('is secret as what concerns individuals, all of it', () => {
    for (const { fields } of [decisionReview, committeeControl]) {
      expect(new Set(Object.values(fields).map(({ secrecy }) => secrecy))).toEqual(new Set(['osl26']));
    }
  });
});
