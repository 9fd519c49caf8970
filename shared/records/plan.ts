import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, scalar, setOf } from './define-record.ts';
import { publicKey } from './device-key.ts';
import { id, isoDate, line } from './values.ts';

const fromCentral = { readOnlyInField: true };

/** What the municipality has decided for itself. Defaults come from the demo plan's source documents. */
export const settings = defineRecord(
  'settings',
  'plan',
  {
    municipality: scalar(line, 'open'),
    committee: scalar(line, 'open'),
    /** Months until the new follow-up after a breach of contract. */
    newFollowUpMonths: scalar(z.int().min(1).max(24), 'open'),
    /** Months until a new contract is first followed up. */
    newContractMonths: scalar(z.int().min(1).max(36), 'open'),
    /** Months within which a registered incident is to be closed. */
    incidentCloseMonths: scalar(z.int().min(1).max(24), 'open'),
    /** Months (1–12) in which other follow-ups are reported to the committee. */
    reportingMonths: scalar(z.array(z.int().min(1).max(12)), 'open'),
    idleLockMinutes: scalar(z.int().min(1).max(240), 'open'),
    /** Answers to a survey's question are shown from so many of them on. */
    surveyThreshold: scalar(z.int().min(2).max(50).optional(), 'open'),
    /** Two officers together open a store with its private half; absent where the municipality has made none. */
    recoveryKey: scalar(publicKey.optional(), 'open'),
  },
  fromCentral,
);

/** A colleague: what the others need in order to know who wrote. */
export const person = defineRecord(
  'person',
  'plan',
  {
    name: scalar(line, 'open'),
    title: scalar(line, 'open'),
    role: scalar(z.enum(['reviewer', 'nurse', 'management', 'caseOfficer', 'administrator']), 'open'),
  },
  fromCentral,
);

/** The uppföljningsplan of a period; it need not be a calendar year. */
export const planPeriod = defineRecord(
  'planPeriod',
  'plan',
  {
    title: scalar(line, 'open'),
    from: scalar(isoDate, 'open'),
    to: scalar(isoDate, 'open'),
    adopted: scalar(line, 'open'),
    focusAreas: setOf(line, 'open'),
    /** How many units the committee wants followed up one by one. */
    targetCount: scalar(z.int().min(0), 'open'),
  },
  fromCentral,
);

export const provider = defineRecord(
  'provider',
  'plan',
  {
    name: scalar(line, 'open'),
    /** Run by the municipality itself (egen regi) or by a private provider. */
    regime: scalar(z.enum(['municipal', 'private']), 'open'),
  },
  fromCentral,
);

export const unit = defineRecord(
  'unit',
  'plan',
  {
    name: scalar(line, 'open'),
    providerId: scalar(id, 'open'),
    kind: scalar(line, 'open'),
    places: scalar(z.int().min(0), 'open'),
  },
  fromCentral,
);

/** Written by those who keep the contracts, when the requirements of a new version are taken in. */
export const contract = defineRecord('contract', 'plan', {
  title: scalar(line, 'open'),
  reference: scalar(line, 'open'),
  version: scalar(line, 'open'),
  providerId: scalar(id, 'open'),
  unitIds: setOf(id, 'open'),
  validFrom: scalar(isoDate, 'open'),
  validTo: scalar(isoDate, 'open'),
});

export const followUpTypes = ['contract', 'overall', 'structural', 'event', 'targeted', 'individual'] as const;
export const followUpLevels = ['strategic', 'economic', 'operations', 'contract', 'health', 'individual'] as const;
export const selectionReasons = [
  'complaints',
  'commissioning',
  'random',
  'risk',
  'newContract',
  'event',
  'politicalDecision',
] as const;

export const followUp = defineRecord(
  'followUp',
  'plan',
  {
    periodId: scalar(id, 'open'),
    title: scalar(line, 'open'),
    type: scalar(z.enum(followUpTypes), 'open'),
    level: scalar(z.enum(followUpLevels), 'open'),
    selectionReason: scalar(z.enum(selectionReasons), 'open'),
    selectionNote: scalar(line, 'open'),
    /** The ansvarig tjänsteperson. */
    leadId: scalar(id, 'open'),
    /** The biträdande tjänsteperson. */
    assistantId: scalar(id, 'open'),
    /** The MAS or MAR who takes part; null where none does. */
    nurseId: scalar(id.nullable(), 'open'),
    unitIds: setOf(id, 'open'),
    providerId: scalar(id.nullable(), 'open'),
    contractId: scalar(id.nullable(), 'open'),
    guideIds: setOf(id, 'open'),
    areas: setOf(line, 'open'),
    /** First day of the month it is planned for. */
    plannedFor: scalar(isoDate, 'open'),
    state: scalar(z.enum(['planned', 'ongoing', 'reported']), 'open'),
  },
  { ...fromCentral, keptFields: ['guideIds'] },
);

export type Settings = FieldsOf<typeof settings>;
export type FollowUp = FieldsOf<typeof followUp>;
