import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RuleJudgement } from '../records/delegation-review.ts';
import { delegationRules } from './delegation-rules.ts';
import { judgedFindings, type RegisteredDecision, ruleJudgementId } from './judged-findings.ts';

const rules = delegationRules.parse(
  JSON.parse(readFileSync(new URL('../../resources/rules/delegation-rules.json', import.meta.url), 'utf8')),
);
const decision: RegisteredDecision = {
  id: '01982e00-2000-7000-8000-000000000001',
  unitId: '01982e00-1004-7000-8000-000000000001',
  task: 'Stomiskötsel',
  delegatorProfession: 'Sjuksköterska',
  delegatorCode: 'SSK-1',
  recipientCode: 'M-03',
  decidedOn: '2026-03-02',
  validFrom: '2026-03-02',
  validTo: '2027-06-01',
  singleOccasion: false,
  writtenDecision: 'yes',
  taskDefined: 'yes',
  signedByDelegator: 'yes',
  signedByRecipient: 'yes',
  competenceAssured: 'yes',
  managerInformed: 'yes',
};
const judgement = (changes: Partial<RuleJudgement>): RuleJudgement => ({
  visitId: '01982e00-2000-7000-8000-000000000009',
  decisionId: decision.id,
  unitId: decision.unitId ?? null,
  ruleId: 'timeLimited',
  result: 'met',
  reason: 'Rättat på plats: ny sluttid 2027-03-01.',
  ...changes,
});
const finding = (ruleId: string, judgements: RuleJudgement[], task = decision.task) =>
  judgedFindings({ ...decision, task }, judgements, rules).find((one) => one.ruleId === ruleId);

describe('the judgement of a MAS', () => {
  it('goes before the facts of the paper, and says what they were', () => {
    expect(finding('timeLimited', [])).toMatchObject({ result: 'deficient', overruled: null });
    expect(finding('timeLimited', [judgement({})])).toMatchObject({
      result: 'met',
      overruled: { from: 'deficient', reason: 'Rättat på plats: ny sluttid 2027-03-01.' },
    });
  });

  it('changes nothing without a reason, or before a result is chosen', () => {
    for (const unfinished of [{ reason: '  ' }, { result: null }])
      expect(finding('timeLimited', [judgement(unfinished)])).toMatchObject({ result: 'deficient', overruled: null });
  });

  it('is of one decision and one rule alone', () => {
    const another = judgement({ decisionId: '01982e00-2000-7000-8000-000000000002' });
    expect(finding('timeLimited', [another, judgement({ ruleId: 'written' })])).toMatchObject({ result: 'deficient' });
  });

  it('has one record however often and wherever it is made', () => {
    const followUpId = '01982e00-100a-7000-8000-000000000001';
    expect(ruleJudgementId(followUpId, judgement({}))).toBe(ruleJudgementId(followUpId, judgement({ reason: '' })));
    const ids = [{}, { ruleId: 'written' }, { decisionId: null }, { decisionId: null, unitId: null }].map((changes) =>
      ruleJudgementId(followUpId, judgement(changes)),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('HSLF-FS 2017:37 9 kap. 7–8 §§: a decision about medicines rests on the routine', () => {
  const ofRoutine = (changes: Partial<RuleJudgement>) =>
    judgement({ decisionId: null, ruleId: 'medicineRoutine', result: 'deficient', reason: 'Ingen rutin.', ...changes });

  it('comes first, and cannot be judged before the routine is', () => {
    const [first] = judgedFindings({ ...decision, task: 'Insulingivning' }, [], rules);
    expect(first).toMatchObject({ ruleId: 'medicineRoutine', result: 'cannotBeJudged' });
  });

  it.each(['Överlämnande av läkemedel', 'Ge INSULIN'])('is deficient where the routine is: %s', (task) => {
    expect(finding('medicineRoutine', [ofRoutine({})], task)).toMatchObject({ result: 'deficient' });
  });

  it('is not asked of another task', () => {
    expect(finding('medicineRoutine', [ofRoutine({})], 'Stomiskötsel')).toBeUndefined();
  });

  it("goes by the unit's own routine, or else by that of all units", () => {
    const all = ofRoutine({ unitId: null, result: 'met', reason: 'Gemensam rutin.' });
    const other = ofRoutine({ unitId: '01982e00-1004-7000-8000-000000000002' });
    expect(finding('medicineRoutine', [other, all], 'Insulin')).toMatchObject({ result: 'met' });
    expect(finding('medicineRoutine', [ofRoutine({}), all], 'Insulin')).toMatchObject({ result: 'deficient' });
  });
});
