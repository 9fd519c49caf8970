import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, scalar, sealed } from './define-record.ts';
import { id, instant, isoDate, line, sha256 } from './values.ts';

/** How a report leaves the program. Of an e-mail the program makes a draft, and cannot know that it was sent. */
export const distributionWays = ['folder', 'email', 'caseSystem'] as const;

/**
 * That a variant of a sealed report was made for somebody: a line of the log of what went to whom. Written once the files
 * are on disk. Nothing of it changes but the day that somebody says it was sent.
 */
export const distribution = defineRecord('distribution', 'followUp', {
  followUpId: sealed(id, 'working'),
  reportId: sealed(id, 'working'),
  /** Of the report. */
  version: sealed(z.int().min(1), 'working'),
  manifestHash: sealed(sha256, 'working'),
  /** As the data name them. */
  recipient: sealed(line, 'working'),
  /** As the data named them then. */
  recipientName: sealed(line, 'working'),
  variant: sealed(line, 'working'),
  variantName: sealed(line, 'working'),
  way: sealed(z.enum(distributionWays), 'working'),
  files: sealed(z.array(z.strictObject({ name: line, sha256, byteLength: z.int().min(0) })).max(20), 'working'),
  sentBy: sealed(id, 'working'),
  sentAt: sealed(instant, 'working'),
  /** The committee's meeting that it is for; null where it is for none, or none is registered. */
  meetingDate: sealed(isoDate.nullable(), 'working'),
  note: sealed(line, 'working'),
  /** The day that somebody notes that the draft went off; null until then. */
  sentOn: scalar(isoDate.nullable(), 'working'),
});

export type Distribution = FieldsOf<typeof distribution>;
export type DistributionWay = Distribution['way'];
