import { describe, expect, it } from 'vitest';
import { delegationDecision } from '#shared/records/delegation.ts';
import { asLastTime, delegationEntry, emptyEntry, entryCopiedFrom } from './delegation-entry.ts';

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

  it('refuses a name or a personal number as the code of a patient', () => {
    for (const patientCode of ['Alva Provsson', '19121212-1212'])
      expect(delegationEntry.safeParse({ ...typed, patientCode }).error?.issues).toMatchObject([
        { path: ['patientCode'], message: 'Skriv en kod, aldrig ett namn eller ett personnummer.' },
      ]);
    expect(delegationEntry.safeParse({ ...typed, patientCode: 'B-12' }).success).toBe(true);
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

describe('what was the same last time', () => {
  const of = (task: string, delegatorProfession: string, delegatorCode: string) => ({
    task,
    delegatorProfession,
    delegatorCode,
  });
  const register = [of('Läkemedel', 'Sjuksköterska', 'SSK-1'), of('Lindning', 'Fysioterapeut', 'FT-1')];

  it('is filled in after the task, and after the delegator', () => {
    expect(asLastTime(of('läkemedel ', '', ''), register)).toEqual({
      delegatorProfession: 'Sjuksköterska',
      delegatorCode: 'SSK-1',
    });
    expect(asLastTime(of('', '', 'ft-1'), register)).toEqual({
      task: 'Lindning',
      delegatorProfession: 'Fysioterapeut',
    });
  });

  it('takes the profession of a delegator who now delegates another task', () => {
    expect(asLastTime(of('Stomi', '', 'FT-1'), register)).toEqual({ delegatorProfession: 'Fysioterapeut' });
  });

  it('changes nothing that is written, and knows nothing of what is new', () => {
    expect(asLastTime(of('Läkemedel', 'Distriktssköterska', 'SSK-9'), register)).toEqual({});
    expect(asLastTime(of('Stomi', '', ''), register)).toEqual({});
    expect(asLastTime(of('', '', ''), register)).toEqual({});
  });
});
