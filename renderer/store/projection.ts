import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import Dexie, { type Table } from 'dexie';
import type { RecordTypeName } from '#shared/records/registry.ts';
import { recordIdsTouchedBy, recordsAfter } from '#shared/sync/apply-entry.ts';
import type { NumberedEntry } from '#shared/sync/journal-entry.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import { recordsDigest } from '#shared/sync/records-digest.ts';
import { rowSealer, type SealedRow, UnreadableRow } from './sealed-rows.ts';

/** Raised whenever what a row holds changes shape: the projection is then rebuilt from the journal. */
const projectionVersion = 6;

/**
 * What a list is read by: the rows of a bucket in the order they were made. Every edit changes `seq`, and by that a live
 * query of the keys alone sees it.
 */
const listIndex = '[bucket+made+id+seq]';
type ListKey = readonly [bucket: string, made: string, id: string, seq: number];

/** Thousands of rows handed over at once would stop the window for longer than an eye blinks. */
const rowsAtOnce = 250;
/** Where nobody waits for them, fewer are handed over, so that nobody notices either. */
const fewRows = 50;
/** Milliseconds that opening rows may keep the window from drawing. */
const longestWithoutRest = 12;

/** How far into the journal the projection has come. */
export interface Watermark {
  readonly seq: number;
  readonly chainHash: string;
}

/** A record, and the number of the journal entry that last touched it. */
export interface StoredRecord {
  readonly record: ProjectedRecord;
  readonly seq: number;
}

interface WatermarkRow extends Watermark {
  readonly name: 'watermark';
  readonly version: number;
  /** The key it is sealed under; another where something has been destroyed since, and the old key with it. */
  readonly keyName: string;
}

/** What is counted: the records of one kind in one scope. */
export interface Counted {
  readonly type: RecordTypeName;
  readonly scope: string;
}

/**
 * What the screens read: the journal's records in IndexedDB, sealed. It is never the truth and may be thrown away at
 * any time; `follow-journal.ts` makes it anew.
 */
export interface Projection {
  /** Null where there is none, or one of another version or key. */
  watermark(): Promise<Watermark | null>;
  /** Applies entries in order and moves the watermark, all or nothing. */
  apply(entries: readonly NumberedEntry[]): Promise<void>;
  /** Throws everything away. */
  clear(): Promise<void>;
  /** What its rows amount to; see `shared/sync/records-digest.ts`. */
  digest(): Promise<string>;
  /** The records of one kind in some scopes; deleted ones only where they are asked for. */
  recordsOf(type: RecordTypeName, scopes: readonly string[], which?: 'kept' | 'deletedToo'): Promise<StoredRecord[]>;
  /** The last made of them that are not deleted; no other row is opened for it. */
  newestOf(type: RecordTypeName, scope: string, count: number): Promise<StoredRecord[]>;
  /** How many of each kind in each scope are not deleted, in the order asked. No row is opened for it. */
  counts(asked: readonly Counted[]): Promise<number[]>;
  record(id: string): Promise<StoredRecord | null>;
  /**
   * Hands over every record there is, deleted ones too, one after the other. Nothing of it is kept opened for that.
   *
   * @param rest is waited for at first and now and then, so that the window can do what is more urgent; says for how many
   * milliseconds one may then go on
   */
  each(visit: (stored: StoredRecord) => void, rest: () => Promise<number>): Promise<void>;
  /** Calls back with what has been written, and with null when everything was thrown away. */
  onWritten(listener: (written: readonly StoredRecord[] | null) => void): () => void;
  /** Calls back when a row turned out not to open. */
  onDamaged(listener: () => void): () => void;
  close(): void;
}

/** The database's name: one for each user and device, and saying nothing of either. */
export function projectionName(userId: string, deviceId: string): string {
  return `platsbesok-${bytesToHex(sha256(utf8ToBytes(`${userId}|${deviceId}`))).slice(0, 24)}`;
}

/**
 * Opens the projection, making it anew where it cannot be opened.
 *
 * @param discardAll throws away every database of the window from outside it: what Chromium cannot open, it cannot
 * always delete either
 */
