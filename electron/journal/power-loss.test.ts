import { cp, type FileHandle, mkdtemp, open, readdir, rm, truncate } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry, NumberedEntry } from '#shared/sync/journal-entry.ts';
import { newKey } from '../store/sealed-box.ts';
import { Journal } from './journal.ts';
import type { AppendHandle } from './segments.ts';

// A power cut leaves of each file what was flushed, and of what came after that any beginning: cut off there, or with
// room made for the rest and nothing but zeros in it.

const scope = 'followUp:019a0000-0000-7000-8000-000000000002';
const key = newKey();
const keys = { scopeKeys: () => [key], scopeKeyForWriting: async () => key };

function noted(text: string): JournalEntry {
  return {
    kind: 'change',
    by: '019a0000-0000-7000-8000-000000000001',
    change: {
      changeId: '019a0000-0000-7000-8000-000000000003',
      recordType: 'privateNote',
      recordId: '019a0000-0000-7000-8000-000000000004',
      scope,
      action: 'put',
      baseRev: null,
      ops: [{ path: 'text', from: null, to: text }],
      at: '2026-03-05T13:00:00.000Z',
    },
  };
}

function textOf({ entry }: NumberedEntry): string {
  return entry.kind === 'change' ? String(entry.change.ops[0]?.to) : '';
}

/** A disk that knows how much of each file it has been asked to flush, and can lose its power in any call. */
class Disk {
  readonly #written = new Map<string, number>();
  readonly #flushed = new Map<string, number>();
  readonly #opened: FileHandle[] = [];
  /** Resolves when the power is cut. */
  readonly dark: Promise<'dark'>;
  #cut: () => void = () => undefined;
  #callsLeft: number;

  constructor(callsUntilPowerCut: number) {
    this.#callsLeft = callsUntilPowerCut;
    this.dark = new Promise((resolve) => {
      this.#cut = () => resolve('dark');
    });
  }

  readonly openSegment = async (file: string): Promise<AppendHandle> => {
    const handle = await open(file, 'a', 0o600);
    this.#opened.push(handle);
    const size = (await handle.stat()).size;
    this.#written.set(file, size);
    this.#flushed.set(file, this.#flushed.get(file) ?? size);
    return {
      write: (async (bytes: Uint8Array, offset: number, length: number) => {
        // A write may be interrupted half-way.
        const whole = this.#hasPower();
        const written = await handle.write(bytes, offset, whole ? length : Math.floor(length / 2));
        this.#written.set(file, (this.#written.get(file) ?? 0) + written.bytesWritten);
        if (!whole) await this.#goDark();
        return written;
      }) as AppendHandle['write'],
      datasync: async () => {
        const reached = this.#written.get(file) ?? 0;
        if (!this.#hasPower()) await this.#goDark();
        await handle.datasync();
        this.#flushed.set(file, reached);
      },
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
    };
  };

  /** What is found of the folder when the power is back. */
  async afterPowerCut(folder: string, kept: number, zeros: boolean): Promise<string> {
    for (const handle of this.#opened) await handle.close().catch(() => undefined);
    const found = `${folder}-found`;
    await cp(folder, found, { recursive: true });
    for (const name of await readdir(folder)) {
      const flushed = this.#flushed.get(path.join(folder, name)) ?? 0;
      const written = this.#written.get(path.join(folder, name)) ?? 0;
      await truncate(path.join(found, name), flushed + Math.floor((written - flushed) * kept));
      if (zeros) await truncate(path.join(found, name), written);
    }
    return found;
  }

  #hasPower(): boolean {
    this.#callsLeft -= 1;
    return this.#callsLeft >= 0;
  }

  /** Nothing answers any more. */
  #goDark(): Promise<never> {
    this.#cut();
    return new Promise(() => undefined);
  }
}

/** Groups of entries that are appended at once; the power is cut in one of the disk's calls, or after the last. */
const life = fc.record({
  groups: fc.array(fc.array(fc.string({ maxLength: 300 }), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  }),
  callsUntilPowerCut: fc.nat({ max: 24 }),
  kept: fc.double({ min: 0, max: 1, noNaN: true }),
  zeros: fc.boolean(),
});

describe('a power cut', () => {
  it('at any moment, with any beginning of the unflushed writes left, costs nothing that was answered', async () => {
    const home = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-power-'));
    let lives = 0;
    let powerCutsInsideAGroup = 0;
    await fc.assert(
      fc.asyncProperty(life, async ({ groups, callsUntilPowerCut, kept, zeros }) => {
        lives += 1;
        const folder = path.join(home, String(lives));
        const disk = new Disk(callsUntilPowerCut);
        const journal = await Journal.open({
          keepBase: async () => undefined,
          folder,
          keys,
          onEntry: () => undefined,
          openSegment: disk.openSegment,
          segmentLimit: 3000,
        });
        const answered: string[] = [];
        const asked: string[] = [];
        for (const group of groups) {
          asked.push(...group);
          const all = Promise.all(
            group.map((text) => journal.append(scope, noted(text)).then(() => answered.push(text))),
          );
          if ((await Promise.race([all, disk.dark])) === 'dark') break;
        }
        if (answered.length < asked.length) powerCutsInsideAGroup += 1;

        const found: string[] = [];
        const reopened = await Journal.open({
          keepBase: async () => undefined,
          folder: await disk.afterPowerCut(folder, kept, zeros),
          keys,
          onEntry: (entry) => found.push(textOf(entry)),
          segmentLimit: 3000,
        });
        expect(found.slice(0, answered.length)).toEqual(answered);
        expect(asked.slice(0, found.length)).toEqual(found);
        await reopened.append(scope, noted('efter avbrottet'));
        await reopened.close();
        await rm(folder, { recursive: true });
        await rm(`${folder}-found`, { recursive: true });
      }),
      { numRuns: 150 },
    );
    expect(powerCutsInsideAGroup).toBeGreaterThan(0);
    await rm(home, { recursive: true });
  });
});
