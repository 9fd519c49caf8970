import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed, setOf } from './define-record.ts';
import { id, isoDate, line, requirementVerdict } from './values.ts';

/** What of a unit's quality work a follow-up may review beside its contract. */
export const reviewKinds = ['managementSystem', 'qualityAudit', 'internalAudit'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/**
 * A review within a follow-up. Its id is derived from follow-up, kind and version of the template: laptops that begin it
 * apart make one, and laptops with different versions make two, of which neither is refused.
 */
export const review = defineRecord('review', 'followUp', {
  followUpId: sealed(id, 'working'),
  kind: sealed(z.enum(reviewKinds), 'working'),
  templateVersion: sealed(z.int().min(1), 'working'),
  /** As the template worded them when the review was begun. */
  criteria: sealed(z.array(z.strictObject({ id: line, text: line })).max(100), 'working'),
  /** Whether it is part of the follow-up. One that is taken out keeps what has been judged, and may come back. */
  isIncluded: scalar(z.boolean(), 'working'),
  reviewedOn: scalar(isoDate.nullable(), 'working'),
  /** Who has commissioned it, with what focus and extent. */
  commission: prose('working'),
  improvements: prose('osl26'),
});

/** What is held of one point of a review. Its id is derived from review and criterion, where the template has it. */
export const criterionAssessment = defineRecord(
  'criterionAssessment',
  'followUp',
  {
    followUpId: sealed(id, 'working'),
    reviewId: sealed(id, 'working'),
    /** Null for a point of the municipality's own. */
    criterionId: sealed(line.nullable(), 'working'),
    /** Of such a point; empty where the review has the words. */
    wording: scalar(line, 'working'),
    verdict: scalar(requirementVerdict, 'working'),
    justification: prose('osl26'),
    /** What it rests on, as for an assessment. */
    evidenceIds: setOf(id, 'working'),
  },
  { groups: [['verdict', 'justification']] },
);

export type Review = FieldsOf<typeof review>;
export type CriterionAssessment = FieldsOf<typeof criterionAssessment>;
