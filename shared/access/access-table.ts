import type { RecordTypeName } from '../records/registry.ts';

/** What a person is in one follow-up. One person may be several things in different follow-ups. */
export const positions = ['lead', 'assistant', 'nurse', 'management', 'caseOfficer', 'administrator', 'none'] as const;
export type Position = (typeof positions)[number];

export type Right = 'write' | 'read' | 'none';

type Row = { readonly [P in Exclude<Position, 'none'>]: Right };

const reference: Row = {
  lead: 'read',
  assistant: 'read',
  nurse: 'read',
  management: 'write',
  caseOfficer: 'read',
  administrator: 'write',
};
const fieldWork: Row = {
  lead: 'write',
  assistant: 'write',
  nurse: 'read',
  management: 'none',
  caseOfficer: 'none',
  administrator: 'none',
};
const jointWork: Row = { ...fieldWork, nurse: 'write' };
/** The review of delegations is health care's own; those who answer for the follow-up are handed a summary. */
const nurseAlone: Row = { ...fieldWork, lead: 'none', assistant: 'none', nurse: 'write' };
const nurseHandsOver: Row = { ...fieldWork, lead: 'read', assistant: 'read', nurse: 'write' };
const leadAlone: Row = { ...fieldWork, assistant: 'read', management: 'read' };
/** Written by the central itself; read by those who take part. */
const madeByCentral: Row = { ...fieldWork, lead: 'read', assistant: 'read', nurse: 'read' };
/**
 * Gallring. Narrowed by `shared/records/disposal.ts`: an administrator may destroy anything, everybody else what they
 * alone have written. Management sees what has been destroyed and on what ground.
 */
const destruction: Row = {
  lead: 'write',
  assistant: 'write',
  nurse: 'write',
  management: 'read',
  caseOfficer: 'write',
  administrator: 'write',
};
/** Cases of individuals. In the scope that they lie in one case officer has a position, and nobody else. */
const ownCases: Row = {
  lead: 'none',
  assistant: 'none',
  nurse: 'none',
  management: 'none',
  caseOfficer: 'write',
  administrator: 'none',
};
/** Everybody's own: the key of one's laptop, and that one's store has been opened with the recovery key. */
const ownKey: Row = {
  lead: 'write',
  assistant: 'write',
  nurse: 'write',
  management: 'write',
  caseOfficer: 'write',
  administrator: 'write',
};
const never: Row = {
  lead: 'none',
  assistant: 'none',
  nurse: 'none',
  management: 'none',
  caseOfficer: 'none',
  administrator: 'none',
};

/**
 * Who may do what to which kind of record, by position in the follow-up that the record belongs to. Enforced at the
 * central for every change and every row read; `docs/protocol.md` prints it.
 */
export const accessTable: { readonly [Name in RecordTypeName]: Row } = {
  settings: reference,
  person: reference,
  planPeriod: reference,
  provider: reference,
  unit: reference,
  contract: reference,
  followUp: reference,
  committeeMeeting: reference,
  requirement: reference,
  staffingRequirement: reference,
  delegatedTaskWindow: reference,
  escalationStep: reference,
  guideTemplate: reference,
  documentTemplate: reference,
  visit: fieldWork,
  preparationItem: fieldWork,
  interview: fieldWork,
  answer: fieldWork,
  repeatInstance: fieldWork,
  observation: jointWork,
  attachment: jointWork,
  collectedDocument: jointWork,
  scheduleCheck: fieldWork,
  codeKey: madeByCentral,
  delegationDecision: nurseAlone,
  ruleJudgement: nurseAlone,
  delegationConclusion: nurseAlone,
  delegationSummary: nurseHandsOver,
  delegationSample: nurseAlone,
  visitTaskWindow: jointWork,
  assessment: jointWork,
  verdict: leadAlone,
  meetingParticipant: fieldWork,
  minutesNote: fieldWork,
  minutesReceipt: fieldWork,
  minutesDelivery: fieldWork,
  providerResponse: fieldWork,
  promisedDocument: fieldWork,
  review: fieldWork,
  criterionAssessment: fieldWork,
  factCheckRequest: fieldWork,
  factCheckComment: fieldWork,
  contractBreach: fieldWork,
  action: fieldWork,
  escalation: fieldWork,
  followUpProposal: fieldWork,
  statutoryReport: jointWork,
  report: fieldWork,
  reportStep: fieldWork,
  reportSection: jointWork,
  seal: leadAlone,
  maskingDecision: fieldWork,
  distribution: leadAlone,
  decisionReview: ownCases,
  committeeControl: ownCases,
  conflict: madeByCentral,
  privateNote: never,
  personCode: never,
  rosterDraft: never,
  rosterMapping: never,
  delegationMapping: never,
  disposal: destruction,
  deviceKey: ownKey,
  recoveryUse: ownKey,
};

/** The right of somebody in a position; nobody in none has any. */
export function rightTo(recordType: RecordTypeName, position: Position): Right {
  return position === 'none' ? 'none' : accessTable[recordType][position];
}
