import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RuleResult } from '../records/delegation-review.ts';
import type { Shift } from '../records/schedule.ts';
import { heldDelegations } from './delegation-register.ts';
import { type DecisionRuleId, decisionRuleIds, delegationRules } from './delegation-rules.ts';
import { type ReviewedDecision, reviewDecision } from './review-decision.ts';
import { uncoveredWindows } from './uncovered-windows.ts';

const ruleFile = new URL('../../resources/rules/delegation-rules.json', import.meta.url);
const rules = delegationRules.parse(JSON.parse(readFileSync(ruleFile, 'utf8')));

const sound: ReviewedDecision = {
  task: 'Insulin',
  delegatorProfession: 'Sjuksköterska',
  delegatorCode: 'SSK-1',
  recipientCode: 'M-03',
  decidedOn: '2026-03-02',
  validFrom: '2026-03-02',
  validTo: '2027-03-02',
  singleOccasion: false,
  writtenDecision: 'yes',
  taskDefined: 'yes',
  signedByDelegator: 'yes',
  signedByRecipient: 'yes',
  competenceAssured: 'yes',
  managerInformed: 'yes',
};

/** Neighbours: on each side of where a rule begins to be broken. */
type Example = [rule: DecisionRuleId, what: string, changes: Partial<ReviewedDecision>, result: RuleResult];
const examples: Example[] = [
  ['written', 'a decision that is seen in writing', {}, 'met'],
  ['written', 'a decision that is seen not to be', { writtenDecision: 'no' }, 'deficient'],
  ['written', 'a decision nobody has seen', { writtenDecision: 'unknown' }, 'cannotBeJudged'],
  ['taskDefined', 'a task of one word that is clearly defined', { task: 'a' }, 'met'],
  ['taskDefined', 'a task of blanks', { task: '  ' }, 'deficient'],
  ['taskDefined', 'a task that is not clearly defined', { taskDefined: 'no' }, 'deficient'],
  ['personal', 'one recipient', { recipientCode: 'M' }, 'met'],
  ['personal', 'nobody named', { recipientCode: ' ' }, 'deficient'],
  ['delegatorProfession', 'a district nurse', { delegatorProfession: 'leg. distriktssköterska' }, 'met'],
  ['delegatorProfession', 'an assistant nurse', { delegatorProfession: 'undersköterska' }, 'cannotBeJudged'],
  ['delegatorProfession', 'no title', { delegatorProfession: '' }, 'cannotBeJudged'],
  ['timeLimited', 'exactly one year', { validTo: '2027-03-02' }, 'met'],
  ['timeLimited', 'one year and a day', { validTo: '2027-03-03' }, 'deficient'],
  ['timeLimited', 'a year from 29 February', { validFrom: '2028-02-29', validTo: '2029-02-28' }, 'met'],
  ['timeLimited', 'a day more from 29 February', { validFrom: '2028-02-29', validTo: '2029-03-01' }, 'deficient'],
  ['timeLimited', 'a year to 28 February of a leap year', { validFrom: '2027-02-28', validTo: '2028-02-28' }, 'met'],
  ['timeLimited', 'a day more, to 29 February', { validFrom: '2027-02-28', validTo: '2028-02-29' }, 'deficient'],
  ['timeLimited', 'a year over a 29 February', { validFrom: '2027-03-01', validTo: '2028-03-01' }, 'met'],
  ['timeLimited', 'a day more over a 29 February', { validFrom: '2027-03-01', validTo: '2028-03-02' }, 'deficient'],
  ['timeLimited', 'a year from the day of decision', { validFrom: null, validTo: '2027-03-02' }, 'met'],
  ['timeLimited', 'a day more from the day of decision', { validFrom: null, validTo: '2027-03-03' }, 'deficient'],
  ['timeLimited', 'a year from a start after the decision', { validFrom: '2026-04-01', validTo: '2027-04-01' }, 'met'],
  ['timeLimited', 'neither start nor decision dated', { validFrom: null, decidedOn: null }, 'cannotBeJudged'],
  ['timeLimited', 'a single day', { validTo: '2026-03-02' }, 'met'],
  ['timeLimited', 'an end the day before the start', { validTo: '2026-03-01' }, 'deficient'],
  ['timeLimited', 'a single occasion without an end', { validTo: null, singleOccasion: true }, 'met'],
  ['timeLimited', 'until further notice', { validTo: null }, 'deficient'],
  ['documented', 'all five', {}, 'met'],
  ['documented', 'no day of decision', { decidedOn: null }, 'deficient'],
  ['documented', 'no end', { validTo: null }, 'deficient'],
  ['documented', 'no end but a single occasion', { validTo: null, singleOccasion: true }, 'met'],
  ['documented', 'nobody who delegates', { delegatorCode: ' ' }, 'deficient'],
  ['signedByBoth', 'both', {}, 'met'],
  ['signedByBoth', 'one of the two', { signedByRecipient: 'no' }, 'deficient'],
  ['signedByBoth', 'the other of the two', { signedByDelegator: 'no' }, 'deficient'],
  ['signedByBoth', 'one, the other not seen', { signedByRecipient: 'unknown' }, 'cannotBeJudged'],
  ['competenceAssured', 'assured', {}, 'met'],
  ['competenceAssured', 'not assured', { competenceAssured: 'no' }, 'deficient'],
  ['managerInformed', 'informed', {}, 'met'],
  ['managerInformed', 'not informed', { managerInformed: 'no' }, 'deficient'],
];

