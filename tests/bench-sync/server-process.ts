import { answerCommands, ownPart } from './commands.ts';
import { contestantNamed } from './contestants.ts';

// A contestant's server: node build/run-typescript.mjs tests/bench-sync/server-process.ts PART
const { contestant, folder } = ownPart();
const starting = contestantNamed(contestant).startServer(folder);
answerCommands(
  {
    start: async () => {
      const { url, durability } = await starting;
      return { url, durability };
    },
    peakMemory: async () => process.resourceUsage().maxRSS,
  },
  async () => (await starting).stop(),
);
