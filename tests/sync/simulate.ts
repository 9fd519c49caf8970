import fc from 'fast-check';
import { courseOfEvents } from './commands.ts';
import { Simulation } from './simulation.ts';

/**
 * Runs random courses of events, on two to four laptops, and checks after each that everything holds.
 *
 * @throws with the seed and, unless `shrink` is false, the shortest course that still fails
 */
export async function simulate({
  seed,
  runs,
  shrink = true,
}: {
  seed: number;
  runs: number;
  shrink?: boolean;
}): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 4 }), courseOfEvents, async (count, commands) => {
      const simulation = new Simulation(count);
      await fc.asyncModelRun(() => ({ model: {}, real: simulation }), commands);
      await simulation.settleAndCheck();
    }),
    { seed, numRuns: runs, endOnFailure: !shrink },
  );
}
