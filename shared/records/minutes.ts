import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed } from './define-record.ts';
import { contractSides } from './meeting-participant.ts';
import { id, instant, isoDate, line, sha256 } from './values.ts';

/** The field that is drawn in, in units of its own; what is drawn scales with it. */
export const drawingField = { width: 1000, height: 300 } as const;
const longestStroke = 400;

/**
 * What was drawn, as lines and not as a picture: each stroke the numbers x, y, x, y … Bounded, so that a kvittens is
 * never larger than some tens of kilobytes.
 */
const drawing = z
  .array(z.array(z.int().min(0).max(drawingField.width)).min(2).max(longestStroke))
  .min(1)
  .max(40);
export type Drawing = z.infer<typeof drawing>;

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
  /** Drawn by hand beside what is typed; absent where nobody drew. */
  drawing: sealed(drawing.optional(), 'working'),
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
