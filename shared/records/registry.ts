import type { z } from '../zod.ts';
import { committeeControl, decisionReview } from './case-review.ts';
import { collectedDocument } from './collected-document.ts';
import { committeeMeeting } from './committee-meeting.ts';
import { conflict } from './conflict.ts';
import { delegatedTaskWindow, requirement, staffingRequirement } from './contract-terms.ts';
import type { RecordType } from './define-record.ts';
import { delegationDecision, delegationMapping, delegationSample, visitTaskWindow } from './delegation.ts';
import { delegationConclusion, delegationSummary, ruleJudgement } from './delegation-review.ts';
import { deviceKey } from './device-key.ts';
import { disposal } from './disposal.ts';
import { distribution } from './distribution.ts';
import { documentTemplate } from './document-template.ts';
import { escalation, escalationStep } from './escalation.ts';
import { factCheckComment, factCheckRequest } from './fact-check.ts';
import { guideTemplate } from './guide-template.ts';
import { action, assessment, contractBreach, followUpProposal, verdict } from './judgement.ts';
import { maskingDecision } from './masking-decision.ts';
import { meetingParticipant } from './meeting-participant.ts';
import { minutesDelivery, minutesNote, minutesReceipt } from './minutes.ts';
import { contract, followUp, person, planPeriod, provider, settings, unit } from './plan.ts';
import { promisedDocument, providerResponse } from './provider-response.ts';
import { recoveryUse } from './recovery-use.ts';
import { report, reportSection, reportStep, seal } from './report.ts';
import { criterionAssessment, review } from './review.ts';
import { codeKey, personCode, rosterDraft, rosterMapping, scheduleCheck } from './schedule.ts';
import { statutoryReport } from './statutory-report.ts';
import {
  answer,
  attachment,
  interview,
  observation,
  preparationItem,
  privateNote,
  repeatInstance,
  visit,
} from './visit.ts';

/** Every kind of record there is. A new one is a line here. */
export const recordTypes = {
  settings,
  person,
  planPeriod,
  provider,
  unit,
  contract,
  followUp,
  committeeMeeting,
  requirement,
  staffingRequirement,
  delegatedTaskWindow,
  escalationStep,
  guideTemplate,
  documentTemplate,
  visit,
  preparationItem,
  interview,
  answer,
  repeatInstance,
  observation,
  attachment,
  collectedDocument,
  privateNote,
  scheduleCheck,
  personCode,
  rosterDraft,
  rosterMapping,
  codeKey,
  delegationDecision,
  ruleJudgement,
  delegationConclusion,
  delegationSummary,
  delegationMapping,
  delegationSample,
  visitTaskWindow,
  assessment,
  verdict,
  meetingParticipant,
  minutesNote,
  minutesReceipt,
  minutesDelivery,
  providerResponse,
  promisedDocument,
  review,
  criterionAssessment,
  factCheckRequest,
  factCheckComment,
  contractBreach,
  action,
  escalation,
  followUpProposal,
  statutoryReport,
  report,
  reportStep,
  reportSection,
  seal,
  maskingDecision,
  distribution,
  decisionReview,
  committeeControl,
  conflict,
  disposal,
  deviceKey,
  recoveryUse,
} as const;

export type RecordTypeName = keyof typeof recordTypes;
export const recordTypeNames = Object.keys(recordTypes) as RecordTypeName[];

/** The fields of a kind of record: `FieldsByType['observation']`. */
export type FieldsByType = { [Name in RecordTypeName]: z.infer<(typeof recordTypes)[Name]['schema']> };

/** The declaration behind a name, or undefined: the name may come from outside. */
export function recordTypeNamed(name: string): RecordType | undefined {
  return Object.hasOwn(recordTypes, name) ? (recordTypes[name as RecordTypeName] as RecordType) : undefined;
}
