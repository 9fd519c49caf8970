import { delegationLayout } from '../delegation/delegation-layout.ts';
import { mayBePatientCode } from '../delegation/person-text.ts';
import { z } from '../zod.ts';
import { isoWeekday } from './contract-terms.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed } from './define-record.ts';
import { clockTime, id, instant, isoDate, line } from './values.ts';

/** Yes, no, or not seen in the paper. */
export const seen = z.enum(['yes', 'no', 'unknown']);

const patientCode = line.refine(mayBePatientCode, { error: 'Skriv en kod, aldrig ett namn eller ett personnummer.' });

/** One decision to delegate a task of health care, as it stands in the binder. People are codes. */
export const delegationDecision = defineRecord(
  'delegationDecision',
  'followUp',
  {
    visitId: sealed(id, 'working'),
    task: scalar(line, 'osl25'),
    delegatorProfession: scalar(line, 'osl25'),
    delegatorCode: scalar(line, 'osl25'),
    recipientCode: scalar(line, 'osl25'),
    decidedOn: scalar(isoDate.nullable(), 'osl25'),
    validFrom: scalar(isoDate.nullable(), 'osl25'),
    /** Null where no end is stated. */
    validTo: scalar(isoDate.nullable(), 'osl25'),
    /** For one stated occasion instead of a time. */
    singleOccasion: scalar(z.boolean(), 'osl25'),
    writtenDecision: scalar(seen, 'osl25'),
    taskDefined: scalar(seen, 'osl25'),
    signedByDelegator: scalar(seen, 'osl25'),
    signedByRecipient: scalar(seen, 'osl25'),
    competenceAssured: scalar(seen, 'osl25'),
    managerInformed: scalar(seen, 'osl25'),
    /** Whether those of MAS or MAR who are to know have been told. */
    nurseInformed: scalar(seen.optional(), 'osl25'),
    recalledOn: scalar(isoDate.nullable().optional(), 'osl25'),
    /** What was changed or recalled, and whether that is written down. */
    changeDocumented: scalar(seen.optional(), 'osl25'),
    /** For one patient alone: a code, never a name; null for a task in general. */
    patientCode: scalar(patientCode.nullable().optional(), 'osl25'),
    /** Whose binder it lies in, where the follow-up has several units. */
    unitId: scalar(id.nullable().optional(), 'working'),
    /** The day on which the paper itself was gone through; absent where only a list tells of the decision. */
    reviewedOn: scalar(isoDate.nullable().optional(), 'osl25'),
    note: prose('osl25'),
  },
  { groups: [['validFrom', 'validTo', 'singleOccasion']] },
);

/** What a sample is drawn from, as the register was then. */
const sampledDecision = z.strictObject({
  id,
  /** The number that the decision had in the register. */
  number: z.int().min(1),
  task: line,
  unitId: id.nullable(),
});

/** Which decisions are looked up in the binder, and all that is needed to draw them again. A new draw is a new record. */
export const delegationSample = defineRecord('delegationSample', 'followUp', {
  visitId: sealed(id, 'working'),
  drawnAt: sealed(instant, 'working'),
  method: sealed(z.enum(['all', 'perTask', 'perUnit']), 'working'),
  /** How many of each group; null where all are chosen. */
  size: sealed(z.int().min(1).max(100_000).nullable(), 'working'),
  seed: sealed(z.string().min(1).max(100), 'working'),
  /** Name and version of the way in which it was drawn. */
  algorithm: sealed(line, 'working'),
  population: sealed(z.array(sampledDecision).max(50_000), 'osl25'),
  chosen: sealed(z.array(id).max(50_000), 'osl25'),
});

/** When a delegated task is done at a unit, as it is told during a visit: for what the contract says nothing of. */
export const visitTaskWindow = defineRecord(
  'visitTaskWindow',
  'followUp',
  {
    visitId: sealed(id, 'working'),
    /** Null where it holds for every unit of the follow-up. */
    unitId: scalar(id.nullable(), 'working'),
    task: scalar(line, 'working'),
    weekdays: scalar(z.array(isoWeekday), 'working'),
    start: scalar(clockTime, 'working'),
    /** At or before `start` means the next day. */
    end: scalar(clockTime, 'working'),
  },
  { groups: [['weekdays', 'start', 'end']] },
);

/** How lists of delegations of one provider were last read on this laptop, for the next one with the same headings. */
export const delegationMapping = defineRecord(
  'delegationMapping',
  'plan',
  {
    /** Null where the follow-up has no provider. */
    providerId: sealed(id.nullable(), 'working'),
    layout: sealed(delegationLayout, 'osl25'),
    headings: sealed(z.array(line).max(20), 'osl25'),
  },
  { localOnly: true },
);

export type DelegationDecision = FieldsOf<typeof delegationDecision>;
export type DelegationSample = FieldsOf<typeof delegationSample>;
