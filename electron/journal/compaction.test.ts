import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import type { JournalEntry, NumberedEntry } from '#shared/sync/journal-entry.ts';
import { LaptopState } from '#shared/sync/laptop-state.ts';
import type { SyncedRecord } from '#shared/sync/protocol.ts';
import { newKey } from '../store/sealed-box.ts';
import { compact } from './compaction.ts';
import { Journal } from './journal.ts';
import type { JournalBase } from './snapshot.ts';

const disk = await vi.hoisted(async () => {
  const { DyingDisk } = await import('../testing/dying-disk.ts');
  return new DyingDisk();
});
vi.mock('node:fs/promises', async (original) => disk.wrap(await original()));

const me = '019a0000-0000-7000-8000-000000000001';
const colleague = '019a0000-0000-7000-8000-000000000009';
const scope = 'followUp:019a0000-0000-7000-8000-000000000002';
const at = '2026-03-05T13:00:00.000Z';
const key = newKey();
const keys = { scopeKeys: () => [key], scopeKeyForWriting: async () => key };
const [mine, shared, unit] = [v7(), v7(), v7()];

function written(recordId: string, from: Json, to: string): JournalEntry {
  const change: Change = {
    changeId: v7(),
    recordType: 'observation',
    recordId,
    scope,
    action: 'put',
    baseRev: null,
    ops: [{ path: 'text', from, to }],
    at,
  };
  return { kind: 'change', by: me, change };
}

function fetched(type: string, id: string, rev: number, text: string, updatedBy = me): JournalEntry {
  const record: SyncedRecord = {
    type,
    id,
    scope,
    rev,
    fields: { text },
    deleted: false,
    createdBy: me,
    createdAt: at,
    updatedBy,
    updatedAt: at,
  };
  return { kind: 'pulled', page: { epoch: colleague, scope, headSeq: rev, records: [record], next: null } };
}

/** Echoes of one's own, a colleague's two words, and a unit that was changed twice. */
const history: JournalEntry[] = [
  fetched('unit', unit, 1, 'Enheten först'),
  written(mine, null, 'Eget ett'),
  fetched('observation', mine, 2, 'Eget ett'),
  written(mine, 'Eget ett', 'Eget två'),
  fetched('observation', mine, 3, 'Eget två'),
  fetched('observation', shared, 4, 'Kollegans första', colleague),
  fetched('unit', unit, 5, 'Enheten sedan'),
  fetched('observation', shared, 6, 'Kollegans andra', colleague),
  written(mine, 'Eget två', 'Eget tre'),
  fetched('observation', mine, 7, 'Eget tre'),
  fetched('unit', unit, 8, 'Enheten nu'),
  fetched('observation', shared, 9, 'Kollegans tredje', colleague),
  written(mine, 'Eget tre', 'Eget fyra, osänt'),
];

let home: string;
let folder: string;
const opened: Journal[] = [];
let bases: Map<string, JournalBase>;

async function open(anchor?: { seq: number; chainHash: string }) {
  const state = new LaptopState();
  const entries: NumberedEntry[] = [];
  const inFolder = folder;
  const journal = await Journal.open({
    folder,
    keys,
    segmentLimit: 1500,
    base: bases.get(folder),
    ...(anchor ? { anchor } : {}),
    // As the store keeps it: replaced whole, or not at all.
    keepBase: async (base) => {
      if (disk.isDead) throw new Error('the power is gone');
      bases.set(inFolder, base);
    },
    onEntry: (entry) => {
      entries.push(entry);
      state.apply(entry);
    },
  });
  opened.push(journal);
  return { journal, state, entries };
}

const textOf = ({ entry }: NumberedEntry) =>
  entry.kind === 'change'
    ? entry.change.ops[0]?.to
    : entry.kind === 'pulled'
      ? entry.page.records[0]?.fields.text
      : null;

async function all(journal: Journal): Promise<NumberedEntry[]> {
  const entries: NumberedEntry[] = [];
  for await (const entry of journal.entries()) entries.push(entry);
  return entries;
}

