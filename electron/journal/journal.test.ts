import { mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import type { JournalEntry, JournalHead, NumberedEntry } from '#shared/sync/journal-entry.ts';
import { newKey } from '../store/sealed-box.ts';
import { Journal, type JournalKeys, type JournalOptions } from './journal.ts';
import { type AppendHandle, openSegment } from './segments.ts';

const by = '019a0000-0000-7000-8000-000000000001';
const scope = 'followUp:019a0000-0000-7000-8000-000000000002';

function noted(text: string): JournalEntry {
  return {
    kind: 'change',
    by,
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

function textOf({ entry }: NumberedEntry): unknown {
  return entry.kind === 'change' ? entry.change.ops[0]?.to : undefined;
}

class Keys implements JournalKeys {
  readonly #keys = new Map<string, Uint8Array>();
  scopeKeys(name: string) {
    const key = this.#keys.get(name);
    return key ? [key] : [];
  }
  async scopeKeyForWriting(name: string) {
    const key = this.#keys.get(name) ?? newKey();
    this.#keys.set(name, key);
    return key;
  }
}

let home: string;
let folder: string;
let keys: Keys;
let opened: { close(): Promise<void> }[] = [];
const file = (number = 1) => path.join(folder, `${String(number).padStart(6, '0')}.ndjson`);

beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-journal-'));
  folder = path.join(home, 'journal');
  keys = new Keys();
});
afterEach(async () => {
  for (const resource of opened) await resource.close();
  opened = [];
  await rm(home, { recursive: true, force: true });
});

async function openJournal(options: Partial<JournalOptions> = {}) {
  const seen: unknown[] = [];
  const journal = await Journal.open({
    folder,
    keys,
    keepBase: async () => undefined,
    onEntry: (entry) => seen.push(textOf(entry)),
    ...options,
  });
  opened.push(journal);
  return { journal, seen };
}

async function write(...texts: string[]): Promise<JournalHead> {
  const { journal } = await openJournal();
  for (const text of texts) await journal.append(scope, noted(text));
  await journal.close();
  return journal.head;
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof CodedError ? error.code : error),
  );

describe('the journal', () => {
  it('gives back what was written, in order, after it has been closed', async () => {
    await write('ett', 'två åäö', 'tre');
    const { journal, seen } = await openJournal();
    expect(seen).toEqual(['ett', 'två åäö', 'tre']);
    expect((await journal.read(1, 10)).map(textOf)).toEqual(['två åäö', 'tre']);
    expect((await journal.read(0, 2)).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await journal.read(3, 10)).toEqual([]);
  });

  it('keeps nothing readable on disk', async () => {
    await write('en hemlighet om någon');
    const bytes = await readFile(file());
    expect(bytes.includes('hemlighet')).toBe(false);
    expect(bytes.includes(Buffer.from('hemlighet').toString('base64').slice(0, 8))).toBe(false);
  });

  it('goes on in a new segment when one is full, and reads across both', async () => {
    const { journal } = await openJournal({ segmentLimit: 2000 });
    const texts = Array.from({ length: 12 }, (_, index) => `text ${index}`);
    for (const text of texts) await journal.append(scope, noted(text));
    expect((await readdir(folder)).length).toBeGreaterThan(2);
    expect((await journal.read(0, 100)).map(textOf)).toEqual(texts);
    await journal.close();
    const { seen } = await openJournal({ segmentLimit: 2000 });
    expect(seen).toEqual(texts);
  });

  it('takes nothing more once it is closed', async () => {
    const { journal } = await openJournal();
    await journal.append(scope, noted('ett'));
    await journal.close();
    expect(await codeOf(journal.append(scope, noted('två')))).toBe('LAG-006');
  });
});

