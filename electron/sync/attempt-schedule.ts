/** How long to wait before the next attempt. */
export interface Patience {
  /** Between attempts while all is well. */
  readonly rest: number;
  /** The longest wait while there is no contact; it doubles up to this. */
  readonly longestWait: number;
}

export const everydayPatience: Patience = { rest: 15_000, longestWait: 30_000 };
/** Whoever watches a demo should see the network return. */
export const demoPatience: Patience = { rest: 3_000, longestWait: 3_000 };

const firstWait = 1_000;
const shortestWait = 100;

/**
 * While all is well the wait varies a little. Without contact it is anything up to a limit that doubles (full jitter):
 * laptops that lost the same network do not come back in the same second, nor in step.
 *
 * @param failures attempts without contact since the last contact
 * @param chance between 0 and 1
 */
export function waitBeforeNext(patience: Patience, failures: number, chance: number): number {
  if (failures === 0) return Math.round(patience.rest * (0.8 + 0.4 * chance));
  const longest = Math.min(firstWait * 2 ** failures, patience.longestWait);
  return Math.max(shortestWait, Math.round(longest * chance));
}