const normOf = (rule: DecisionRuleId) => rules.rules.find(({ id }) => id === rule)?.norm;

describe('each rule for a decision, on both sides of its boundary', () => {
  it.each(examples.map(([rule, what, changes, result]) => ({ norm: normOf(rule), rule, what, changes, result })))(
    '$norm, $rule: $what is $result',
    ({ rule, changes, result }) => {
      const found = reviewDecision({ ...sound, ...changes }, rules).find(({ ruleId }) => ruleId === rule);
      expect(found?.result).toBe(result);
    },
  );

  it('is shown for every rule there is', () => {
    for (const rule of decisionRuleIds) {
      const results = examples.filter(([of]) => of === rule).map(([, , , result]) => result);
      expect(results).toContain('met');
      expect(results.some((result) => result !== 'met')).toBe(true);
    }
  });
});

describe('SOSFS 1997:14: a delegation holds for its time, in the middle of a shift too', () => {
  const decision = { task: 'Insulin', recipientCode: 'A', decidedOn: '2026-03-02', singleOccasion: false };
  const year = { validFrom: '2026-03-02', validTo: '2026-11-12' };
  const night = (date: string): Shift => ({
    person: 'A',
    competence: null,
    date,
    start: '21:00',
    end: '07:00',
    row: 2,
  });
  /** What of the night between two dates nobody may do, by the clock. */
  function uncovered(date: string, ...decisions: Parameters<typeof heldDelegations>[0]): string[] {
    const { stretches } = uncoveredWindows({
      shifts: [night(date)],
      delegations: heldDelegations(decisions),
      windows: [{ id: 'natt', task: 'Insulin', weekdays: [], dates: [date], start: '21:00', end: '07:00' }],
      span: { from: date, to: date },
    });
    return stretches.map(({ from, to }) => `${from.slice(0, 16)}–${to.slice(0, 16)}`);
  }

  it('all of the last night but one, and of the last until midnight', () => {
    expect(uncovered('2026-11-11', { ...decision, ...year })).toEqual([]);
    expect(uncovered('2026-11-12', { ...decision, ...year })).toEqual(['2026-11-13T00:00–2026-11-13T07:00']);
    expect(uncovered('2026-11-13', { ...decision, ...year })).toEqual(['2026-11-13T21:00–2026-11-14T07:00']);
  });

  it('from midnight of its first night', () => {
    expect(uncovered('2026-03-01', { ...decision, ...year })).toEqual(['2026-03-01T21:00–2026-03-02T00:00']);
    expect(uncovered('2026-03-02', { ...decision, ...year })).toEqual([]);
  });

  it('to the midnight before it is recalled, in the middle of a shift', () => {
    const recalled = { ...decision, ...year, recalledOn: '2026-11-10' };
    expect(uncovered('2026-11-08', recalled)).toEqual([]);
    expect(uncovered('2026-11-09', recalled)).toEqual(['2026-11-10T00:00–2026-11-10T07:00']);
    expect(uncovered('2026-11-12', { ...decision, ...year, recalledOn: '2026-11-20' })).toEqual(
      uncovered('2026-11-12', { ...decision, ...year }),
    );
  });

  it('without a gap where the next decision begins the day after', () => {
    const next = { ...decision, validFrom: '2026-11-13', validTo: '2027-11-12' };
    const late = { ...next, validFrom: '2026-11-14' };
    expect(uncovered('2026-11-12', { ...decision, ...year }, next)).toEqual([]);
    expect(uncovered('2026-11-12', { ...decision, ...year }, late)).toEqual(['2026-11-13T00:00–2026-11-13T07:00']);
  });

  it('on the day of a single occasion alone', () => {
    const once = { ...decision, decidedOn: '2026-11-12', validFrom: null, validTo: null, singleOccasion: true };
    expect(uncovered('2026-11-12', once)).toEqual(['2026-11-13T00:00–2026-11-13T07:00']);
    expect(uncovered('2026-11-11', once)).toEqual(['2026-11-11T21:00–2026-11-12T00:00']);
  });

  it('from the day of decision where no start is stated, and not at all without an end', () => {
    const { decidedOn } = decision;
    expect(uncovered(decidedOn, { ...decision, validFrom: null, validTo: '2026-11-12' })).toEqual([]);
    expect(uncovered('2026-03-01', { ...decision, validFrom: null, validTo: '2026-11-12' })).toHaveLength(1);
    expect(uncovered(decidedOn, { ...decision, validFrom: decidedOn, validTo: null })).toHaveLength(1);
  });

  it.each([
    ['spring', '2026-03-28', '2026-03-29T00:00–2026-03-29T07:00'],
    ['autumn', '2026-10-24', '2026-10-25T00:00–2026-10-25T07:00'],
  ])('to midnight on the night in %s when clocks change', (_season, date, stretch) => {
    expect(uncovered(date, { ...decision, validFrom: '2026-01-01', validTo: date })).toEqual([stretch]);
  });
});
