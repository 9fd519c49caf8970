import type { DelegationDecision, DelegationSample } from '../records/delegation.ts';

type Registered = { readonly id: string; readonly fields: Pick<DelegationDecision, 'reviewedOn'> };

/** What of the register a summary is of. */
export interface ReviewedDecisions<Decision extends Registered> {
  readonly reviewed: readonly Decision[];
  /** How many of those that were to be gone through in the binder have not been. */
  readonly left: number;
}

/**
 * The decisions whose papers were gone through: of the sample alone where one was drawn, or the numbers would mix what was
 * drawn with what was picked. A decision that only a list tells of has not been reviewed.
 *
 * @param sample the last that was drawn, if any
 */
export function reviewedDecisions<Decision extends Registered>(
  decisions: readonly Decision[],
  sample: Pick<DelegationSample, 'method' | 'chosen'> | undefined,
): ReviewedDecisions<Decision> {
  const chosen = sample && sample.method !== 'all' ? new Set(sample.chosen) : null;
  const wanted = chosen ? decisions.filter(({ id }) => chosen.has(id)) : decisions;
  const reviewed = wanted.filter(({ fields }) => fields.reviewedOn != null);
  return { reviewed, left: wanted.length - reviewed.length };
}
