import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import type { JournalEntry, JournalHead, NumberedEntry } from '#shared/sync/journal-entry.ts';
import { diskError, makeFolder, syncFolder } from '../store/durable-file.ts';
import { type Frame, frameAfter, frameFollowing, journalStart, openFrame } from './frame.ts';
import { linesAt, type Place, Places } from './places.ts';
import { gather, type Rewrite, removeReplaced } from './rewrite.ts';
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
import { type JournalBase, readSnapshot, snapshotFrame, snapshotName } from './snapshot.ts';

/** Where the keys of the journal come from. */
export interface JournalKeys {
  /** The keys that a scope's frames may be sealed with, the present one first. */
  scopeKeys(scope: string): readonly Uint8Array[];
  scopeKeyForWriting(scope: string): Promise<Uint8Array>;
}

export interface JournalOptions {
  readonly folder: string;
  readonly keys: JournalKeys;
  /** Told of every entry in order: those on disk when the journal opens, and each new one once it is on disk. */
  readonly onEntry: (entry: NumberedEntry) => void;
  /** The snapshot that the journal begins with, as `keepBase` was last told. */
  readonly base?: JournalBase | undefined;
  /** Keeps which snapshot the journal begins with; it is on disk when this resolves. */
  readonly keepBase: (base: JournalBase) => Promise<void>;
  /** A point that the journal has been known to reach: a journal that does not go through it has lost its end. */
  readonly anchor?: JournalHead | undefined;
  readonly now?: () => Date;
  readonly openSegment?: OpenSegment;
  readonly segmentLimit?: number;
}

const pageSize = 1000;

/** An entry and the scope whose key it is sealed under. */
export interface ScopedEntry {
  readonly scope: string;
  readonly entry: JournalEntry;
}

interface Waiting extends ScopedEntry {
  readonly resolve: (entry: NumberedEntry) => void;
  readonly reject: (error: CodedError) => void;
}

/**
 * The laptop's only truth: an append-only file of sealed, chained entries. What `append` has answered is on disk.
 */
export class Journal {
  readonly #options: JournalOptions;
  #base: JournalBase | undefined;
  #places = new Places();
  #head: JournalHead = journalStart;
  #segment: number;
  #length = 0;
  #handle: AppendHandle | undefined;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #rewriting: Promise<unknown> = Promise.resolve();
  #tornEndKeptIn: string | undefined;
  #closed = false;

  private constructor(options: JournalOptions) {
    this.#options = options;
    this.#base = options.base;
    this.#segment = options.base?.nextSegment ?? 1;
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
    // Not before all of it is known to be right.
    await removeReplaced(options.folder, options.base).catch(() => undefined);
    return journal;
  }

  get head(): JournalHead {
    return this.#head;
  }

  /** Segments that have been closed and not yet gathered in a snapshot. */
  get closedSegments(): number {
    return this.#segment - (this.#base?.nextSegment ?? 1);
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
    const [written] = await this.appendTogether([{ scope, entry }]);
    if (!written) throw new Error('an entry was written and is not there');
    return written;
  }

