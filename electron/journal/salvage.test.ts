import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEntry, NumberedEntry } from '#shared/sync/journal-entry.ts';
import { newKey } from '../store/sealed-box.ts';
import { Journal } from './journal.ts';
import { salvageJournal } from './salvage.ts';
import { segmentName } from './segments.ts';

const scope = 'followUp:019a0000-0000-7000-8000-000000000002';
const key = newKey();
const keysOf = () => [key];
const keys = { scopeKeys: keysOf, scopeKeyForWriting: async () => key };
const count = 12;

function noted(text: string): JournalEntry {
  const id = '019a0000-0000-7000-8000-000000000001';
  return {
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
  };
}

const textOf = ({ entry }: NumberedEntry) => (entry.kind === 'change' ? entry.change.ops[0]?.to : undefined);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-salvage-'));
  const journal = await Journal.open({
    folder,
    keys,
    onEntry: () => undefined,
    keepBase: async () => undefined,
    segmentLimit: 2000,
  });
  for (let number = 1; number <= count; number += 1) await journal.append(scope, noted(`text ${number}`));
  await journal.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function readable(): Promise<number[]> {
  const { entries } = await salvageJournal(folder, keysOf);
  for (const entry of entries) expect(textOf(entry)).toBe(`text ${entry.seq}`);
  return entries.map(({ seq }) => seq);
}

const all = Array.from({ length: count }, (_, index) => index + 1);

describe('what can be read of a damaged journal', () => {
  it('is all of it where nothing is damaged', async () => {
    expect(await readable()).toEqual(all);
  });

  it('is everything but the damaged line, and at most the one after it, wherever a byte is changed', async () => {
    const file = path.join(folder, segmentName(2));
    const whole = await readFile(file);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        await writeFile(file, bytes);
        const found = await readable();
        expect(all.length - found.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 60 },
    );
  });

  it('is what the other segments hold, where one is gone', async () => {
    const lines = (await readFile(path.join(folder, segmentName(2)), 'utf8')).split('\n').length - 1;
    await rm(path.join(folder, segmentName(2)));
    // The line after the gap is sealed to what stood before it.
    expect(all.length - (await readable()).length).toBeLessThanOrEqual(lines + 1);
  });
});
