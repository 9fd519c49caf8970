import fc from 'fast-check';
import { courseOverHttp } from './commands.ts';
import { DatabaseServer } from './database-server.ts';
import { HttpSimulation } from './http-simulation.ts';
import { SeveralServers } from './several-servers.ts';

/**
 * As `simulate`, with a real PostgreSQL, server processes that are killed, and a network that cuts, delays and doubles
 * what goes over it. What is killed when depends on the machine too: a seed repeats the course, not every moment of it.
 */
export async function simulateOverHttp({ seed, runs }: { seed: number; runs: number }): Promise<void> {
  const databases = await DatabaseServer.start();
  try {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 4 }), courseOverHttp, async (count, commands) => {
        const servers = await SeveralServers.start(databases);
        const simulation = await HttpSimulation.start(count, servers);
        try {
          await fc.asyncModelRun(() => ({ model: {}, real: simulation }), commands);
          await simulation.settleAndCheck();
        } finally {
          await simulation.stop();
          await servers.stop();
        }
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
  } finally {
    await databases.stop();
  }
}
