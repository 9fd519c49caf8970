import { answerCommands, ownPart } from './commands.ts';
import { contestantNamed } from './contestants.ts';
import { countLosses } from './lost-values.ts';
import { digestOf, makeWorkload } from './workload.ts';

// One of a contestant's two clients: node build/run-typescript.mjs tests/bench-sync/client-process.ts PART
const { contestant, folder, url, which, seed, size } = ownPart();
const { edits } = makeWorkload(seed, size);
const opening = contestantNamed(contestant).openClient(url, folder, which);

answerCommands(
  {
    start: async () => (await opening).durability,
    fetch: async () => (await opening).fetch(),
    edit: async () => {
      const client = await opening;
      for (const edit of edits[which]) await client.edit(edit);
    },
    push: async () => (await opening).push(),
    pull: async () => (await opening).pull(),
    peakMemory: async () => process.resourceUsage().maxRSS,
    check: async () => {
      const client = await opening;
      return { isSent: await client.isSent(), digest: digestOf(await client.records()) };
    },
    losses: async () => {
      const client = await opening;
      const all = edits.flat();
      const hidden = await client.hidden([...new Set(all.map(({ recordId }) => recordId))]);
      return countLosses(all, await client.records(), (id, field) => client.offered(id, field), hidden);
    },
  },
  async () => undefined,
);
