import { describe, expect, it } from 'vitest';
import type { FieldsByType, RecordTypeName } from '#shared/records/registry.ts';
import type { RequirementVerdict } from '#shared/records/values.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { judgementsByRequirement, waitsForMe } from './judgements.ts';

const [me, colleague] = ['person-me', 'person-colleague'];

function seen<T extends RecordTypeName>(type: T, id: string, fields: FieldsByType[T]): SeenRecord<T> {
  const written = { createdBy: me, createdAt: '', updatedBy: me, updatedAt: '', seq: 1 };
  return { type, id, scope: 'followUp:f', fields, baseRev: null, pendingCount: 0, rejected: [], ...written };
}

function assessment(assessorId: string, verdict: RequirementVerdict, justification = '', requirementId = 'krav') {
  const fields = { followUpId: 'f', requirementId, assessorId, verdict, justification, evidenceIds: [] };
  return seen('assessment', `${assessorId}/${requirementId}`, fields);
}

function final(verdict: RequirementVerdict) {
  const fields = { followUpId: 'f', requirementId: 'krav', verdict, reason: '', assessmentIds: [] };
  return seen('verdict', 'v', fields);
}

function judged(assessments: SeenRecord<'assessment'>[], verdicts: SeenRecord<'verdict'>[] = []) {
  const judgements = judgementsByRequirement(['krav'], assessments, verdicts, me).get('krav');
  if (!judgements) throw new Error('the requirement has no judgements');
  return judgements;
}

describe('judgements of a requirement', () => {
  it('tells mine from the others, and leaves out those of other requirements', () => {
    const all = [assessment(colleague, 'partly'), assessment(me, 'met'), assessment(me, 'notMet', '', 'annat')];
    const { own, others } = judged(all);
    expect(own?.fields.verdict).toBe('met');
    expect(others.map(({ fields }) => fields.verdict)).toEqual(['partly']);
  });

  it('are open while two people have judged differently, until the ansvarig has said what stands', () => {
    const apart = [assessment(me, 'met'), assessment(colleague, 'notMet')];
    expect(judged(apart).outcome).toMatchObject({ decided: 'open', differing: true });
    expect(judged(apart, [final('partly')]).outcome).toMatchObject({ decided: 'lead', verdict: 'partly' });
    expect(judged([assessment(me, 'met'), assessment(colleague, 'notAssessed')]).outcome.decided).toBe('agreed');
  });

  it('wait for me until I have judged, said why I cannot, or the ansvarig has settled it', () => {
    expect(waitsForMe(judged([]))).toBe(true);
    expect(waitsForMe(judged([assessment(colleague, 'met')]))).toBe(true);
    expect(waitsForMe(judged([assessment(me, 'notAssessed')]))).toBe(true);
    expect(waitsForMe(judged([assessment(me, 'notAssessed', 'Pärmen var utlånad.')]))).toBe(false);
    expect(waitsForMe(judged([assessment(me, 'met')]))).toBe(false);
    expect(waitsForMe(judged([], [final('met')]))).toBe(false);
  });
});
