import { startTransition, useEffect, useState } from 'react';

/** How many things are put on the screen between two frames. */
const atATime = 4;

/**
 * How many of many things are drawn by now: some at first, and then more between the frames until all are, so that the
 * window answers meanwhile.
 *
 * @param atFirst drawn together with what is around them
 */
export function useDrawn(total: number, atFirst = 0): number {
  const [drawn, setDrawn] = useState(atFirst);
  useEffect(() => {
    if (drawn < total) startTransition(() => setDrawn(drawn + atATime));
  }, [drawn, total]);
  return drawn;
}
