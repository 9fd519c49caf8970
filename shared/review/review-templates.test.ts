import { describe, expect, it } from 'vitest';
import { reviewKinds } from '../records/review.ts';
import { reviewTemplateOf, reviewTemplates } from './review-templates.ts';

describe('the reviews there are', () => {
  it('are one of each kind', () => {
    expect(reviewTemplates.map(({ kind }) => kind)).toEqual(reviewKinds);
  });

  it('have five criteria for the management system, every half-year', () => {
    const template = reviewTemplateOf('managementSystem');
    expect(template?.criteria).toHaveLength(5);
    expect(template?.interval?.months).toBe(6);
  });

  it('say how often only where the source does', () => {
    expect(reviewTemplates.filter(({ interval }) => interval).map(({ kind }) => kind)).toEqual(['managementSystem']);
  });

  it('name each criterion once within a review', () => {
    for (const { criteria } of reviewTemplates) {
      const ids = criteria.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('are of the municipality’s own units alone where control points of its own plan are reviewed', () => {
    const template = reviewTemplateOf('internalAudit');
    expect(template).toMatchObject({ provider: 'municipal', criteria: [], ownPoints: expect.anything() });
  });
});
