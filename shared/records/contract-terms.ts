import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, scalar } from './define-record.ts';
import { clockTime, id, isoDate, line } from './values.ts';

/** One numbered requirement of one contract; there is no global list, since contracts differ. */
export const requirement = defineRecord('requirement', 'contract', {
  contractId: scalar(id, 'open'),
  number: scalar(z.int().min(1), 'open'),
  clause: scalar(line, 'open'),
  /** SKA (must), BÖR (should), or added value that the provider offered (mervärde). */
  kind: scalar(z.enum(['must', 'should', 'addedValue']), 'open'),
  area: scalar(line, 'open'),
  text: scalar(z.string().max(5000), 'open'),
});

/** ISO weekday: 1 Monday … 7 Sunday. */
export const isoWeekday = z.int().min(1).max(7);

/** Vardag (Monday to Friday that is no public holiday), helg (Saturday or Sunday), röd dag (public holiday). */
export const dayType = z.enum(['workday', 'weekend', 'holiday']);
export type DayType = z.infer<typeof dayType>;

/**
 * What a contract promises of staff on duty, each day it applies: at least `minimum` people through the whole window or,
 * where `hours` is given, so many hours of work in total within it.
 */
export const staffingRequirement = defineRecord(
  'staffingRequirement',
  'contract',
  {
    contractId: scalar(id, 'open'),
    label: scalar(line, 'open'),
    /** The days it applies to: ISO weekdays, or named dates where `dates` is not null. */
    weekdays: scalar(z.array(isoWeekday), 'open'),
    dates: scalar(z.array(isoDate).nullable(), 'open'),
    start: scalar(clockTime, 'open'),
    /** At or before `start` means the next day. */
    end: scalar(clockTime, 'open'),
    /** Null where any competence counts. */
    competence: scalar(line.nullable(), 'open'),
    minimum: scalar(z.int().min(0).max(1000), 'open'),
    hours: scalar(z.number().min(0).max(10_000).nullable().optional(), 'open'),
    /** The first and the last day of a season or a stage of the contract. */
    appliesFrom: scalar(isoDate.nullable().optional(), 'open'),
    appliesTo: scalar(isoDate.nullable().optional(), 'open'),
    /** Further narrows the weekdays; absent or empty where the kind of day does not matter. */
    dayTypes: scalar(z.array(dayType).optional(), 'open'),
    /** Awake, or on call and asleep at the unit (jour); absent where either counts. */
    duty: scalar(z.enum(['awake', 'asleep']).nullable().optional(), 'open'),
  },
  {
    groups: [
      ['weekdays', 'dates'],
      ['start', 'end'],
      ['minimum', 'hours'],
      ['appliesFrom', 'appliesTo'],
    ],
  },
);

/** When a delegated task is to be done, so that the schedule can be held against the delegations. */
export const delegatedTaskWindow = defineRecord(
  'delegatedTaskWindow',
  'contract',
  {
    contractId: scalar(id, 'open'),
    task: scalar(line, 'open'),
    weekdays: scalar(z.array(isoWeekday), 'open'),
    start: scalar(clockTime, 'open'),
    /** At or before `start` means the next day. */
    end: scalar(clockTime, 'open'),
  },
  { groups: [['start', 'end']] },
);

export type Requirement = FieldsOf<typeof requirement>;
export type StaffingRequirement = FieldsOf<typeof staffingRequirement>;
export type DelegatedTaskWindow = FieldsOf<typeof delegatedTaskWindow>;
