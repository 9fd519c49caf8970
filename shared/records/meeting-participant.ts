import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, scalar, sealed } from './define-record.ts';
import { id, line } from './values.ts';

/** The two sides of a contract. */
export const contractSides = ['municipality', 'provider'] as const;

/** One who was called to the contract meeting: by role, never by name. */
export const meetingParticipant = defineRecord('meetingParticipant', 'followUp', {
  followUpId: sealed(id, 'working'),
  role: scalar(line, 'working'),
  side: scalar(z.enum(contractSides), 'working'),
  presence: scalar(z.enum(['present', 'absent']), 'working'),
  invitedBy: scalar(z.enum(contractSides), 'working'),
});

export type MeetingParticipant = FieldsOf<typeof meetingParticipant>;
