import { scopeName } from '../records/define-record.ts';
import type { FieldsByType, RecordTypeName } from '../records/registry.ts';
import type { SourceRecord } from '../report/follow-up-records.ts';
import { contractIdsOfFollowUp } from '../staffing/contracts-of-check.ts';

type Only<Type extends keyof FieldsByType, Field extends keyof FieldsByType[Type]> = {
  readonly id: string;
  readonly fields: Readonly<Pick<FieldsByType[Type], Field>>;
};

/**
 * What the minutes, and the shared screen at each of their points, are made of. Fields that are not named here cannot be
 * read: an allow-list that the compiler holds. Nobody's own assessment is here, no justification and no description of
 * a breach.
 */
export interface MinutesRecords {
  readonly followUp: Only<'followUp', 'title' | 'contractId' | 'unitIds'>;
  /** Which contract a roster is held against follows from its unit. */
  readonly contracts: readonly Only<'contract', 'unitIds' | 'validFrom' | 'validTo'>[];
  readonly units: readonly Only<'unit', 'name'>[];
  /** The follow-up's visits and meetings. */
  readonly visits: readonly Only<'visit', 'date'>[];
  readonly participants: readonly Only<'meetingParticipant', 'role' | 'side' | 'presence'>[];
  readonly notes: readonly Only<'minutesNote', 'point' | 'text'>[];
  readonly actions: readonly Only<
    'action',
    | 'breachId'
    | 'followUpId'
    | 'text'
    | 'responsibleProvider'
    | 'responsibleMunicipality'
    | 'dueDate'
    | 'doneWhen'
    | 'state'
  >[];
  readonly escalations: readonly Only<'escalation', 'actionId' | 'stepId' | 'stepOrder' | 'stepName' | 'dueDate'>[];
  readonly checks: readonly Only<'scheduleCheck', 'title' | 'unitId' | 'from' | 'to' | 'shifts' | 'unreadRows'>[];
  readonly staffing: readonly { readonly id: string; readonly fields: FieldsByType['staffingRequirement'] }[];
  readonly requirements: readonly Only<'requirement', 'number' | 'clause' | 'kind' | 'area'>[];
  readonly verdicts: readonly Only<'verdict', 'requirementId' | 'verdict'>[];
  readonly responses: readonly Only<'providerResponse', 'requirementId' | 'position' | 'statement'>[];
  readonly promised: readonly Only<'promisedDocument', 'requirementId' | 'title' | 'dueDate' | 'receivedDate'>[];
  readonly reviews: readonly Only<'review', 'kind' | 'criteria' | 'isIncluded' | 'reviewedOn'>[];
  readonly criterionVerdicts: readonly Only<
    'criterionAssessment',
    'reviewId' | 'criterionId' | 'wording' | 'verdict'
  >[];
  readonly breaches: readonly Only<'contractBreach', 'requirementId' | 'title' | 'severity'>[];
  readonly proposals: readonly Only<'followUpProposal', 'unitId' | 'latest' | 'proposedFor'>[];
}

/**
 * Gathers them from all that a laptop has, each kind in the order that it was made.
 *
 * @returns undefined where the follow-up is not there
 */
export function minutesRecordsOf(records: Iterable<SourceRecord>, followUpId: string): MinutesRecords | undefined {
  const living = [...records].filter(({ deleted }) => !deleted).sort(oldestFirst);
  const all = <Type extends RecordTypeName>(type: Type, ...scopes: readonly string[]) =>
    living
      .filter((record) => record.type === type && scopes.includes(record.scope))
      .map(({ id, fields }) => ({ id, fields: fields as FieldsByType[Type] }));
  const followUp = all('followUp', 'plan').find(({ id }) => id === followUpId);
  if (!followUp) return undefined;
  const { contractId, unitIds } = followUp.fields;
  const own = scopeName('followUp', followUpId);
  const contract = contractId === null ? [] : [scopeName('contract', contractId)];
  const contracts = all('contract', 'plan');
  const known = contracts.map(({ id, fields }) => ({ id, ...fields }));
  const rosterContracts = contractIdsOfFollowUp(followUp.fields, known).map((id) => scopeName('contract', id));
  return {
    followUp,
    units: all('unit', 'plan').filter(({ id }) => unitIds.includes(id)),
    visits: all('visit', own),
    participants: all('meetingParticipant', own),
    notes: all('minutesNote', own),
    actions: all('action', ...unitIds.map((unitId) => scopeName('unit', unitId))),
    escalations: all('escalation', ...unitIds.map((unitId) => scopeName('unit', unitId))),
    checks: all('scheduleCheck', own),
    contracts,
    staffing: all('staffingRequirement', ...rosterContracts),
    requirements: all('requirement', ...contract),
    verdicts: all('verdict', own),
    responses: all('providerResponse', own),
    promised: all('promisedDocument', own),
    reviews: all('review', own),
    criterionVerdicts: all('criterionAssessment', own),
    breaches: all('contractBreach', own),
    proposals: all('followUpProposal', own),
  };
}

function oldestFirst(one: SourceRecord, other: SourceRecord): number {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
