import type { RuleJudgement, RuleResult } from '../records/delegation-review.ts';
import { derivedId } from '../records/derived-id.ts';
import type { DelegationRules } from './delegation-rules.ts';
import { type ReviewedDecision, type RuleFinding, reviewDecision } from './review-decision.ts';

/** A decision with its id and unit, which judgements point at. */
export type RegisteredDecision = ReviewedDecision & {
  readonly id: string;
  readonly unitId?: string | null | undefined;
};

/** What a judgement is of. */
export type JudgedRule = Pick<RuleJudgement, 'decisionId' | 'unitId' | 'ruleId'>;

type Judgement = JudgedRule & Pick<RuleJudgement, 'result' | 'reason'>;

/** What a rule says of a decision, and whose word it is. */
export interface JudgedFinding extends RuleFinding {
  /** What the facts on the paper alone would say, and why the MAS judges otherwise; null where the facts stand. */
  readonly overruled: { readonly from: RuleResult; readonly reason: string } | null;
}

/** The id of the one judgement that a follow-up has of a rule. */
export function ruleJudgementId(followUpId: string, { decisionId, unitId, ruleId }: JudgedRule): string {
  return derivedId('ruleJudgement', followUpId, decisionId ?? unitId ?? '', ruleId);
}

/**
 * Holds a decision against the rules: first the provider's routine where the task is one that it must allow (HSLF-FS
 * 2017:37 9 kap. 7–8 §§), then what the paper shows. The MAS's judgement goes before the facts where it has a reason.
 */
export function judgedFindings(
  decision: RegisteredDecision,
  judgements: readonly Judgement[],
  rules: DelegationRules,
): JudgedFinding[] {
  const unitId = decision.unitId ?? null;
  const ofConversation = rules.rules.flatMap((rule): JudgedFinding[] => {
    if (rule.judgedFrom !== 'conversation' || !concernsTask(rule.forTasks, decision.task)) return [];
    const judgement =
      judgementOf(judgements, { decisionId: null, unitId, ruleId: rule.id }) ??
      judgementOf(judgements, { decisionId: null, unitId: null, ruleId: rule.id });
    const result = judgement?.result ?? 'cannotBeJudged';
    const facts = judgement?.result ? judgement.reason.trim() || 'Bedömt utan anteckning' : 'Inte bedömt än';
    return [{ ruleId: rule.id, result, facts: `${rule.title}: ${facts}`, overruled: null }];
  });
  const ofPaper = reviewDecision(decision, rules).map((finding): JudgedFinding => {
    const judgement = judgementOf(judgements, { decisionId: decision.id, unitId, ruleId: finding.ruleId });
    if (!judgement || !overrules(judgement)) return { ...finding, overruled: null };
    return {
      ...finding,
      result: judgement.result,
      overruled: { from: finding.result, reason: judgement.reason.trim() },
    };
  });
  return [...ofConversation, ...ofPaper];
}

/** Without a reason the facts stand. */
export function overrules<J extends Pick<RuleJudgement, 'result' | 'reason'>>(
  judgement: J,
): judgement is J & { readonly result: RuleResult } {
  return judgement.result !== null && judgement.reason.trim() !== '';
}

function judgementOf(judgements: readonly Judgement[], { decisionId, unitId, ruleId }: JudgedRule) {
  return judgements.find(
    (judgement) =>
      judgement.ruleId === ruleId &&
      judgement.decisionId === decisionId &&
      (decisionId !== null || judgement.unitId === unitId),
  );
}

function concernsTask(words: readonly string[] | undefined, task: string): boolean {
  const lower = task.toLowerCase();
  return words?.some((word) => lower.includes(word)) ?? false;
}
