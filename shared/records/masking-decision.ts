import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed } from './define-record.ts';
import { id, line } from './values.ts';

/**
 * What somebody has decided of one field in the publication edition otherwise than its secrecy class says: that it is
 * masked, or released. Deleting it takes the decision back. It is made when the report is published, after the sealing,
 * and no report rests on it. Why a value is released may tell of the value, so the reason is as secret.
 */
export const maskingDecision = defineRecord(
  'maskingDecision',
  'followUp',
  {
    followUpId: sealed(id, 'working'),
    /** The record whose field it is; destroyed with it. */
    ownerId: sealed(id, 'working'),
    path: sealed(line, 'working'),
    decision: sealed(z.enum(['mask', 'release']), 'working'),
    /** Of `resources/law/masking-grounds.json`; null where the field is released. */
    groundId: scalar(line.nullable(), 'working'),
    reason: prose('osl26'),
  },
  { groups: [['groundId', 'reason']] },
);

export type MaskingDecision = FieldsOf<typeof maskingDecision>;
