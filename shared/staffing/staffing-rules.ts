import ruleFile from '../../resources/rules/staffing-rules.json';
import { clockTime } from '../records/values.ts';
import { z } from '../zod.ts';

const rest = z.object({ hours: z.number().positive(), norm: z.string(), source: z.string(), certainty: z.string() });

/** What the indications of rest and training are measured by, in `resources/rules/staffing-rules.json`. */
export const staffingRules = z
  .object({
    title: z.string(),
    version: z.string(),
    date: z.iso.date(),
    /** What every indication says of itself: the agreement decides, not this program. */
    warning: z.string(),
    /** When one period of 24 hours ends and the next begins (dygnsbryt). */
    dayBreak: clockTime,
    dailyRest: rest,
    weeklyRest: rest,
    trainedCompetences: z.array(z.string()),
  })
  .parse(ruleFile);