  /** As `append`, for entries of which none is to be there when the disk refuses one. */
  async appendTogether(entries: readonly ScopedEntry[]): Promise<NumberedEntry[]> {
    // A flush with nothing to write ends before it is known to have begun, and the next would wait for it for ever.
    if (entries.length === 0) return [];
    for (const { scope } of entries) await this.#options.keys.scopeKeyForWriting(scope);
    // Sealing with a key that has been overwritten would make what is written unreadable.
    if (this.#closed) throw new CodedError('LAG-006');
    const written = entries.map(
      (scoped) =>
        new Promise<NumberedEntry>((resolve, reject) => {
          this.#waiting.push({ ...scoped, resolve, reject });
        }),
    );
    this.#flushing ??= this.#flushAll();
    return Promise.all(written);
  }

  /** Entries after `seq`, in order, at most `limit`. What has been destroyed is passed over. */
  async read(after: number, limit: number): Promise<NumberedEntry[]> {
    const base = this.#base;
    try {
      const places = this.#places.after(after, limit);
      const lines = await linesAt(this.#options.folder, places);
      return lines.flatMap((line, index) => this.#opened(line, places[index] as Place) ?? []);
    } catch (error) {
      // The files that were read from have been gathered in a snapshot meanwhile.
      if (this.#base !== base) return this.read(after, limit);
      throw error;
    }
  }

  /** Every entry, in order, those that are appended meanwhile included. */
  async *entries(): AsyncGenerator<NumberedEntry> {
    for (let seq = 0; ; ) {
      const page = await this.read(seq, pageSize);
      yield* page;
      const last = page.at(-1);
      if (!last) return;
      seq = last.seq;
    }
  }

  /** Whether the journal goes through a point. */
  reaches({ seq, chainHash }: JournalHead): boolean {
    // What a snapshot stands for has been verified with it; its own entries need not all be there any more.
    return seq <= (this.#base?.seq ?? 0) || this.#places.at(seq)?.chainHash === chainHash;
  }

  /**
   * Writes the journal's beginning anew as a snapshot: with what an edit leaves of it, or under new keys. What is
   * appended meanwhile is untouched. Whenever the power goes, either the old files count or the new one.
   *
   * @returns false when there is nothing to write anew
   * @throws LAG-004 what is on disk is damaged; LAG-012, LAG-013 the disk refuses: all is then as it was
   */
  async rewrite(rewrite: Rewrite): Promise<boolean> {
    const result = this.#rewriting.then(() => this.#rewrite(rewrite));
    this.#rewriting = result.catch(() => undefined);
    return result;
  }

  /** Ends what is under way and closes the file. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#rewriting;
    await this.#flushing;
    await this.#handle?.close();
    this.#handle = undefined;
  }

  async #rewrite(rewrite: Rewrite): Promise<boolean> {
    if (this.#closed) throw new CodedError('LAG-006');
    const { folder, keys, keepBase } = this.#options;
    if (rewrite.everything) await this.#inTurn(() => this.#closeSegment());
    const firstSegment = this.#base?.nextSegment ?? 1;
    const nextSegment = this.#segment;
    if (nextSegment === firstSegment && !(rewrite.everything && this.#base)) return false;
    const beginning = { folder, keys, base: this.#base, firstSegment, lastSegment: nextSegment - 1 };
    const { number, digest, head, places } = await gather(beginning, rewrite).catch((error: unknown) => {
      throw error instanceof CodedError ? error : new CodedError('LAG-004', { seq: 1 }, { cause: error });
    });
    const base = { number, digest, ...head, nextSegment };
    await keepBase(base);
    this.#base = base;
    this.#places = this.#places.withBeginning(places, base.seq);
    await removeReplaced(folder, base).catch(() => undefined);
    return true;
  }

  #opened(line: string, { seq, chainHash, file }: Place): NumberedEntry | undefined {
    const frame = file.startsWith('snapshot') ? snapshotFrame(line) : this.#frameOfSegment(line, seq);
    const entry = frame.chain === chainHash ? openFrame(frame, this.#keysOf) : undefined;
    if (!entry) throw new CodedError('LAG-004', { seq });
    return entry;
  }

  #frameOfSegment(line: string, seq: number): Frame {
    const before =
      seq - 1 === (this.#base?.seq ?? 0) ? (this.#base?.chainHash ?? '') : this.#places.at(seq - 1)?.chainHash;
    return frameFollowing({ seq: seq - 1, chainHash: before ?? '' }, line);
  }

  readonly #keysOf = (scope: string) => this.#options.keys.scopeKeys(scope);

  async #readAll(): Promise<void> {
    const { folder, base, anchor } = this.#options;
    if (base) await this.#readBase(base);
    const numbers = (await segmentNumbers(folder)).filter((number) => number >= this.#segment);
    const first = this.#segment;
    for (const [index, number] of numbers.entries()) {
      if (number !== first + index) throw this.#damaged();
      await this.#readSegment(number, index === numbers.length - 1);
    }
    if (!anchor || this.reaches(anchor)) return;
    throw new CodedError('LAG-004', { seq: Math.min(anchor.seq, this.#head.seq + 1) });
  }

  async #readBase({ number, digest, seq, chainHash }: JournalBase): Promise<void> {
    const file = snapshotName(number);
    try {
      for await (const { frame, offset, length } of readSnapshot(this.#options.folder, number, digest)) {
        const entry = openFrame(frame, this.#keysOf);
        if (entry) this.#advance(entry, { file, offset, length });
      }
    } catch (error) {
      throw this.#damaged(error);
    }
    this.#head = { seq, chainHash };
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
    let entry: NumberedEntry | undefined;
    try {
      entry = openFrame(frameFollowing(this.#head, line), this.#keysOf);
    } catch (error) {
      throw this.#damaged(error);
    }
    if (entry) this.#append(entry, length);
  }

  #append(entry: NumberedEntry, length: number): void {
    const offset = this.#length;
    this.#length += length;
    this.#advance(entry, { file: segmentName(this.#segment), offset, length });
  }

  #advance(entry: NumberedEntry, where: Pick<Place, 'file' | 'offset' | 'length'>): void {
    const { seq, chainHash } = entry;
    this.#places.push({ seq, chainHash, ...where });
    this.#head = { seq, chainHash };
    this.#options.onEntry(entry);
  }

  #damaged(cause?: unknown): CodedError {
    return new CodedError('LAG-004', { seq: this.#head.seq + 1 }, { cause });
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(act);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #flushAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#inTurn(() => this.#flush(batch));
    }
    this.#flushing = undefined;
  }

  async #flush(batch: readonly Waiting[]): Promise<void> {
    try {
      const written = await this.#write(batch);
      for (const [index, { line, numbered }] of written.entries()) {
        this.#append(numbered, Buffer.byteLength(line));
        batch[index]?.resolve(numbered);
      }
    } catch (error) {
      for (const { reject } of batch) reject(diskError(error));
    }
  }

  async #write(batch: readonly Waiting[]) {
    const savedAt = (this.#options.now?.() ?? new Date()).toISOString();
    let head = this.#head;
    const frames = batch.map(({ scope, entry }) => {
      // Asked for now: it may have been renewed while the entry waited.
      const [key] = this.#options.keys.scopeKeys(scope);
      if (!key) throw new CodedError('LAG-006');
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

  async #closeSegment(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
    if (this.#length === 0) return;
    this.#segment += 1;
    this.#length = 0;
  }

  async #segmentForWriting(): Promise<AppendHandle> {
    if (this.#handle && this.#length >= (this.#options.segmentLimit ?? segmentLimit)) await this.#closeSegment();
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
}

function isLastLine(bytes: Buffer, newline: number): boolean {
  return newline < 0 || newline === bytes.length - 1;
}

async function writeWhole(handle: AppendHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; )
    written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
}
