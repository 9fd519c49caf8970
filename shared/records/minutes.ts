import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed } from './define-record.ts';
import { contractSides } from './meeting-participant.ts';
import { id, instant, line, sha256 } from './values.ts';

/** The points of a contract meeting, in their order. */
export const meetingPoints = ['previous', 'staffing', 'requirements', 'actionPlan', 'other'] as const;
export type MeetingPoint = (typeof meetingPoints)[number];

/** What was said at one point of the meeting. Its id is derived from follow-up and point. */
export const minutesNote = defineRecord('minutesNote', 'followUp', {
  followUpId: sealed(id, 'working'),
  point: sealed(z.enum(meetingPoints), 'working'),
  text: prose('osl26'),
});

/**
 * A kvittens: somebody at the meeting says, for one side, that the minutes read as they do. A receipt on the spot, not a
 * signature: it holds for the wording with the hash, and for no other.
 */
export const minutesReceipt = defineRecord('minutesReceipt', 'followUp', {
  followUpId: sealed(id, 'working'),
  side: sealed(z.enum(contractSides), 'working'),
  /** Never a name. */
  role: scalar(line, 'working'),
  minutesHash: sealed(sha256, 'working'),
  receivedAt: sealed(instant, 'working'),
});

export type MinutesReceipt = FieldsOf<typeof minutesReceipt>;
