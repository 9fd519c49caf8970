import { describe, expect, it } from 'vitest';
import type { ReviewKind } from '#shared/records/review.ts';
import { reviewTemplateOf } from '#shared/review/review-templates.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { reviewIdOf, reviewsToShow } from './reviews-to-show.ts';

const begun = (kind: ReviewKind, isIncluded: boolean) =>
  ({ id: kind, fields: { kind, isIncluded } }) as unknown as SeenRecord<'review'>;
const kindsOf = (...of: Parameters<typeof reviewsToShow>) => reviewsToShow(...of).map(({ template }) => template.kind);

describe('the reviews to show', () => {
  it('are those that may be begun: internrevision only where the municipality runs the unit', () => {
    expect(kindsOf([], 'municipal', false)).toEqual(['managementSystem', 'qualityAudit', 'internalAudit']);
    expect(kindsOf([], 'private', false)).toEqual(['managementSystem', 'qualityAudit']);
    expect(kindsOf([], null, false)).toEqual(['managementSystem', 'qualityAudit']);
  });

  it('are those that have been begun, whoever runs the unit now, and whatever version they have', () => {
    const reviews = [begun('internalAudit', true), begun('internalAudit', false)];
    expect(kindsOf(reviews, 'private', false).slice(2)).toEqual(['internalAudit', 'internalAudit']);
  });

  it('are only what is part of the follow-up, for somebody who reads', () => {
    expect(kindsOf([begun('managementSystem', false), begun('qualityAudit', true)], 'private', true)).toEqual([
      'qualityAudit',
    ]);
  });
});

describe('the id of a review', () => {
  it('is the same wherever it is begun, and another for another follow-up or version', () => {
    const template = reviewTemplateOf('managementSystem');
    if (!template) throw new Error('there is no review of the management system');
    expect(reviewIdOf('one', template)).toBe(reviewIdOf('one', { ...template }));
    expect(reviewIdOf('another', template)).not.toBe(reviewIdOf('one', template));
    expect(reviewIdOf('one', { ...template, version: 2 })).not.toBe(reviewIdOf('one', template));
  });
});
