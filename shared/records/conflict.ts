import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, scalar, sealed } from './define-record.ts';
import { id, instant } from './values.ts';

/** One choice in a conflict: who, when, why and what. */
const settlement = z.strictObject({ by: id, at: instant, reason: z.string(), value: z.json() });

/**
 * Two people wrote the same field from the same base. The central makes it; the field's current value stays `theirs`
 * until a person chooses. Values are JSON; for a group of fields, an object with a value for each that is known.
 */
export const conflict = defineRecord(
  'conflict',
  'followUp',
  {
    recordType: sealed(z.string(), 'working'),
    recordId: sealed(id, 'working'),
    path: sealed(z.string(), 'working'),
    base: sealed(z.json(), 'osl26'),
    theirs: sealed(z.json(), 'osl26'),
    theirsBy: sealed(id, 'working'),
    theirsAt: sealed(instant, 'working'),
    mine: sealed(z.json(), 'osl26'),
    mineBy: sealed(id, 'working'),
    mineAt: sealed(instant, 'working'),
    mineDevice: sealed(z.string(), 'working'),
    /** For prose: both texts joined where they do not overlap; null where they do. */
    proposal: sealed(z.string().nullable(), 'osl26'),
    state: scalar(z.enum(['open', 'resolved']), 'working'),
    resolvedBy: scalar(id.nullable(), 'working'),
    resolvedAt: scalar(instant.nullable(), 'working'),
    reason: scalar(z.string().nullable(), 'working'),
    resolution: scalar(z.json(), 'osl26'),
    /** Every choice so far, the first first: a choice can be taken back, but not forgotten. */
    settlements: sealed(z.array(settlement), 'osl26'),
  },
  { readOnlyInField: true },
);

export type Conflict = FieldsOf<typeof conflict>;
