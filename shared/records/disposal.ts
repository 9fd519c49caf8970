import { z } from '../zod.ts';
import { defineRecord, sealed } from './define-record.ts';
import { id } from './values.ts';

/** What is destroyed: a visit with all that belongs to it, one record, or what one field has held. */
export const disposalTargets = ['visit', 'record', 'value'] as const;

/**
 * A *gallring*: something is destroyed at the central and on every laptop. This record is what remains of it, so it
 * never holds what was destroyed. Who and when are the record's own `createdBy` and `createdAt`, which the central
 * vouches for.
 *
 * It lives in the plan, which every laptop follows: also one whose user no longer takes part in the follow-up, and
 * still has it, must destroy.
 *
 * **Who may.** The access table gives everybody who writes in the field the right to make one, and this narrows it: an
 * administrator may destroy anything; everybody else only what they alone have written (every change of the value, of
 * the record, or of the visit and all that belongs to it), and nothing in a follow-up that is sealed. So a person who
 * has put a personal number in the wrong field removes it at once, and nobody makes a colleague's observation vanish.
 *
 * **What a disposal of a value reaches**: every value that the field has had but the one that stands. One first
 * corrects the field, like any other edit, and then destroys what it held before. `seenRev` says how much of it the
 * person had seen: what somebody else wrote after that is never destroyed unseen.
 */
export const disposal = defineRecord('disposal', 'plan', {
  target: sealed(z.enum(disposalTargets), 'working'),
  recordType: sealed(z.string().min(1).max(60), 'working'),
  recordId: sealed(id, 'working'),
  /** The field, for a value; null otherwise. */
  path: sealed(z.string().min(1).max(100).nullable(), 'working'),
  /** The scope that the record lives in. */
  inScope: sealed(z.string().min(1).max(100), 'working'),
  /** The central's number of the record as the person saw it; 0 for one that the central has never had. */
  seenRev: sealed(z.int().min(0), 'working'),
  /** The ground as a person states it: the decision, or why the value should never have been there. */
  ground: sealed(z.string().trim().min(1).max(500), 'working'),
});
