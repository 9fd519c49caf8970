import { type DelegationDecision, delegationDecision } from '#shared/records/delegation.ts';
import { comparable } from '#shared/staffing/comparable.ts';
import { z } from '#shared/zod.ts';

const { shape } = delegationDecision.schema;
const date = z.iso.date({ error: 'Skriv datumet som 2026-11-09, eller lämna tomt.' }).nullable();

/** A decision as it is typed, with what to say where something does not fit. */
export const delegationEntry = z.object({
  ...shape,
  task: shape.task.trim().min(1, { error: 'Skriv vilken uppgift som delegeras.' }),
  decidedOn: date,
  validFrom: date,
  validTo: date,
  recalledOn: date.optional(),
});

/** Nothing is taken for granted: what has not been looked for does not appear in the paper. */
export function emptyEntry(visitId: string): DelegationDecision {
  return {
    visitId,
    task: '',
    delegatorProfession: '',
    delegatorCode: '',
    recipientCode: '',
    decidedOn: null,
    validFrom: null,
    validTo: null,
    singleOccasion: false,
    writtenDecision: 'unknown',
    taskDefined: 'unknown',
    signedByDelegator: 'unknown',
    signedByRecipient: 'unknown',
    competenceAssured: 'unknown',
    managerInformed: 'unknown',
    nurseInformed: 'unknown',
    recalledOn: null,
    changeDocumented: 'unknown',
    patientCode: null,
    unitId: null,
    reviewedOn: null,
    note: '',
  };
}

/** A new entry from a row: the same task and delegator, another recipient, whose signature is yet to be looked for. */
export function entryCopiedFrom(decision: DelegationDecision, visitId: string): DelegationDecision {
  return {
    ...decision,
    visitId,
    recipientCode: '',
    signedByRecipient: 'unknown',
    competenceAssured: 'unknown',
    recalledOn: null,
    changeDocumented: 'unknown',
    patientCode: null,
    note: '',
  };
}

type Repeated = Pick<DelegationDecision, 'task' | 'delegatorProfession' | 'delegatorCode'>;

/**
 * What is still empty of a paper's head, as it was the last time for the same task and delegator. What is looked for in
 * the paper is never filled in.
 */
export function asLastTime(typed: Repeated, decisions: readonly Repeated[]): Partial<Repeated> {
  const fits = (name: 'task' | 'delegatorCode', one: Repeated) =>
    typed[name].trim() === '' || comparable(one[name]) === comparable(typed[name]);
  if (typed.task.trim() === '' && typed.delegatorCode.trim() === '') return {};
  const last = decisions.findLast((one) => fits('task', one) && fits('delegatorCode', one));
  const ofDelegator =
    last ?? decisions.findLast((one) => typed.delegatorCode.trim() !== '' && fits('delegatorCode', one));
  if (ofDelegator === undefined) return {};
  const names = ['task', 'delegatorProfession', 'delegatorCode'] as const;
  return Object.fromEntries(
    names
      .filter((name) => typed[name].trim() === '' && ofDelegator[name] !== '')
      .map((name) => [name, ofDelegator[name]]),
  );
}
