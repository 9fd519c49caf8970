import { describe, expect, it } from 'vitest';
import { delegationDecision } from '#shared/records/delegation.ts';
import { delegationEntry, emptyEntry, entryCopiedFrom } from './delegation-entry.ts';

const visitId = '019abcde-0000-7000-8000-000000000001';
const otherVisitId = '019abcde-0000-7000-8000-000000000002';
const typed = { ...emptyEntry(visitId), task: 'Överlämna läkemedel ur dosett', recipientCode: 'M-03' };

describe('entry of a delegation decision', () => {
  it('is a decision as the record keeps it', () => {
    expect(delegationDecision.schema.safeParse(delegationEntry.parse(typed)).success).toBe(true);
  });

  it('asks for the task, and for dates that are dates', () => {
    const problems = delegationEntry.safeParse({ ...emptyEntry(visitId), validTo: '1 mars' }).error?.issues;
    expect(problems?.map(({ path, message }) => [path[0], message])).toEqual([
      ['task', 'Skriv vilken uppgift som delegeras.'],
      ['validTo', 'Skriv datumet som 2026-11-09, eller lämna tomt.'],
    ]);
  });

  it('is copied without recipient, since the next paper in the binder is somebody else’s', () => {
    const copy = entryCopiedFrom({ ...typed, signedByRecipient: 'yes', writtenDecision: 'yes' }, otherVisitId);
    expect(copy).toMatchObject({
      visitId: otherVisitId,
      task: typed.task,
      recipientCode: '',
      signedByRecipient: 'unknown',
      writtenDecision: 'yes',
    });
  });
});
