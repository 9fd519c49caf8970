import { open } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import type { JournalEntry, JournalHead, NumberedEntry } from '#shared/sync/journal-entry.ts';
import { diskError, makeFolder, syncFolder } from '../store/durable-file.ts';
import { frameAfter, journalStart, openFrame } from './frame.ts';
import {
  type AppendHandle,
  cutTornEnd,
  isTornEnd,
  type OpenSegment,
  openSegment,
  readSegment,
  segmentLimit,
  segmentName,
  segmentNumbers,
} from './segments.ts';

/** Where the keys of the journal come from. */
export interface JournalKeys {
  scopeKey(scope: string): Uint8Array | undefined;
  scopeKeyForWriting(scope: string): Promise<Uint8Array>;
}

export interface JournalOptions {
  readonly folder: string;
  readonly keys: JournalKeys;
  /** Told of every entry in order: those on disk when the journal opens, and each new one once it is on disk. */
  readonly onEntry: (entry: NumberedEntry) => void;
  /** A point that the journal has been known to reach: a journal that does not go through it has lost its end. */
  readonly anchor?: JournalHead | undefined;
  readonly now?: () => Date;
  readonly openSegment?: OpenSegment;
  readonly segmentLimit?: number;
}

interface Waiting {
  readonly scope: string;
  readonly key: Uint8Array;
  readonly entry: JournalEntry;
  readonly resolve: (entry: NumberedEntry) => void;
  readonly reject: (error: CodedError) => void;
}

interface Place {
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
  readonly chainHash: string;
}

