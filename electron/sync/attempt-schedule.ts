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

/**
 * @param failures attempts without contact since the last contact
 * @param chance between 0 and 1: laptops that lost the same network do not all come back in the same second
 */
export function waitBeforeNext(patience: Patience, failures: number, chance: number): number {
  const wait = failures === 0 ? patience.rest : Math.min(firstWait * 2 ** (failures - 1), patience.longestWait);
  return Math.round(wait * (0.8 + 0.4 * chance));
}
