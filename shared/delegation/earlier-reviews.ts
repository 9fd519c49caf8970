import type { DelegationSummary } from '../records/delegation-review.ts';

/** A summary that was handed over in some follow-up. */
export interface HandedOver {
  readonly followUpId: string;
  readonly followUp: string;
  /** The day it was handed over, as the people who did count days. */
  readonly on: string;
  readonly byUnit: DelegationSummary['byUnit'];
}

/**
 * How the reviews of some units went before: the last of each other follow-up, the oldest first.
 *
 * @param handedOver the oldest first
 */
export function earlierReviews(
  handedOver: readonly HandedOver[],
  followUpId: string,
  unitIds: readonly string[],
): DelegationSummary['earlier'] {
  const last = new Map<string, HandedOver>();
  for (const one of handedOver) if (one.followUpId !== followUpId) last.set(one.followUpId, one);
  return [...last.values()]
    .flatMap(({ on, followUp, byUnit }) =>
      byUnit.flatMap(({ unitId, ...numbers }) =>
        unitId !== null && unitIds.includes(unitId) ? [{ unitId, on, followUp, ...numbers }] : [],
      ),
    )
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}
