import { certainty } from '../law/certainty.ts';
import { isoDate } from '../records/values.ts';
import { z } from '../zod.ts';

/** The rules that a decision on paper can be held against, one by one. Each has a judgement in `review-decision.ts`. */
export const decisionRuleIds = [
  'written',
  'taskDefined',
  'personal',
  'delegatorProfession',
  'timeLimited',
  'documented',
  'signedByBoth',
  'competenceAssured',
  'managerInformed',
] as const;
export type DecisionRuleId = (typeof decisionRuleIds)[number];

const ruleText = {
  title: z.string().min(1),
  question: z.string().min(1),
  norm: z.string().min(1),
  source: z.string().min(1),
  certainty,
};

/** The rule texts in `resources/rules/delegation-rules.json`, with the version that a report prints. */
export const delegationRules = z.object({
  title: z.string().min(1),
  version: z.string().min(1),
  date: isoDate,
  /** Titles of those who are known to belong to the health care personnel; of others the rules do not judge. */
  healthProfessions: z.array(z.string().min(1)),
  rules: z.array(
    z.discriminatedUnion('judgedFrom', [
      z.object({ judgedFrom: z.literal('decision'), id: z.enum(decisionRuleIds), ...ruleText }),
      /** No paper shows it: the MAS asks. Where words are given, each decision on a task with one of them rests on it too. */
      z.object({
        judgedFrom: z.literal('conversation'),
        id: z.string().min(1),
        ...ruleText,
        forTasks: z.array(z.string().min(1)).optional(),
      }),
    ]),
  ),
});

export type DelegationRules = z.infer<typeof delegationRules>;