/**
 * The laptop's only truth: an append-only file of sealed, chained entries. What `append` has answered is on disk.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly #places: Place[] = [];
  #head: JournalHead = journalStart;
  #segment = 1;
  #length = 0;
  #handle: AppendHandle | undefined;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | undefined;
  #tornEndKeptIn: string | undefined;
  #closed = false;

  private constructor(options: JournalOptions) {
    this.#options = options;
  }

  /**
   * Reads and verifies the whole chain.
   *
   * @throws LAG-004 when something that was on disk is missing or changed; nothing is written then
   */
  static async open(options: JournalOptions): Promise<Journal> {
    const journal = new Journal(options);
    await makeFolder(options.folder);
    await journal.#readAll();
    return journal;
  }

  get head(): JournalHead {
    return this.#head;
  }

  /** Where the unfinished last write of an interrupted run has been kept; undefined when there was none. */
  get tornEndKeptIn(): string | undefined {
    return this.#tornEndKeptIn;
  }

  /**
   * Resolves when the entry is on disk. What comes while a write is under way goes with the next one: one write and
   * one flush for all of it.
   *
   * @throws LAG-012, LAG-013: the journal is then as it was before; LAG-006 once it is closed
   */
  async append(scope: string, entry: JournalEntry): Promise<NumberedEntry> {
    const key = await this.#options.keys.scopeKeyForWriting(scope);
    // Sealing with a key that has been overwritten would make what is written unreadable.
    if (this.#closed) throw new CodedError('LAG-006');
    return new Promise((resolve, reject) => {
      this.#waiting.push({ scope, key, entry, resolve, reject });
      this.#flushing ??= this.#flushAll();
    });
  }

  /** Entries after `seq`, in order, at most `limit`. */
  async read(after: number, limit: number): Promise<NumberedEntry[]> {
    const places = this.#places.slice(after, after + limit);
    let head: JournalHead = { seq: after, chainHash: this.#places[after - 1]?.chainHash ?? '' };
    const entries: NumberedEntry[] = [];
    for (let start = 0; start < places.length; ) {
      const run = runInOneSegment(places, start);
      for (const line of await this.#linesAt(run)) {
        const entry = openFrame(line, head, (scope) => this.#options.keys.scopeKey(scope));
        head = { seq: entry.seq, chainHash: entry.chainHash };
        entries.push(entry);
      }
      start += run.length;
    }
    return entries;
  }

  /** Ends what is under way and closes the file. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#flushing;
    await this.#handle?.close();
    this.#handle = undefined;
  }

  async #readAll(): Promise<void> {
    const numbers = await segmentNumbers(this.#options.folder);
    for (const [index, number] of numbers.entries()) {
      if (number !== index + 1) throw this.#damaged();
      await this.#readSegment(number, index === numbers.length - 1);
    }
    const { anchor } = this.#options;
    if (!anchor || anchor.seq === 0) return;
    const reached = this.#places[anchor.seq - 1]?.chainHash === anchor.chainHash;
    if (!reached) throw new CodedError('LAG-004', { seq: Math.min(anchor.seq, this.#head.seq + 1) });
  }

  async #readSegment(number: number, last: boolean): Promise<void> {
    const bytes = await readSegment(this.#options.folder, number);
    this.#segment = number;
    this.#length = 0;
    while (this.#length < bytes.length) {
      const newline = bytes.indexOf(0x0a, this.#length);
      const rest = bytes.subarray(this.#length);
      if (last && isLastLine(bytes, newline) && isTornEnd(rest)) {
        if ((this.#options.anchor?.seq ?? 0) > this.#head.seq) throw this.#damaged();
        this.#tornEndKeptIn = await cutTornEnd(this.#options.folder, number, this.#length, rest);
        return;
      }
      if (newline < 0) throw this.#damaged();
      this.#accept(bytes.toString('utf8', this.#length, newline), newline + 1 - this.#length);
    }
  }

  #accept(line: string, length: number): void {
    let entry: NumberedEntry;
    try {
      entry = openFrame(line, this.#head, (scope) => this.#options.keys.scopeKey(scope));
    } catch (error) {
      throw this.#damaged(error);
    }
    this.#advance(entry, length);
  }

  #advance(entry: NumberedEntry, length: number): void {
    this.#places.push({ segment: this.#segment, offset: this.#length, length, chainHash: entry.chainHash });
    this.#length += length;
    this.#head = { seq: entry.seq, chainHash: entry.chainHash };
    this.#options.onEntry(entry);
  }

  #damaged(cause?: unknown): CodedError {
    return new CodedError('LAG-004', { seq: this.#head.seq + 1 }, { cause });
  }

  async #flushAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        const written = await this.#write(batch);
        for (const [index, { line, numbered }] of written.entries()) {
          this.#advance(numbered, Buffer.byteLength(line));
          batch[index]?.resolve(numbered);
        }
      } catch (error) {
        for (const { reject } of batch) reject(diskError(error));
      }
    }
    this.#flushing = undefined;
  }

  async #write(batch: readonly Waiting[]) {
    const savedAt = (this.#options.now?.() ?? new Date()).toISOString();
    let head = this.#head;
    const frames = batch.map(({ scope, key, entry }) => {
      const frame = frameAfter(head, scope, key, savedAt, entry);
      head = { seq: frame.numbered.seq, chainHash: frame.numbered.chainHash };
      return frame;
    });
    const bytes = Buffer.from(frames.map(({ line }) => line).join(''));
    const handle = await this.#segmentForWriting();
    try {
      await writeWhole(handle, bytes);
      await handle.datasync();
    } catch (error) {
      await this.#cutBack(handle);
      throw error;
    }
    return frames;
  }

  async #segmentForWriting(): Promise<AppendHandle> {
    if (this.#handle && this.#length >= (this.#options.segmentLimit ?? segmentLimit)) {
      await this.#handle.close();
      this.#handle = undefined;
      this.#segment += 1;
      this.#length = 0;
    }
    if (this.#handle) return this.#handle;
    const file = path.join(this.#options.folder, segmentName(this.#segment));
    const handle = await (this.#options.openSegment ?? openSegment)(file);
    try {
      // A failed write may have left part of itself behind when the file could not be cut then.
      await handle.truncate(this.#length);
      await syncFolder(this.#options.folder);
    } catch (error) {
      await handle.close().catch(() => undefined);
      throw error;
    }
    this.#handle = handle;
    return handle;
  }

  /** Nothing of a failed write may stay: the next one must follow what was acknowledged. */
  async #cutBack(handle: AppendHandle): Promise<void> {
    this.#handle = undefined;
    await handle.truncate(this.#length).catch(() => undefined);
    await handle.datasync().catch(() => undefined);
    await handle.close().catch(() => undefined);
  }

  async #linesAt(run: readonly Place[]): Promise<string[]> {
    const first = run[0];
    const last = run.at(-1);
    if (!first || !last) return [];
    const handle = await open(path.join(this.#options.folder, segmentName(first.segment)), 'r');
    try {
      const bytes = Buffer.alloc(last.offset + last.length - first.offset);
      await handle.read(bytes, 0, bytes.length, first.offset);
      return run.map(({ offset, length }) =>
        bytes.toString('utf8', offset - first.offset, offset - first.offset + length),
      );
    } finally {
      await handle.close();
    }
  }
}

function isLastLine(bytes: Buffer, newline: number): boolean {
  return newline < 0 || newline === bytes.length - 1;
}

function runInOneSegment(places: readonly Place[], start: number): Place[] {
  const segment = places[start]?.segment;
  const end = places.findIndex((place, index) => index >= start && place.segment !== segment);
  return places.slice(start, end < 0 ? places.length : end);
}

async function writeWhole(handle: AppendHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; )
    written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
}
