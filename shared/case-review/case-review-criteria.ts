import file from '../../resources/reviews/case-reviews.json';
import { isoDate, line } from '../records/values.ts';
import { z } from '../zod.ts';

/** A criterion has a verdict in the field of its name, and a comment in the one beside it. */
const criteriaOf = <const Fields extends readonly string[]>(fields: Fields) =>
  z.array(z.strictObject({ field: z.enum(fields), text: line.min(1) })).length(fields.length);

const schema = z.strictObject({
  title: z.string().min(1),
  date: isoDate,
  version: z.int().min(1),
  source: z.string().min(1),
  decisionReview: z.strictObject({
    purpose: line.min(1),
    criteria: criteriaOf(['received', 'rightSupport', 'effect', 'satisfaction']),
  }),
  committeeControl: z.strictObject({
    purpose: line.min(1),
    casesEachMeeting: z.int().min(1),
    criteria: criteriaOf(['background', 'assessment', 'decision']),
  }),
});

/** What is asked of a case, from `resources/reviews/case-reviews.json`: content that is changed without the code. */
export const caseReviewCriteria = schema.parse(file);