async function fill(): Promise<string> {
  const { journal, state } = await open();
  for (const entry of history) await journal.append(scope, entry);
  await journal.close();
  return state.digest();
}

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-compaction-'));
});
beforeEach(() => {
  bases = new Map();
  folder = path.join(home, v7());
});
afterEach(async () => {
  disk.dieIn();
  for (const journal of opened.splice(0)) await journal.close().catch(() => undefined);
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('a compacted journal', () => {
  it('amounts to the same, and keeps what anybody has written but no echo and no replaced unit', async () => {
    const digest = await fill();
    const { journal } = await open();
    expect(await compact(journal)).toBe(true);
    const expected = (await all(journal)).map(textOf);
    expect(expected).not.toContain('Enheten sedan');
    for (const text of [
      'Eget ett',
      'Eget två',
      'Eget fyra, osänt',
      'Kollegans första',
      'Kollegans andra',
      'Enheten nu',
    ])
      expect(expected).toContain(text);
    expect(expected.filter((text) => text === 'Eget ett')).toHaveLength(1);
    await journal.append(scope, written(mine, 'Eget fyra, osänt', 'Efteråt'));
    await journal.close();
    expect((await readdir(folder)).filter((name) => name.startsWith('snapshot'))).toHaveLength(1);
    const again = await open(journal.head);
    expect((await all(again.journal)).map(textOf)).toEqual([...expected, 'Efteråt']);
    expect(again.entries.map(textOf)).toEqual([...expected, 'Efteråt']);
    expect(again.state.digest()).not.toBe(digest);
    expect(await again.journal.read(again.journal.head.seq - 1, 5)).toHaveLength(1);
  });

  it('keeps its numbers where a colleague has handed over a later version than was fetched', async () => {
    const { journal } = await open();
    const later = fetched('unit', unit, 9, 'Enheten som kollegan hade det');
    for (const entry of [fetched('unit', unit, 4, 'Enheten'), { ...later, handedOver: true } as JournalEntry])
      await journal.append(scope, entry);
    await journal.close();
    const again = await open();
    const before = again.state.digest();
    await compact(again.journal);
    await again.journal.close();
    const { state } = await open();
    expect(state.cursor(scope)).toBe(4);
    expect(state.record(unit)?.fields.text).toBe('Enheten som kollegan hade det');
    expect(state.digest()).toBe(before);
  });

  it('can be compacted again and again', async () => {
    const digest = await fill();
    const { journal } = await open();
    await compact(journal);
    await compact(journal);
    await journal.rewrite({ everything: true, reseals: () => true, edits: () => false, edit: ({ entry }) => entry });
    expect(await compact(journal)).toBe(false);
    await journal.close();
    expect((await open(journal.head)).state.digest()).toBe(digest);
  });

  it('is the old one or the new one, whole, whenever the power goes, and goes on being written', async () => {
    const digest = await fill();
    const whole = folder;
    folder = path.join(home, v7());
    await cp(whole, folder, { recursive: true });
    const counted = await open();
    disk.dieIn();
    await compact(counted.journal);
    const { calls } = disk;
    expect(calls).toBeGreaterThan(5);
    for (let call = 1; call <= calls; call += 1) {
      folder = path.join(home, v7());
      await cp(whole, folder, { recursive: true });
      const { journal } = await open();
      disk.dieIn(call);
      await compact(journal).catch(() => undefined);
      disk.dieIn();
      const reopened = await open(journal.head);
      expect(reopened.state.digest(), `call ${call}`).toBe(digest);
      await reopened.journal.append(scope, written(mine, 'Eget fyra, osänt', 'Efteråt'));
      await compact(reopened.journal);
      expect((await all(reopened.journal)).map(textOf).at(-1)).toBe('Efteråt');
      await reopened.journal.close();
      await journal.close().catch(() => undefined);
    }
  });

  it('is refused wherever a bit of it is flipped, where it is cut, and when an older snapshot lies in its place', async () => {
    await fill();
    const { journal } = await open();
    await compact(journal);
    const [name = ''] = (await readdir(folder)).filter((each) => each.startsWith('snapshot'));
    const older = await readFile(path.join(folder, name));
    await journal.rewrite({ everything: true, reseals: () => true, edits: () => false, edit: ({ entry }) => entry });
    await journal.close();
    const [now = ''] = (await readdir(folder)).filter((each) => each.startsWith('snapshot'));
    const bytes = await readFile(path.join(folder, now));
    const refused = async (content: Uint8Array) => {
      await writeFile(path.join(folder, now), content);
      const error = await open().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(CodedError);
      expect(error).toMatchObject({ code: 'LAG-004' });
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (place, bit) => {
        const changed = Uint8Array.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ (1 << bit);
        await refused(changed);
      }),
      { numRuns: 60 },
    );
    for (const length of [0, 1, bytes.length >> 1, bytes.length - 1]) await refused(bytes.subarray(0, length));
    await refused(older);
    await rm(path.join(folder, now));
    await expect(open()).rejects.toMatchObject({ code: 'LAG-004' });
    await writeFile(path.join(folder, now), bytes);
    expect((await open(journal.head)).entries.length).toBeGreaterThan(5);
  });
});
