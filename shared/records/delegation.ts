import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed } from './define-record.ts';
import { id, isoDate, line } from './values.ts';

/** Yes, no, or not seen in the paper. */
export const seen = z.enum(['yes', 'no', 'unknown']);

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
    patientCode: scalar(line.nullable().optional(), 'osl25'),
    note: prose('osl25'),
  },
  { groups: [['validFrom', 'validTo', 'singleOccasion']] },
);

export type DelegationDecision = FieldsOf<typeof delegationDecision>;
