import { defineRecord, type FieldsOf, scalar } from './define-record.ts';
import { isoDate, line } from './values.ts';

/** A day that a committee meets: what is to be decided goes to the next one. Written by those who keep the plan. */
export const committeeMeeting = defineRecord('committeeMeeting', 'plan', {
  /** As the municipality's settings name it. */
  committee: scalar(line, 'open'),
  date: scalar(isoDate, 'open'),
});

export type CommitteeMeeting = FieldsOf<typeof committeeMeeting>;