describe('what has been answered is on disk', () => {
  function watched(log: string[]) {
    return async (name: string): Promise<AppendHandle> => {
      const handle = await openSegment(name);
      return {
        write: (async (...parameters: [Buffer, number, number]) => {
          log.push('write');
          return handle.write(...parameters);
        }) as AppendHandle['write'],
        datasync: async () => {
          // Long enough for others to arrive while this flush is under way.
          await new Promise((resolve) => setTimeout(resolve, 20));
          await handle.datasync();
          log.push('synced');
        },
        truncate: (length) => handle.truncate(length),
        close: () => handle.close(),
      };
    };
  }

  it('answers only after the flush', async () => {
    const log: string[] = [];
    const { journal } = await openJournal({ openSegment: watched(log) });
    await journal.append(scope, noted('ett')).then(() => log.push('answered'));
    expect(log).toEqual(['write', 'synced', 'answered']);
  });

  it('goes on after being given nothing to write', async () => {
    const { journal, seen } = await openJournal();
    expect(await journal.appendTogether([])).toEqual([]);
    await journal.append(scope, noted('efter'));
    expect(seen).toEqual(['efter']);
  });

  it('writes what comes during a flush together, with one flush for all of it', async () => {
    const log: string[] = [];
    const { journal, seen } = await openJournal({ openSegment: watched(log) });
    const texts = Array.from({ length: 30 }, (_, index) => `text ${index}`);
    await Promise.all(texts.map((text) => journal.append(scope, noted(text))));
    expect(seen).toEqual(texts);
    expect(log.filter((event) => event === 'synced').length).toBeLessThanOrEqual(3);
  });
});

describe('a disk that refuses', () => {
  const full = async (): Promise<AppendHandle['write']> => {
    const device = await open('/dev/full', 'w');
    opened.push(device);
    return device.write.bind(device) as AppendHandle['write'];
  };

  it('says that the disk is full, and goes on from where it was when there is room again', async () => {
    let isFull = false;
    const { journal, seen } = await openJournal({
      openSegment: async (name) => {
        const handle = await openSegment(name);
        const writeToFull = await full();
        return {
          write: ((...parameters: Parameters<AppendHandle['write']>) =>
            isFull ? writeToFull(...parameters) : handle.write(...parameters)) as AppendHandle['write'],
          datasync: () => handle.datasync(),
          truncate: (length) => handle.truncate(length),
          close: () => handle.close(),
        };
      },
    });
    await journal.append(scope, noted('ett'));
    isFull = true;
    expect(await codeOf(journal.append(scope, noted('två')))).toBe('LAG-012');
    isFull = false;
    await journal.append(scope, noted('tre'));
    expect(seen).toEqual(['ett', 'tre']);
    await journal.close();
    expect((await openJournal()).seen).toEqual(['ett', 'tre']);
  });

  it('leaves nothing of a write that broke off half-way, even when the file could not be cut at once', async () => {
    let breaks = false;
    const { journal } = await openJournal({
      openSegment: async (name) => {
        const handle = await openSegment(name);
        return {
          write: (async (bytes: Buffer, offset: number, length: number) => {
            if (!breaks) return handle.write(bytes, offset, length);
            await handle.write(bytes, offset, Math.floor(length / 2));
            throw Object.assign(new Error('input/output error'), { code: 'EIO' });
          }) as AppendHandle['write'],
          datasync: () => handle.datasync(),
          truncate: async (length) => {
            if (breaks) throw new Error('no');
            await handle.truncate(length);
          },
          close: () => handle.close(),
        };
      },
    });
    await journal.append(scope, noted('ett'));
    const whole = (await stat(file())).size;
    breaks = true;
    expect(await codeOf(journal.append(scope, noted('två')))).toBe('LAG-013');
    expect((await stat(file())).size).toBeGreaterThan(whole);
    breaks = false;
    await journal.append(scope, noted('tre'));
    await journal.close();
    expect((await openJournal()).seen).toEqual(['ett', 'tre']);
  });

  it('does not count a write whose flush failed', async () => {
    let fails = false;
    const { journal, seen } = await openJournal({
      openSegment: async (name) => {
        const handle = await openSegment(name);
        return {
          write: handle.write.bind(handle),
          datasync: async () => {
            if (fails) throw Object.assign(new Error('flush'), { code: 'EIO' });
            await handle.datasync();
          },
          truncate: (length) => handle.truncate(length),
          close: () => handle.close(),
        };
      },
    });
    await journal.append(scope, noted('ett'));
    fails = true;
    expect(await codeOf(journal.append(scope, noted('två')))).toBe('LAG-013');
    fails = false;
    await journal.append(scope, noted('tre'));
    expect(seen).toEqual(['ett', 'tre']);
  });
});

