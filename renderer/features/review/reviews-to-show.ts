import { derivedId } from '#shared/records/derived-id.ts';
import { type ReviewTemplate, reviewTemplates } from '#shared/review/review-templates.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/** A review that is, or may become, part of a follow-up. */
export interface ShownReview {
  readonly template: ReviewTemplate;
  /** Null until somebody has begun it. */
  readonly review: SeenRecord<'review'> | null;
}

/**
 * The reviews to show, in the order of their templates: those that have been begun, and those that may be.
 *
 * @param regime of the provider; null where there is none
 * @param includedOnly for somebody who only reads
 */
export function reviewsToShow(
  reviews: readonly SeenRecord<'review'>[],
  regime: 'municipal' | 'private' | null,
  includedOnly: boolean,
): ShownReview[] {
  return reviewTemplates.flatMap((template): ShownReview[] => {
    const begun = reviews.filter(({ fields }) => fields.kind === template.kind);
    if (includedOnly) return begun.filter(({ fields }) => fields.isIncluded).map((review) => ({ template, review }));
    if (begun.length > 0) return begun.map((review) => ({ template, review }));
    const isOffered = template.provider === 'any' || template.provider === regime;
    return isOffered ? [{ template, review: null }] : [];
  });
}

/** The same on every laptop that begins it from the same version. */
export function reviewIdOf(followUpId: string, { kind, version }: ReviewTemplate): string {
  return derivedId('review', followUpId, kind, String(version));
}
