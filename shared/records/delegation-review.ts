import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed } from './define-record.ts';
import { id, isoDate, line, sha256 } from './values.ts';

export const ruleResult = z.enum(['met', 'deficient', 'cannotBeJudged']);
export type RuleResult = z.infer<typeof ruleResult>;

/**
 * What the MAS judges of one rule: of a decision otherwise than the facts on its paper say, or of what no paper shows (the
 * provider's routine for medicines), for a unit or the whole follow-up. Its id is derived from what it judges, so that
 * two who judge the same meet in one record.
 */
export const ruleJudgement = defineRecord(
  'ruleJudgement',
  'followUp',
  {
    visitId: sealed(id, 'working'),
    /** Null where it is about no decision. */
    decisionId: sealed(id.nullable(), 'working'),
    /** Null for all units of the follow-up; of a decision its own. */
    unitId: sealed(id.nullable(), 'working'),
    ruleId: sealed(line, 'working'),
    /** Null until it is chosen. */
    result: scalar(ruleResult.nullable(), 'osl25'),
    /** Of a decision nothing is judged otherwise without a reason. */
    reason: prose('osl25'),
  },
  { groups: [['result', 'reason']] },
);

/** What the MAS concludes of a whole review, as it is being written. One per follow-up: its id is derived from it. */
export const delegationConclusion = defineRecord('delegationConclusion', 'followUp', {
  visitId: sealed(id, 'working'),
  text: prose('osl25'),
});

const count = z.int().min(0);
const reviewed = { decisions: count, withDeficiency: count, deficiencies: count };

/**
 * What the MAS hands over of a review of delegations to those who answer for the follow-up: numbers, and no decision.
 * It stands as it was when it was handed over; a later one takes its place.
 */
export const delegationSummary = defineRecord('delegationSummary', 'followUp', {
  visitId: sealed(id, 'working'),
  rulesVersion: sealed(line, 'working'),
  /** SHA-256 of what was reviewed, which tells whether anything has changed since. */
  reviewedHash: sealed(sha256, 'working'),
  /** How many decisions there are in the register, and how many of them were reviewed. */
  inRegister: sealed(count, 'working'),
  decisions: sealed(count, 'working'),
  withDeficiency: sealed(count, 'working'),
  byRule: sealed(
    z.array(
      z.strictObject({
        ruleId: line,
        title: line,
        norm: line,
        met: count,
        deficient: count,
        cannotBeJudged: count,
        /** Those that the MAS has judged otherwise than the facts on paper say. */
        overruled: count,
      }),
    ),
    'osl25',
  ),
  byTask: sealed(z.array(z.strictObject({ task: line, ...reviewed })), 'osl25'),
  byDelegator: sealed(z.array(z.strictObject({ delegator: line, ...reviewed })), 'osl25'),
  /** `unitId` is null for decisions of no stated unit. */
  byUnit: sealed(z.array(z.strictObject({ unitId: id.nullable(), ...reviewed })), 'osl25'),
  /** What was judged of the provider's routine and other things that no paper shows. */
  routine: sealed(
    z.array(
      z.strictObject({
        unitId: id.nullable(),
        ruleId: line,
        title: line,
        result: ruleResult,
        reason: z.string().max(100_000),
      }),
    ),
    'osl25',
  ),
  /** Times for delegated tasks, held against the last roster of each unit. */
  duty: sealed(
    z.array(
      z.strictObject({
        unitId: id.nullable(),
        from: isoDate,
        to: isoDate,
        windowDates: count,
        windowDatesUncovered: count,
        hours: z.number().min(0),
        uncovered: z.array(z.strictObject({ task: line, from: line, to: line })).max(10_000),
      }),
    ),
    'osl25',
  ),
  /** Earlier reviews of the same units in other follow-ups, as far as the one who handed over knew them; oldest first. */
  earlier: sealed(z.array(z.strictObject({ unitId: id, on: isoDate, followUp: line, ...reviewed })).max(1000), 'osl25'),
  /** How those that were reviewed were chosen, in words and numbers by which anyone can draw them again; null where all were. */
  sample: sealed(
    z
      .strictObject({
        sentences: z.array(z.string().max(1000)),
        groups: z.array(
          z.strictObject({
            name: line,
            populationCount: count,
            populationNumbers: z.string().max(100_000),
            chosenCount: count,
            chosenNumbers: z.string().max(100_000),
          }),
        ),
      })
      .nullable(),
    'osl25',
  ),
  conclusion: sealed(z.string().max(100_000), 'osl25'),
});

export type RuleJudgement = FieldsOf<typeof ruleJudgement>;
export type DelegationSummary = FieldsOf<typeof delegationSummary>;
