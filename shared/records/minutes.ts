import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed } from './define-record.ts';
import { contractSides } from './meeting-participant.ts';
import { id, instant, isoDate, line, sha256 } from './values.ts';

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

/**
 * That somebody has been told of the meeting. Its id is derived from follow-up and recipient. It lives with the unit, since
 * most of them are told after the follow-up has been sealed.
 */
export const minutesDelivery = defineRecord('minutesDelivery', 'unit', {
  followUpId: sealed(id, 'working'),
  /** As the template names them. */
  recipient: sealed(line, 'working'),
  /** Null until then. */
  sentOn: scalar(isoDate.nullable(), 'working'),
});

export type MinutesDelivery = FieldsOf<typeof minutesDelivery>;
export type MinutesReceipt = FieldsOf<typeof minutesReceipt>;
