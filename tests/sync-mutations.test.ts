import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A fault, put into a file of the program by exchanging one text for another. */
interface DeliberateFault {
  readonly fault: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The list in docs/protocol.md, under *How it is proved*. */
const deliberateFaults: DeliberateFault[] = [
  {
    fault: 'the last writer wins over a value that it has not seen',
    file: 'shared/sync/merge.ts',
    from: '!Object.hasOwn(current.fields, path) || sameValue(current.fields[path], from);',
    to: 'path !== from;',
  },
  {
    fault: 'a set is written over instead of joined',
    file: 'shared/sync/merge.ts',
    from: 'fields[path] = mergeSet(value, from, to);',
    to: 'fields[path] = to;',
  },
  {
    fault: 'a judgement and another’s ground are mixed',
    file: 'shared/sync/merge.ts',
    from: 'concerned.size < 2',
    to: 'concerned.size < 9',
  },
  {
    fault: 'a deletion takes an edit with it that it has not seen',
    file: 'shared/sync/merge.ts',
    from: 'if (!allSeen && !current.deleted)',
    to: 'if (!allSeen && current.deleted)',
  },
  {
    fault: 'of two who settle at once the second is ignored',
    file: 'shared/sync/merge.ts',
    from: 'change.ops.filter(({ path, to }) => !sameValue(fields[path], to));\n    const group',
    to: 'change.ops.filter(() => false);\n    const group',
  },
  {
    fault: 'what a restored central has is taken for old',
    file: 'shared/sync/projected-record.ts',
    from: 'record?.base && record.epoch === epoch && record.base.rev > pulled.rev',
    to: 'record?.base && record.base.rev > pulled.rev',
  },
  {
    fault: 'a page put together otherwise than the central has it is taken for right',
    file: 'shared/sync/minimal-page.ts',
    from: ' || hashOf(made) !== digest',
    to: '',
  },
  {
    fault: 'a deletion of one’s own is never sent',
    file: 'shared/sync/laptop-state.ts',
    from: 'this.#unsent.set(change.changeId, change);',
    to: "if (change.action === 'put') this.#unsent.set(change.changeId, change);",
  },
];

/** The simulation, with the fault in the program that it runs. */
async function simulationWith({ file, from, to }: DeliberateFault) {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    plugins: [
      {
        name: 'deliberate fault',
        enforce: 'pre',
        transform(code, id) {
          if (!id.endsWith(`/${file}`)) return null;
          if (!code.includes(from)) throw new Error(`${file} has no longer the text that the fault is put into`);
          return code.replace(from, () => to);
        },
      },
    ],
  });
  const { simulate } = (await server.ssrLoadModule('/tests/sync/simulate.ts')) as typeof import('./sync/simulate.ts');
  const { runWrittenCourses } = (await server.ssrLoadModule(
    '/tests/sync/written-courses.ts',
  )) as typeof import('./sync/written-courses.ts');
  return { simulate, runWrittenCourses, close: () => server.close() };
}

describe('the simulation sees', () => {
  it.each(deliberateFaults)(
    'that $fault',
    async (fault) => {
      const { simulate, runWrittenCourses, close } = await simulationWith(fault);
      try {
        const run = async () => {
          await runWrittenCourses();
          await simulate({ seed: 20261124, runs: 3000, shrink: false });
        };
        await expect(run()).rejects.toThrow(
          /Property failed|the central says|a laptop shows|in the log|replayed|unsent|records where|by the protocol/,
        );
      } finally {
        await close();
      }
    },
    300_000,
  );
});