export async function openProjection(
  name: string,
  projectionKey: Uint8Array,
  discardAll: () => Promise<void>,
): Promise<Projection> {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
  database.version(projectionVersion).stores({ records: `id, ${listIndex}`, meta: 'name' });
  const records: Table<SealedRow, string> = database.table('records');
  const meta: Table<WatermarkRow, string> = database.table('meta');
  const sealer = rowSealer('records', projectionKey);
  const damageListeners = new Set<() => void>();
  const writingListeners = new Set<(written: readonly StoredRecord[] | null) => void>();
  // Opening a row costs much more than finding it, and most are read again unchanged. What is in here is never older
  // than the database: this window alone writes to it, and notes here first what it writes.
  const opened = new Map<string, StoredRecord>();
  let readingsUnderWay = 0;
  // To count thousands of rows takes as long as to fetch hundreds. What is in here is as true as what is in `opened`; it
  // is null until the rows have been gone through.
  let counts: Map<string, number> | null = null;

  function open(row: SealedRow): StoredRecord {
    const known = opened.get(row.id);
    if (known && known.seq >= row.seq) return known;
    const stored = sealer.open(row) as StoredRecord;
    opened.set(row.id, stored);
    return stored;
  }

  const bucketOf = ({ type, scope, deleted }: Pick<ProjectedRecord, 'type' | 'scope' | 'deleted'>) =>
    sealer.bucketOf(type, scope, deleted);

  const startOf = (bucket: string) => [bucket, Dexie.minKey, Dexie.minKey, Dexie.minKey];
  const endOf = (bucket: string) => [bucket, Dexie.maxKey, Dexie.maxKey, Dexie.maxKey];
  const inBucket = (bucket: string) => records.where(listIndex).between(startOf(bucket), endOf(bucket));

  /** Hands over a bucket's rows in the list's order, some at a time. The next are fetched while these are looked at. */
  async function* rowsIn(bucket: string): AsyncGenerator<SealedRow[]> {
    const after = (last: SealedRow | undefined) => {
      const from = last ? [last.bucket, last.made, last.id, last.seq] : startOf(bucket);
      const range = records.where(listIndex).between(from, endOf(bucket), !last);
      return range.limit(rowsAtOnce).toArray();
    };
    for (let coming = after(undefined); ; ) {
      const rows = await coming;
      if (rows.length === rowsAtOnce) coming = after(rows.at(-1));
      yield rows;
      if (rows.length < rowsAtOnce) return;
    }
  }

  /** Opens rows, and lets the window draw now and then. */
  async function openAll(rows: readonly SealedRow[]): Promise<void> {
    let since = performance.now();
    for (const row of rows) {
      open(row);
      if (performance.now() - since < longestWithoutRest) continue;
      await scheduler.yield();
      since = performance.now();
    }
  }

  async function openedRows(ids: readonly string[]): Promise<StoredRecord[]> {
    const rows = await records.bulkGet(ids.filter((id) => !opened.has(id)));
    await openAll(rows.filter((row) => !!row));
    return ids.flatMap((id) => opened.get(id) ?? []);
  }

  async function openedIn(buckets: readonly string[]): Promise<StoredRecord[]> {
    // All of them before anything else is waited for: from here on Dexie may no longer see what a live query reads.
    const found = await Promise.all(buckets.map((bucket) => inBucket(bucket).primaryKeys()));
    for (const [index, ids] of found.entries()) {
      const unopened = ids.filter((id) => !opened.has(id));
      // A stretch of the list comes much faster than rows one by one, unless little of it is wanted.
      if (unopened.length <= rowsAtOnce) await openedRows(unopened);
      else for await (const rows of rowsIn(buckets[index] ?? '')) await openAll(rows);
    }
    return found.flat().flatMap((id) => opened.get(id) ?? []);
  }

  /** What is written while somebody reads is noted for them; otherwise only what has been opened is kept. */
  function noteWritten(touched: ReadonlyMap<string, StoredRecord>): void {
    for (const [id, stored] of touched) if (readingsUnderWay > 0 || opened.has(id)) opened.set(id, stored);
  }

  function noteMoved(before: readonly (SealedRow | undefined)[], after: readonly SealedRow[]): void {
    const add = (bucket: string, number: number) => counts?.set(bucket, (counts.get(bucket) ?? 0) + number);
    for (const row of before) if (row) add(row.bucket, -1);
    for (const { bucket } of after) add(bucket, 1);
  }

  async function read<T>(reading: () => Promise<T>): Promise<T> {
    readingsUnderWay += 1;
    try {
      return await reading();
    } catch (error) {
      if (error instanceof UnreadableRow) for (const listener of damageListeners) listener();
      throw error;
    } finally {
      readingsUnderWay -= 1;
    }
  }

  function tellWritten(written: readonly StoredRecord[] | null): void {
    for (const listener of writingListeners) listener(written);
  }

  async function makeAnew(): Promise<void> {
    opened.clear();
    counts = new Map();
    try {
      await database.delete();
      await database.open();
    } catch {
      database.close();
      await discardAll();
      await database.open();
    }
  }

  await database.open().catch(makeAnew);

  return {
    async watermark() {
      const row = await meta.get('watermark');
      return row?.version === projectionVersion && row.keyName === sealer.keyName
        ? { seq: row.seq, chainHash: row.chainHash }
        : null;
    },
    async apply(entries) {
      const last = entries.at(-1);
      if (!last) return;
      const touched = new Map<string, StoredRecord>();
      const writing = database.transaction('rw', records, meta, async () => {
        const ids = [...new Set(entries.flatMap(({ entry }) => recordIdsTouchedBy(entry)))];
        const rows = await records.bulkGet(ids);
        const known = new Map<string, ProjectedRecord>();
        for (const row of rows) if (row) known.set(row.id, open(row).record);
        for (const { entry, seq } of entries) {
          for (const record of recordsAfter(entry, (id) => known.get(id))) {
            known.set(record.id, record);
            touched.set(record.id, { record, seq });
          }
        }
        noteWritten(touched);
        const sealed = [...touched.values()].map((stored) => {
          const { record, seq } = stored;
          return sealer.seal({ id: record.id, bucket: bucketOf(record), made: record.createdAt, seq }, stored);
        });
        noteMoved(
          rows.filter((row) => row && touched.has(row.id)),
          sealed,
        );
        await records.bulkPut(sealed);
        const { seq, chainHash } = last;
        await meta.put({ name: 'watermark', version: projectionVersion, keyName: sealer.keyName, seq, chainHash });
      });
      await writing.catch((error) => {
        // Nothing of it is in the database.
        opened.clear();
        counts = null;
        throw error;
      });
      tellWritten([...touched.values()]);
    },
    async clear() {
      opened.clear();
      counts = new Map();
      await database
        .transaction('rw', records, meta, async () => {
          await records.clear();
          await meta.clear();
        })
        .catch(makeAnew);
      tellWritten(null);
    },
    async digest() {
      // The index's keys alone, without the rows.
      const keys = (await records.orderBy(listIndex).keys()) as unknown as ListKey[];
      counts = new Map();
      for (const [bucket] of keys) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
      return recordsDigest(keys.map(([, , id, seq]) => [id, seq] as const));
    },
    recordsOf(type, scopes, which = 'kept') {
      const states = which === 'kept' ? [false] : [false, true];
      const buckets = scopes.flatMap((scope) => states.map((deleted) => bucketOf({ type, scope, deleted })));
      return read(() => openedIn(buckets));
    },
    newestOf(type, scope, count) {
      const newest = inBucket(bucketOf({ type, scope, deleted: false }))
        .reverse()
        .limit(count);
      return read(async () => openedRows((await newest.primaryKeys()).reverse()));
    },
    async counts(asked) {
      const buckets = asked.map(({ type, scope }) => bucketOf({ type, scope, deleted: false }));
      if (!counts) return Promise.all(buckets.map((bucket) => inBucket(bucket).count()));
      // Whatever is written moves the watermark: by that a live query asks again.
      await meta.get('watermark');
      return buckets.map((bucket) => counts?.get(bucket) ?? 0);
    },
    record(id) {
      return read(async () => {
        const row = await records.get(id);
        return row ? open(row) : null;
      });
    },
    each(visit, rest) {
      return read(async () => {
        for (let last = ''; ; ) {
          const rows = await records.where(':id').above(last).limit(fewRows).toArray();
          let until = performance.now() + (await rest());
          for (const row of rows) {
            visit(opened.get(row.id) ?? (sealer.open(row) as StoredRecord));
            if (performance.now() >= until) until = performance.now() + (await rest());
          }
          if (rows.length < fewRows) return;
          last = rows.at(-1)?.id ?? '';
        }
      });
    },
    onWritten(listener) {
      writingListeners.add(listener);
      return () => writingListeners.delete(listener);
    },
    onDamaged(listener) {
      damageListeners.add(listener);
      return () => damageListeners.delete(listener);
    },
    close: () => database.close(),
  };
}
