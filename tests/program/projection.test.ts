import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrashingLaptop, type LaptopInField, laptopInField } from '../crash/rounds.ts';
import { SeededChance } from '../crash/seeded-chance.ts';
import { indexedDbFolder } from '../house/laptop.ts';

// Chromium empties or rolls back a damaged database without a word. What the screens read follows from the journal
// alone, so whatever is done to it, everything that was called saved is there again, without network.

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-projection-'));
const older = path.join(folder, 'older');
const seed = Math.floor(Math.random() * 2 ** 31);
const chance = new SeededChance(seed);
let field: LaptopInField;
let laptop: CrashingLaptop;

const everythingBack = /Allt har återställts från arkivet på den här datorn: \d+ poster/;

/** The files of the database, largest first. */
function filesOf(profile: string): string[] {
  const found = readdirSync(indexedDbFolder(profile), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(indexedDbFolder(profile), name))
    .filter((file) => statSync(file).isFile());
  return found.sort((left, right) => statSync(right).size - statSync(left).size);
}

const fileNamed = (profile: string, pattern: RegExp) =>
  filesOf(profile).find((file) => pattern.test(path.basename(file))) ?? '';

beforeAll(async () => {
  field = await laptopInField(path.join(folder, 'field'));
  await field.central.stop();
  laptop = new CrashingLaptop(path.join(folder, 'laptop'), field);
  await laptop.writeAndEnd(600);
  cpSync(indexedDbFolder(laptop.profile), older, { recursive: true });
  const { lost } = await laptop.afterTampering(() => undefined);
  expect(lost).toEqual([]);
  await laptop.writeAndEnd(900);
});

afterAll(async () => {
  await laptop?.end();
  rmSync(folder, { recursive: true, force: true });
});

describe(`a damaged IndexedDB (seed ${seed}) loses nothing`, () => {
  it('replaced by an older copy: what it lacks is read on from the journal', async () => {
    const { lost } = await laptop.afterTampering((profile) => {
      rmSync(indexedDbFolder(profile), { recursive: true });
      cpSync(older, indexedDbFolder(profile), { recursive: true });
    });
    expect(lost).toEqual([]);
  });

  it('its folder deleted: made anew, and the user is told what came back', async () => {
    const { lost, screen } = await laptop.afterTampering((profile) =>
      rmSync(indexedDbFolder(profile), { recursive: true }),
    );
    expect(lost).toEqual([]);
    expect(screen).toMatch(everythingBack);
  });

  it.each([1, 2, 3])('its largest file cut at a random byte (%i)', async () => {
    const { lost } = await laptop.afterTampering((profile) => {
      const [largest = ''] = filesOf(profile);
      truncateSync(largest, chance.below(statSync(largest).size));
    });
    expect(lost).toEqual([]);
  });

  it('its list of files deleted, so that it cannot be opened at all', async () => {
    const { lost, screen } = await laptop.afterTampering((profile) => rmSync(fileNamed(profile, /^MANIFEST/)));
    expect(lost).toEqual([]);
    expect(screen).toMatch(everythingBack);
  });

  it('garbage in its log', async () => {
    const { lost } = await laptop.afterTampering((profile) => {
      const log = fileNamed(profile, /\.log$/);
      const bytes = readFileSync(log);
      bytes.fill(0x5a, chance.below(bytes.length), bytes.length);
      writeFileSync(log, bytes);
    });
    expect(lost).toEqual([]);
  });

  it('one row put back from before: it opens, and is recognised all the same', async () => {
    const name = await laptop.program.evaluate(
      async () => (await indexedDB.databases()).find(({ name }) => name?.startsWith('platsbesok-'))?.name ?? '',
      undefined,
    );
    const rowsOf = (put: unknown) =>
      laptop.program.evaluate(
        async ({ name, put }) => {
          const database = await new Promise<IDBDatabase>((resolve, reject) => {
            const request = indexedDB.open(name);
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
          // The program is killed next: what is not on disk by then has not been done.
          const writing = database.transaction('records', 'readwrite', { durability: 'strict' });
          const store = writing.objectStore('records');
          const row = put as { box: number[] } | null;
          const request = row ? store.put({ ...row, box: new Uint8Array(row.box) }) : store.getAll();
          const rows = await new Promise<unknown>((resolve, reject) => {
            writing.oncomplete = () => resolve(request.result);
            writing.onabort = () => reject(writing.error);
          });
          database.close();
          return row
            ? []
            : (rows as { id: string; seq: number; box: Uint8Array }[]).map((row) => ({ ...row, box: [...row.box] }));
        },
        { name, put },
      );
    const before = await rowsOf(null);
    await laptop.writeAndEnd(700);
    expect((await laptop.afterTampering(() => undefined)).lost).toEqual([]);
    const after = await rowsOf(null);
    const changed = before.find((row) => after.some(({ id, seq }) => id === row.id && seq > row.seq));
    expect(changed).toBeDefined();
    await rowsOf(changed);
    const { lost, screen } = await laptop.afterTampering(() => undefined);
    expect(lost).toEqual([]);
    expect(screen).toMatch(everythingBack);
  });

  it('made by an older program: made anew in today’s form', async () => {
    await laptop.program.evaluate(async () => {
      const { name = '' } = (await indexedDB.databases()).find(({ name }) => name?.startsWith('platsbesok-')) ?? {};
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const writing = database.transaction('meta', 'readwrite', { durability: 'strict' });
      await new Promise((resolve, reject) => {
        writing.oncomplete = resolve;
        writing.onabort = () => reject(writing.error);
        const meta = writing.objectStore('meta');
        const reading = meta.get('watermark');
        reading.onsuccess = () => meta.put({ ...reading.result, version: reading.result.version - 1 });
      });
      database.close();
    }, undefined);
    const { lost, screen } = await laptop.afterTampering(() => undefined);
    expect(lost).toEqual([]);
    expect(screen).toMatch(everythingBack);
  });
});
