import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RuleResult } from '../records/delegation-review.ts';
import { type DecisionRuleId, decisionRuleIds, delegationRules } from './delegation-rules.ts';
import { type ReviewedDecision, reviewDecision } from './review-decision.ts';

const resources = new URL('../../resources/', import.meta.url);
const rules = delegationRules.parse(
  JSON.parse(readFileSync(new URL('rules/delegation-rules.json', resources), 'utf8')),
);

const sound: ReviewedDecision = {
  task: 'Överlämnande av läkemedel',
  delegatorProfession: 'Sjuksköterska',
  delegatorCode: 'SSK-1',
  recipientCode: 'M-03',
  decidedOn: '2026-03-02',
  validFrom: '2026-03-02',
  validTo: '2027-03-01',
  singleOccasion: false,
  writtenDecision: 'yes',
  taskDefined: 'yes',
  signedByDelegator: 'yes',
  signedByRecipient: 'yes',
  competenceAssured: 'yes',
  managerInformed: 'yes',
};
function finding(rule: DecisionRuleId, changes: Partial<ReviewedDecision>) {
  return reviewDecision({ ...sound, ...changes }, rules).find(({ ruleId }) => ruleId === rule);
}
const resultOf = (rule: DecisionRuleId, changes: Partial<ReviewedDecision>) => finding(rule, changes)?.result;

describe('the rules for delegation', () => {
  it('are each judged once, and state nothing of their own that no source says', () => {
    const judged = rules.rules.filter(({ judgedFrom }) => judgedFrom === 'decision');
    expect(judged.map(({ id }) => id)).toEqual([...decisionRuleIds]);
    for (const { certainty } of judged) expect(['V', 'V2']).toContain(certainty);
  });

  it('find nothing deficient in a sound decision', () => {
    expect(new Set(reviewDecision(sound, rules).map(({ result }) => result))).toEqual(new Set(['met']));
  });

  it.each<[DecisionRuleId, Partial<ReviewedDecision>, RuleResult]>([
    ['written', { writtenDecision: 'no' }, 'deficient'],
    ['written', { writtenDecision: 'unknown' }, 'cannotBeJudged'],
    ['taskDefined', { taskDefined: 'no' }, 'deficient'],
    ['taskDefined', { task: ' ' }, 'deficient'],
    ['taskDefined', { taskDefined: 'unknown' }, 'cannotBeJudged'],
    ['personal', { recipientCode: '' }, 'deficient'],
    ['competenceAssured', { competenceAssured: 'no' }, 'deficient'],
    ['competenceAssured', { competenceAssured: 'unknown' }, 'cannotBeJudged'],
    ['managerInformed', { managerInformed: 'no' }, 'deficient'],
    ['managerInformed', { managerInformed: 'unknown' }, 'cannotBeJudged'],
    ['signedByBoth', { signedByRecipient: 'no' }, 'deficient'],
    ['signedByBoth', { signedByDelegator: 'no', signedByRecipient: 'unknown' }, 'deficient'],
    ['signedByBoth', { signedByDelegator: 'unknown' }, 'cannotBeJudged'],
  ])('SOSFS 1997:14 %s with %j is %s', (rule, changes, result) => expect(resultOf(rule, changes)).toBe(result));

  it.each<[string, RuleResult]>([
    ['Sjuksköterska', 'met'],
    ['Leg. fysioterapeut', 'met'],
    ['Arbetsterapeut', 'met'],
    ['Enhetschef', 'cannotBeJudged'],
    ['Undersköterska', 'cannotBeJudged'],
    ['', 'cannotBeJudged'],
  ])('patientsäkerhetslagen 6 kap. 3 §: a delegator who is ”%s” is %s', (delegatorProfession, result) =>
    expect(resultOf('delegatorProfession', { delegatorProfession })).toBe(result),
  );

  it('SOSFS 1997:14 asks for five things in writing and names those that are missing', () => {
    expect(finding('documented', { decidedOn: null, delegatorCode: '' })).toMatchObject({
      result: 'deficient',
      facts: 'Saknas: vem som delegerat, beslutsdatum',
    });
    expect(resultOf('documented', { validTo: null })).toBe('deficient');
    expect(resultOf('documented', { validTo: null, singleOccasion: true })).toBe('met');
  });
});

describe('SOSFS 1997:14: a certain time, at most one year, or a stated occasion', () => {
  const time = (validFrom: string | null, validTo: string | null, more: Partial<ReviewedDecision> = {}) =>
    resultOf('timeLimited', { validFrom, validTo, ...more });

  it('allows exactly one year and not a day more', () => {
    expect(time('2026-03-02', '2027-03-02')).toBe('met');
    expect(time('2026-03-02', '2027-03-03')).toBe('deficient');
  });

  it('ends a year from 29 February on 28 February', () => {
    expect(time('2028-02-29', '2029-02-28')).toBe('met');
    expect(time('2028-02-29', '2029-03-01')).toBe('deficient');
    expect(time('2027-02-28', '2028-02-28')).toBe('met');
    expect(time('2027-02-28', '2028-02-29')).toBe('deficient');
  });

  it('does not accept a decision until further notice', () => {
    expect(finding('timeLimited', { validTo: null })).toMatchObject({ facts: 'Ingen sluttid är angiven' });
    expect(time('2026-03-02', null)).toBe('deficient');
    expect(time('2026-03-02', null, { singleOccasion: true })).toBe('met');
  });

  it('counts from the day of decision where no start is stated, and cannot judge without either', () => {
    expect(time(null, '2027-03-02')).toBe('met');
    expect(time(null, '2027-03-03')).toBe('deficient');
    expect(time(null, '2027-03-02', { decidedOn: null })).toBe('cannotBeJudged');
  });

  it('does not accept an end before the start', () => {
    expect(time('2026-03-02', '2026-03-01')).toBe('deficient');
    expect(time('2026-03-02', '2026-03-02')).toBe('met');
  });

  it('tells the dates it used', () => {
    expect(finding('timeLimited', { validTo: '2027-03-03' })?.facts).toBe(
      'Gäller 2 mars 2026–3 mars 2027: längre än ett år',
    );
  });
});

describe('the decisions in the demo binder', () => {
  const binder: ReviewedDecision[] = JSON.parse(readFileSync(new URL('demo-plan/delegations.json', resources), 'utf8'));
  const deficient = binder.map((decision) =>
    reviewDecision(decision, rules).flatMap(({ ruleId, result }) => (result === 'deficient' ? [ruleId] : [])),
  );

  it('are one sound, one for too long, and one unsigned without end', () => {
    expect(deficient).toEqual([[], ['timeLimited'], ['taskDefined', 'timeLimited', 'documented', 'signedByBoth']]);
  });
});
