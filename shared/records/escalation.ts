import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed } from './define-record.ts';
import { id, isoDate, line } from './values.ts';

export const deadlineCounts = ['calendarDays', 'workingDays'] as const;

/** A step of a contract's ladder: what the municipality may do where a breach is not put right (rättelse … hävning). */
export const escalationStep = defineRecord(
  'escalationStep',
  'contract',
  {
    contractId: scalar(id, 'open'),
    /** Lower comes first. */
    order: scalar(z.int().min(1).max(100), 'open'),
    name: scalar(line, 'open'),
    clause: scalar(line, 'open'),
    /** The time that the provider has from the day of the step. */
    days: scalar(z.int().min(0).max(3650), 'open'),
    countedIn: scalar(z.enum(deadlineCounts), 'open'),
    /** Whether a deadline on a Saturday, Sunday or public holiday is the next working day instead. */
    movesToWorkingDay: scalar(z.boolean(), 'open'),
  },
  // Days mean nothing without what is counted.
  { groups: [['days', 'countedIn', 'movesToWorkingDay']] },
);

/**
 * That a step of the ladder has been taken for an action. Its id is derived from both, so that it is taken once,
 * unless it has been taken back. It lives
 * with the unit, as the action does, and says what the step was called, since a later visit may be under another contract.
 */
export const escalation = defineRecord(
  'escalation',
  'unit',
  {
    actionId: sealed(id, 'working'),
    followUpId: sealed(id, 'working'),
    stepId: sealed(id, 'working'),
    stepName: sealed(line, 'working'),
    /** The step's place in the ladder when it was taken. */
    stepOrder: sealed(z.int(), 'working'),
    clause: sealed(line, 'working'),
    takenOn: scalar(isoDate, 'working'),
    dueDate: scalar(isoDate, 'working'),
    reason: prose('working'),
  },
  { groups: [['takenOn', 'dueDate']] },
);

export type EscalationStep = FieldsOf<typeof escalationStep>;
export type Escalation = FieldsOf<typeof escalation>;
