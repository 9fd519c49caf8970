import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, optionalSetOf, prose, scalar, sealed, setOf } from './define-record.ts';
import { id, isoDate, line, requirementVerdict } from './values.ts';

/** What one person thinks of one requirement. Its id is derived from follow-up, requirement and person. */
export const assessment = defineRecord(
  'assessment',
  'followUp',
  {
    followUpId: sealed(id, 'working'),
    requirementId: sealed(id, 'working'),
    assessorId: sealed(id, 'working'),
    verdict: scalar(requirementVerdict, 'working'),
    justification: prose('osl26'),
    /** Answers, observations, attachments, schedule checks and decisions that it rests on. */
    evidenceIds: setOf(id, 'working'),
  },
  { groups: [['verdict', 'justification']] },
);

/** The judgement that the ansvarig sets; one per requirement and follow-up, its id derived from both. */
export const verdict = defineRecord(
  'verdict',
  'followUp',
  {
    followUpId: sealed(id, 'working'),
    requirementId: sealed(id, 'working'),
    verdict: scalar(requirementVerdict, 'working'),
    reason: prose('osl26'),
    assessmentIds: setOf(id, 'working'),
  },
  { groups: [['verdict', 'reason']] },
);

/** A breach of the contract (avvikelse från avtal); not an incident, and not yet a shortfall in a schedule. */
export const contractBreach = defineRecord('contractBreach', 'followUp', {
  followUpId: sealed(id, 'working'),
  requirementId: sealed(id.nullable(), 'working'),
  title: scalar(line, 'working'),
  description: prose('osl26'),
  severity: scalar(z.enum(['minor', 'serious', 'critical']), 'working'),
  evidenceIds: setOf(id, 'working'),
  providerStatement: prose('osl31'),
});

export const actionStates = ['open', 'claimedDone', 'verified', 'closed'] as const;

/**
 * What is to be done about a breach. It lives with the unit, so that it comes along into every later visit there. Fields
 * that may be absent are younger than the records of before.
 */
export const action = defineRecord(
  'action',
  'unit',
  {
    breachId: sealed(id, 'working'),
    followUpId: sealed(id, 'working'),
    unitId: sealed(id, 'working'),
    /** The one that was not kept, so that a later visit, which has not that breach, sees that it has failed before. */
    requirementId: sealed(id.nullable().optional(), 'working'),
    text: prose('working'),
    responsibleProvider: scalar(line, 'working'),
    responsibleMunicipality: scalar(line, 'working'),
    dueDate: scalar(isoDate.nullable(), 'working'),
    /** Why the date was moved the last time. */
    dueDateReason: scalar(line.nullable().optional(), 'working'),
    /** What counts as done. */
    doneWhen: scalar(line, 'working'),
    state: scalar(z.enum(actionStates), 'working'),
    /** The day that it was last said to be done. */
    claimedOn: scalar(isoDate.nullable().optional(), 'working'),
    /** What has shown that it is done: gathered after it was said to be. */
    evidenceIds: optionalSetOf(id, 'working'),
  },
  { groups: [['dueDate', 'dueDateReason']], rule: isShownWhereItIsSaid },
);

/** Nothing is verified, and so nothing closed, on anybody's word alone. */
function isShownWhereItIsSaid({
  state,
  evidenceIds,
}: {
  state: string;
  evidenceIds?: readonly string[] | undefined;
}): boolean {
  return (state !== 'verified' && state !== 'closed') || (evidenceIds ?? []).length > 0;
}

/** A new follow-up that the breach calls for; the plan's owner decides. Another deadline than the action's own. */
export const followUpProposal = defineRecord(
  'followUpProposal',
  'followUp',
  {
    followUpId: sealed(id, 'working'),
    unitId: sealed(id, 'working'),
    latest: scalar(isoDate, 'working'),
    proposedFor: scalar(isoDate, 'working'),
    reason: prose('working'),
  },
  { groups: [['latest', 'proposedFor']] },
);

export type ContractBreach = FieldsOf<typeof contractBreach>;
export type Action = FieldsOf<typeof action>;
