/**
 * Makes something that is not begun again while it is under way: a second wish for the same is met by the first.
 */
export function singleFlight(act: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  return () => {
    underWay ??= act().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}
