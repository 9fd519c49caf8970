import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, scalar, sealed } from './define-record.ts';
import { clockTime, id, isoDate } from './values.ts';

/** What something seen is reported under: care that has gone wrong, or an injury in health care. */
export const reportingLaws = ['lexSarah', 'lexMaria'] as const;
export type ReportingLaw = (typeof reportingLaws)[number];

/** Roles and never names: nothing here may tell who anybody is. */
export const reportRecipientRoles = [
  'unitManager',
  'providerManagement',
  'operationsManager',
  'medicalNurse',
  'investigationSecretary',
  'departmentHead',
  'committee',
  'otherByRoutine',
] as const;

export const reportWays = ['spoken', 'telephone', 'reportingSystem', 'paperForm', 'protectedMessage'] as const;

/**
 * That something seen must be reported under lex Sarah or lex Maria, and when, how and to which role that has been done.
 * The report itself is written elsewhere. There is no free text, so that nothing about the person can be kept here.
 * That somebody has been ill-treated or injured says something about them, so every choice is secret as they are.
 */
export const statutoryReport = defineRecord(
  'statutoryReport',
  'followUp',
  {
    /** The observation or breach that it is about; destroyed with it. */
    ownerId: sealed(id, 'working'),
    law: sealed(z.enum(reportingLaws), 'osl26'),
    /** Null until it has been reported, as the other three. */
    reportedOn: scalar(isoDate.nullable(), 'osl26'),
    reportedTime: scalar(clockTime.nullable(), 'osl26'),
    recipientRole: scalar(z.enum(reportRecipientRoles).nullable(), 'osl26'),
    way: scalar(z.enum(reportWays).nullable(), 'osl26'),
  },
  // One person's hour is not another's recipient.
  { groups: [['reportedOn', 'reportedTime', 'recipientRole', 'way']] },
);

export type StatutoryReport = FieldsOf<typeof statutoryReport>;

const neededWords = { reportedOn: 'dag', reportedTime: 'klockslag', recipientRole: 'roll', way: 'sätt' } as const;

/** What is not known yet of a report that has been made, in words that follow *saknas:*; empty when it is reported. */
export function missingOfReport(report: Pick<StatutoryReport, keyof typeof neededWords>): string[] {
  return (Object.keys(neededWords) as (keyof typeof neededWords)[])
    .filter((path) => report[path] === null)
    .map((path) => neededWords[path]);
}

/** Whether somebody has said when, how and to whom it was reported; until then it is still to be done. */
export function isReported(report: Parameters<typeof missingOfReport>[0]): boolean {
  return missingOfReport(report).length === 0;
}
