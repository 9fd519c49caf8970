import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { JournalEntry, NumberedEntry } from '#shared/sync/journal-entry.ts';
import { newKey } from '../store/sealed-box.ts';
import { Journal } from './journal.ts';

// On a real disk of 64 kB, filled by the journal itself and by others; only where root has mounted one (npm test).

const smallDisk = process.env.PLATSBESOK_SMALL_DISK;
const scope = 'followUp:019a0000-0000-7000-8000-000000000002';
const key = newKey();
const keys = { scopeKeys: () => [key], scopeKeyForWriting: async () => key };
const id = '019a0000-0000-7000-8000-000000000001';

const noted = (text: string): JournalEntry => ({
  kind: 'change',
  by: id,
  change: {
    changeId: id,
    recordType: 'privateNote',
    recordId: id,
    scope,
    action: 'put',
    baseRev: null,
    ops: [{ path: 'text', from: null, to: text }],
    at: '2026-03-05T13:00:00.000Z',
  },
});
const textOf = ({ entry }: NumberedEntry) => (entry.kind === 'change' ? entry.change.ops[0]?.to : undefined);

let home = '';
afterEach(() => rm(home, { recursive: true, force: true }));

async function opened(): Promise<{ journal: Journal; texts: unknown[] }> {
  const texts: unknown[] = [];
  const onEntry = (entry: NumberedEntry) => texts.push(textOf(entry));
  const journal = await Journal.open({ folder: path.join(home, 'journal'), keys, onEntry, keepBase: async () => {} });
  return { journal, texts };
}

describe.runIf(smallDisk)('a journal on a disk that fills up', () => {
  const seed = Math.floor(Math.random() * 2 ** 31);

  it.each([0, 1, 2, 3, 4, 5])(
    `refuses with a code, keeps all that it answered, and goes on with room (seed ${seed}+%i)`,
    async (turn) => {
      home = await mkdtemp(path.join(smallDisk ?? '', 'journal-'));
      let chance = (seed + turn) % 2147483647 || 1;
      const below = (limit: number) => {
        chance = (chance * 48271) % 2147483647;
        return chance % limit;
      };
      const kept: string[] = [];
      let { journal, texts } = await opened();
      const filler = path.join(home, 'somebody-elses');
      await writeFile(filler, Buffer.alloc(below(30_000)));
      const refused: unknown[] = [];
      for (let number = 0; refused.length < 3 && number < 400; number += 1) {
        const batch = Array.from({ length: 1 + below(4) }, (_, item) => `${number}.${item} ${'x'.repeat(below(1500))}`);
        const outcomes = await Promise.allSettled(batch.map((text) => journal.append(scope, noted(text))));
        for (const [item, outcome] of outcomes.entries()) {
          if (outcome.status === 'fulfilled') kept.push(batch[item] ?? '');
          else refused.push(outcome.reason);
        }
      }
      expect(refused.length).toBeGreaterThanOrEqual(3);
      for (const error of refused) expect(error).toMatchObject({ code: 'LAG-012' });
      expect(texts).toEqual(kept);
      await rm(filler);
      await journal.append(scope, noted('med plats igen'));
      await journal.close();
      ({ journal, texts } = await opened());
      expect(texts).toEqual([...kept, 'med plats igen']);
      await journal.close();
    },
  );
});
