import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delegationSummary, type RuleJudgement } from '../records/delegation-review.ts';
import { delegationRules } from './delegation-rules.ts';
import { earlierReviews } from './earlier-reviews.ts';
import type { RegisteredDecision } from './judged-findings.ts';
import { reviewSummary } from './review-summary.ts';

const rules = delegationRules.parse(
  JSON.parse(readFileSync(new URL('../../resources/rules/delegation-rules.json', import.meta.url), 'utf8')),
);
const unit = (number: number) => `01982e00-1004-7000-8000-${String(number).padStart(12, '0')}`;
const decision = (number: number, changes: Partial<RegisteredDecision> = {}): RegisteredDecision => ({
  id: `01982e00-2000-7000-8000-${String(number).padStart(12, '0')}`,
  task: 'Stomiskötsel',
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
  ...changes,
});
const summaryOf = (decisions: RegisteredDecision[], judgements: RuleJudgement[] = [], unitIds = [unit(1)]) =>
  reviewSummary({ decisions, judgements, rules, unitIds });

describe('the summary of a review', () => {
  const decisions = [
    decision(1),
    decision(2, { signedByRecipient: 'no', validTo: null }),
    decision(3, { task: 'stomiskötsel ', delegatorCode: 'SSK-2', managerInformed: 'unknown' }),
    decision(4, { task: 'Insulin', delegatorProfession: '', delegatorCode: '' }),
  ];

  it('counts per rule, task and delegator', () => {
    const summary = summaryOf(decisions);
    expect(summary).toMatchObject({ decisions: 4, withDeficiency: 2 });
    expect(summary.byRule.find(({ ruleId }) => ruleId === 'signedByBoth')).toMatchObject({
      met: 3,
      deficient: 1,
      cannotBeJudged: 0,
    });
    expect(summary.byTask).toEqual([
      { task: 'Stomiskötsel', decisions: 3, withDeficiency: 1, deficiencies: 3 },
      { task: 'Insulin', decisions: 1, withDeficiency: 1, deficiencies: 1 },
    ]);
    expect(summary.byDelegator.map(({ delegator, decisions: count }) => [delegator, count])).toEqual([
      ['Framgår ej', 1],
      ['Sjuksköterska, SSK-1', 2],
      ['Sjuksköterska, SSK-2', 1],
    ]);
  });

  it('counts what the MAS has judged otherwise as the MAS judges it', () => {
    const judged: RuleJudgement = {
      visitId: unit(9),
      decisionId: decisions[1]?.id ?? '',
      unitId: null,
      ruleId: 'signedByBoth',
      result: 'met',
      reason: 'Underskriften finns i originalet.',
    };
    expect(summaryOf(decisions, [judged]).byRule.find(({ ruleId }) => ruleId === 'signedByBoth')).toMatchObject({
      met: 4,
      deficient: 0,
      overruled: 1,
    });
  });

  it('gives a decision without a unit to the only unit there is, and to none where there are several', () => {
    expect(summaryOf([decision(1)]).byUnit).toMatchObject([{ unitId: unit(1), decisions: 1 }]);
    const several = summaryOf([decision(1), decision(2, { unitId: unit(2) })], [], [unit(1), unit(2)]);
    expect(several.byUnit.map(({ unitId, decisions: count }) => [unitId, count])).toEqual([
      [null, 1],
      [unit(2), 1],
    ]);
  });

  it('is what a record of it may hold', () => {
    const fields = {
      visitId: unit(9),
      ...summaryOf(decisions),
      inRegister: 4,
      sample: null,
      duty: [],
      earlier: [],
      conclusion: '',
    };
    expect(delegationSummary.schema.parse(fields)).toEqual(fields);
  });

  it('has no recipient and no patient in it', () => {
    const seen = fc.constantFrom('yes', 'no', 'unknown');
    fc.assert(
      fc.property(
        fc.array(fc.record({ signedByRecipient: seen, competenceAssured: seen }), { maxLength: 20 }),
        (changes) => {
          const made = changes.map((change, place) =>
            decision(place, {
              ...(change as Partial<RegisteredDecision>),
              recipientCode: 'MOTTAGAREN',
              patientCode: 'PATIENTEN',
            }),
          );
          const summary = summaryOf(made);
          expect(JSON.stringify(summary)).not.toMatch(/MOTTAGAREN|PATIENTEN/);
          const total = (rows: readonly { decisions: number; withDeficiency: number }[]) =>
            rows
              .map((row) => [row.decisions, row.withDeficiency])
              .reduce(([a = 0, b = 0], [c = 0, d = 0]) => [a + c, b + d], [0, 0]);
          const whole = [summary.decisions, summary.withDeficiency];
          for (const rows of [summary.byTask, summary.byDelegator, summary.byUnit]) expect(total(rows)).toEqual(whole);
          for (const { met, deficient, cannotBeJudged } of summary.byRule)
            expect(met + deficient + cannotBeJudged).toBe(made.length);
        },
      ),
      { verbose: true },
    );
  });

  it('has the same hash whatever the order, and another when anything is changed', () => {
    const { reviewedHash } = summaryOf(decisions);
    expect(summaryOf([...decisions].reverse()).reviewedHash).toBe(reviewedHash);
    expect(summaryOf([...decisions.slice(1), decision(1, { recipientCode: 'M-04' })]).reviewedHash).not.toBe(
      reviewedHash,
    );
    expect(summaryOf(decisions.slice(1)).reviewedHash).not.toBe(reviewedHash);
  });
});

describe('how the reviews of a unit went before', () => {
  const numbers = { decisions: 10, withDeficiency: 4, deficiencies: 6 };
  const handed = (followUpId: string, on: string, unitId: string | null, changes = {}) => ({
    followUpId,
    followUp: `Uppföljning ${followUpId}`,
    on,
    byUnit: [{ unitId, ...numbers, ...changes }],
  });

  it('is the last summary of each other follow-up, the oldest first', () => {
    const before = [
      handed('ny', '2026-09-01', unit(1)),
      handed('gammal', '2025-09-01', unit(1), { withDeficiency: 9 }),
      handed('gammal', '2025-10-01', unit(1), { withDeficiency: 7 }),
      handed('denna', '2026-11-01', unit(1)),
    ];
    expect(earlierReviews(before, 'denna', [unit(1)])).toEqual([
      { unitId: unit(1), on: '2025-10-01', followUp: 'Uppföljning gammal', ...numbers, withDeficiency: 7 },
      { unitId: unit(1), on: '2026-09-01', followUp: 'Uppföljning ny', ...numbers },
    ]);
  });

  it('leaves out other units, and what was of no stated unit', () => {
    expect(
      earlierReviews([handed('a', '2025-01-01', unit(2)), handed('b', '2025-02-01', null)], 'c', [unit(1)]),
    ).toEqual([]);
  });
});
