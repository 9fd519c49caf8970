import { describe, expect, it } from 'vitest';
import { delegationDecision } from '#shared/records/delegation.ts';
import { emptyEntry } from './delegation-entry.ts';
import { decisionOfRow, emptyRow } from './quick-decision.ts';

const common = { ...emptyEntry('019abcde-0000-7000-8000-000000000001'), task: 'Läkemedel', delegatorCode: 'SSK-1' };
const read = (row: Partial<typeof emptyRow>) => decisionOfRow({ ...emptyRow, ...row }, common, '2026-11-24');

describe('a decision as a quick row', () => {
  it('takes the nearest year, and for the end the one a year later', () => {
    const answer = read({ recipient: 'M-03', decided: '12/11', until: '11/11', seen: 'jjjjnj' });
    expect(answer).toMatchObject({
      decision: {
        task: 'Läkemedel',
        recipientCode: 'M-03',
        decidedOn: '2026-11-12',
        validFrom: null,
        validTo: '2027-11-11',
        signedByRecipient: 'yes',
        competenceAssured: 'no',
        managerInformed: 'yes',
      },
    });
    if ('decision' in answer) expect(delegationDecision.schema.parse(answer.decision)).toEqual(answer.decision);
  });

  it('takes nothing for granted that is not typed', () => {
    expect(read({ seen: 'j?' })).toMatchObject({
      decision: { writtenDecision: 'yes', taskDefined: 'unknown', managerInformed: 'unknown', validTo: null },
    });
  });

  it('says what does not fit', () => {
    expect(read({ decided: '31/2', until: 'sen', seen: 'jx' })).toEqual({
      problems: {
        decided: expect.stringContaining('12/11'),
        until: expect.stringContaining('12/11'),
        seen: expect.stringContaining('högst 6'),
      },
    });
  });
});
