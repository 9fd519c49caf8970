import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed } from './define-record.ts';
import { id, isoDate, line, sha256 } from './values.ts';

/** The longest comment that a provider can write of one requirement. */
export const longestComment = 20_000;

/**
 * A draft that the provider is asked to check the facts of. Its id is derived from follow-up and draft: the same draft made
 * a file of twice is one request.
 */
export const factCheckRequest = defineRecord('factCheckRequest', 'followUp', {
  followUpId: sealed(id, 'working'),
  /** Of what the draft says of the requirements; see `shared/fact-check/fact-check-draft.ts`. */
  draftHash: sealed(sha256, 'working'),
  /** Null until then: that there is a file does not say that anybody has got it. */
  sentOn: scalar(isoDate.nullable(), 'working'),
  /** The last day to answer; null where none is set. */
  dueDate: scalar(isoDate.nullable(), 'working'),
  /** Null while it is waited for. An answer without a single comment is one, too. */
  answeredOn: scalar(isoDate.nullable(), 'working'),
});

/** What came of a comment. */
export const factCheckOutcomes = ['unanswered', 'changed', 'unchanged'] as const;

/**
 * What the provider says of one requirement, or of the whole draft, and what they are answered. What they wrote is kept as
 * it came: its id is derived from all of it, so that the same answer read twice is one, and another one stands beside.
 */
export const factCheckComment = defineRecord(
  'factCheckComment',
  'followUp',
  {
    followUpId: sealed(id, 'working'),
    requestId: sealed(id, 'working'),
    /** Null for a comment on the whole draft. */
    requirementId: sealed(id.nullable(), 'working'),
    /** Of whoever answers; never a name. */
    role: sealed(line, 'working'),
    disputes: sealed(z.boolean(), 'working'),
    comment: sealed(z.string().max(longestComment), 'osl31'),
    receivedOn: scalar(isoDate, 'working'),
    answer: prose('osl26'),
    outcome: scalar(z.enum(factCheckOutcomes), 'working'),
  },
  { groups: [['answer', 'outcome']] },
);

/** Whether the provider gets both an answer and to know what came of their comment. */
export function isAnswered({ answer, outcome }: Pick<FactCheckComment, 'answer' | 'outcome'>): boolean {
  return outcome !== 'unanswered' && answer.trim() !== '';
}

export type FactCheckRequest = FieldsOf<typeof factCheckRequest>;
export type FactCheckComment = FieldsOf<typeof factCheckComment>;