describe('a journal that has been interrupted', () => {
  it('keeps an unfinished last write beside it and goes on, wherever it was cut', async () => {
    await write('ett', 'två');
    const whole = await readFile(file());
    const lastLine = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
    for (let length = lastLine + 1; length < whole.length; length += 1) {
      await rm(folder, { recursive: true });
      const { journal: empty } = await openJournal();
      await empty.close();
      await writeFile(file(), whole.subarray(0, length));
      const { journal, seen } = await openJournal();
      expect(seen).toEqual(['ett']);
      const kept = journal.tornEndKeptIn ?? '';
      expect((await readFile(kept)).equals(whole.subarray(lastLine, length))).toBe(true);
      await journal.append(scope, noted('tre'));
      await journal.close();
      expect((await openJournal()).seen).toEqual(['ett', 'tre']);
    }
  });

  it('takes a hole of zeros at the end for an unfinished write', async () => {
    await write('ett', 'två');
    const bytes = await readFile(file());
    bytes.fill(0, bytes.length - 100, bytes.length - 20);
    await writeFile(file(), bytes);
    expect((await openJournal()).seen).toEqual(['ett']);
  });

  it('does not cut off what is known to have been on disk', async () => {
    const anchor = await write('ett', 'två');
    const bytes = await readFile(file());
    await writeFile(file(), bytes.subarray(0, -1));
    expect(await codeOf(openJournal({ anchor }))).toBe('LAG-004');
    expect((await readFile(file())).length).toBe(bytes.length - 1);
  });
});

describe('a damaged journal is refused, and nothing is written', () => {
  async function expectRefused(bytes: Buffer, options: Partial<JournalOptions> = {}) {
    await writeFile(file(), bytes);
    expect(await codeOf(openJournal(options))).toBe('LAG-004');
    expect((await readFile(file())).equals(bytes)).toBe(true);
  }

  it('wherever a bit is flipped', async () => {
    await write('ett', 'två', 'tre');
    const original = await readFile(file());
    const lastLine = original.lastIndexOf(0x0a, original.length - 2) + 1;
    for (let at = 0; at < lastLine; at += 7) {
      const bytes = Buffer.from(original);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      await expectRefused(bytes);
    }
  });

  it('also in its last line, when that is whole', async () => {
    await write('ett', 'två');
    const original = await readFile(file());
    const lastLine = original.lastIndexOf(0x0a, original.length - 2) + 1;
    for (let at = lastLine; at < original.length - 1; at += 5) {
      const bytes = Buffer.from(original);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await expectRefused(bytes);
    }
  });

  it('when two lines have changed places, one is missing or one comes twice', async () => {
    await write('ett', 'två', 'tre');
    const [first = '', second = '', third = ''] = (await readFile(file(), 'utf8')).split(/(?<=\n)/);
    for (const lines of [
      [second, first, third],
      [first, third],
      [first, second, second],
      [second, third],
    ])
      await expectRefused(Buffer.from(lines.join('')));
  });

  it('when lines of another journal with the same keys stand in it', async () => {
    await write('ett', 'två');
    const [first = ''] = (await readFile(file(), 'utf8')).split(/(?<=\n)/);
    await rm(folder, { recursive: true });
    await write('ett', 'två');
    const [, second = ''] = (await readFile(file(), 'utf8')).split(/(?<=\n)/);
    await expectRefused(Buffer.from(first + second));
  });

  it('when its end is missing, line or segment', async () => {
    const anchor = await write('ett', 'två', 'tre');
    const [first = '', second = ''] = (await readFile(file(), 'utf8')).split(/(?<=\n)/);
    await expectRefused(Buffer.from(first + second), { anchor });
    await expectRefused(Buffer.from(''), { anchor });
  });

  it('when a segment between others is missing', async () => {
    const { journal } = await openJournal({ segmentLimit: 500 });
    for (const text of ['ett', 'två', 'tre', 'fyra']) await journal.append(scope, noted(text));
    await journal.close();
    await rm(file(2));
    expect(await codeOf(openJournal())).toBe('LAG-004');
  });
});
