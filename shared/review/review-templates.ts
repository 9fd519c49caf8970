import reviewsFile from '../../resources/reviews/reviews.json';
import { type ReviewKind, reviewKinds } from '../records/review.ts';
import { isoDate, line } from '../records/values.ts';
import { z } from '../zod.ts';

/** Something that is said of a review, and where it is said. */
const statement = z.strictObject({ text: line.min(1), source: z.string().min(1) });

const reviewTemplate = z.strictObject({
  kind: z.enum(reviewKinds),
  version: z.int().min(1),
  /** Whose units it is for. */
  provider: z.enum(['any', 'municipal']),
  purpose: statement,
  responsible: statement,
  /** How often; null where the source does not say. */
  interval: statement.extend({ months: z.int().min(1) }).nullable(),
  /** Null where nobody commissions it. */
  commission: statement.nullable(),
  /** Null where it ends in no proposals. */
  improvements: statement.nullable(),
  criteria: z.array(statement.extend({ id: line.min(1), notes: z.array(statement) })),
  /** Null where the criteria are all there is to judge. */
  ownPoints: statement.nullable(),
});

export const reviewTemplatesSchema = z.strictObject({
  title: z.string().min(1),
  date: isoDate,
  reviews: z.array(reviewTemplate),
});

export type ReviewTemplate = z.infer<typeof reviewTemplate>;

/** The reviews there are, from `resources/reviews/reviews.json`: content that is changed without the code. */
export const reviewTemplates: readonly ReviewTemplate[] = reviewTemplatesSchema.parse(reviewsFile).reviews;

/** What is said of a kind of review today; a review keeps the wording of its criteria as it was begun. */
export function reviewTemplateOf(kind: ReviewKind): ReviewTemplate | undefined {
  return reviewTemplates.find((template) => template.kind === kind);
}
