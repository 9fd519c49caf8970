import { groupedBy } from '../grouped-by.ts';
import type { DelegationSummary, RuleJudgement } from '../records/delegation-review.ts';
import { comparable } from '../staffing/comparable.ts';
import { hashOf } from '../sync/canonical.ts';
import type { DelegationRules } from './delegation-rules.ts';
import { type JudgedFinding, judgedFindings, type RegisteredDecision } from './judged-findings.ts';

/** What a review consists of. */
export interface Review {
  readonly decisions: readonly RegisteredDecision[];
  readonly judgements: readonly RuleJudgement[];
  readonly rules: DelegationRules;
  /** The units that the follow-up covers. */
  readonly unitIds: readonly string[];
}

export type ReviewSummary = Pick<
  DelegationSummary,
  | 'rulesVersion'
  | 'reviewedHash'
  | 'decisions'
  | 'withDeficiency'
  | 'byRule'
  | 'byTask'
  | 'byDelegator'
  | 'byUnit'
  | 'routine'
>;

/** The numbers of a review: per rule, task, delegator and unit. No decision, recipient or patient is in it. */
export function reviewSummary({ decisions, judgements, rules, unitIds }: Review): ReviewSummary {
  const reviewed = decisions.map((decision) => ({ decision, findings: judgedFindings(decision, judgements, rules) }));
  const soleUnit = unitIds.length === 1 ? (unitIds[0] ?? null) : null;
  const groups = <Key>(keyOf: (decision: RegisteredDecision) => Key) =>
    [...groupedBy(reviewed, ({ decision }) => keyOf(decision)).entries()].map(([key, ofKey]) => ({
      key,
      first: ofKey[0]?.decision,
      ...numbersOf(ofKey),
    }));
  const { withDeficiency } = numbersOf(reviewed);
  return {
    rulesVersion: `${rules.title}, version ${rules.version}`,
    reviewedHash: reviewedHash(decisions, judgements),
    decisions: decisions.length,
    withDeficiency,
    byRule: rules.rules.flatMap(({ id, title, norm }) => {
      const findings = reviewed.flatMap((one) => one.findings.filter(({ ruleId }) => ruleId === id));
      if (findings.length === 0) return [];
      const count = (result: JudgedFinding['result']) => findings.filter((one) => one.result === result).length;
      return [
        {
          ruleId: id,
          title,
          norm,
          met: count('met'),
          deficient: count('deficient'),
          cannotBeJudged: count('cannotBeJudged'),
          overruled: findings.filter(({ overruled }) => overruled !== null).length,
        },
      ];
    }),
    byTask: groups(({ task }) => comparable(task)).map(({ key: _key, first, ...numbers }) => ({
      task: first?.task ?? '',
      ...numbers,
    })),
    byDelegator: groups(delegatorOf)
      .map(({ key, first: _first, ...numbers }) => ({ delegator: key, ...numbers }))
      .sort((one, other) => (one.delegator < other.delegator ? -1 : 1)),
    byUnit: groups(({ unitId }) => unitId ?? soleUnit).map(({ key, first: _first, ...numbers }) => ({
      unitId: key,
      ...numbers,
    })),
    routine: judgements.flatMap(({ decisionId, unitId, ruleId, result, reason }) => {
      const rule = rules.rules.find(({ id }) => id === ruleId);
      return decisionId === null && result !== null && rule
        ? [{ unitId, ruleId, title: rule.title, result, reason: reason.trim() }]
        : [];
    }),
  };
}

/** Tells two reviews apart by what was reviewed: the decisions and every judgement, in any order. */
export function reviewedHash(decisions: readonly RegisteredDecision[], judgements: readonly RuleJudgement[]): string {
  const sorted = (values: readonly unknown[]) => values.map(hashOf).sort();
  return hashOf([sorted(decisions), sorted(judgements)]);
}

function delegatorOf({ delegatorProfession, delegatorCode }: RegisteredDecision): string {
  return [delegatorProfession.trim(), delegatorCode.trim()].filter(Boolean).join(', ') || 'Framgår ej';
}

function numbersOf(reviewed: readonly { readonly findings: readonly JudgedFinding[] }[]) {
  const deficiencies = reviewed.map(({ findings }) => findings.filter(({ result }) => result === 'deficient').length);
  return {
    decisions: reviewed.length,
    withDeficiency: deficiencies.filter((count) => count > 0).length,
    deficiencies: deficiencies.reduce((sum, count) => sum + count, 0),
  };
}
