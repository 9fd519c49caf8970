import { type DelegationDecision, delegationDecision } from '#shared/records/delegation.ts';
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
    note: '',
  };
}
