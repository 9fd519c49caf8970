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
const projectionVersion = 2;

const rowsAtOnce = 250;
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
  recordsOf(type: RecordTypeName, scopes: readonly string[]): Promise<StoredRecord[]>;
  record(id: string): Promise<StoredRecord | null>;
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
  database.version(projectionVersion).stores({ records: 'id, seq, [bucket+seq]', meta: 'name' });
  const records: Table<SealedRow, string> = database.table('records');
  const meta: Table<WatermarkRow, string> = database.table('meta');
  const sealer = rowSealer('records', projectionKey);
  const damageListeners = new Set<() => void>();
  // Reading and opening cost much more than looking into an index, and most rows are read again unchanged.
  const opened = new Map<string, StoredRecord>();

  function open(row: SealedRow): StoredRecord {
    const known = opened.get(row.id);
    if (known?.seq === row.seq) return known;
    const stored = sealer.open(row) as StoredRecord;
    opened.set(row.id, stored);
    return stored;
  }

  /** The rows of some buckets that have not been opened as they stand, and the ids of all. */
  function rowsIn(buckets: readonly string[]): Promise<{ ids: string[]; unopened: SealedRow[] }> {
    return database.transaction('r', records, async () => {
      const ids: string[] = [];
      const wanted: string[] = [];
      for (const bucket of buckets) {
        const inBucket = () => records.where('[bucket+seq]').between([bucket, Dexie.minKey], [bucket, Dexie.maxKey]);
        const [keys, found] = await Promise.all([inBucket().keys(), inBucket().primaryKeys()]);
        for (const [index, id] of found.entries()) {
          const [, seq] = keys[index] as unknown as [string, number];
          ids.push(id);
          if (opened.get(id)?.seq !== seq) wanted.push(id);
        }
      }
      const unopened: SealedRow[] = [];
      // A few at a time: thousands of rows handed over at once would stop the window for longer than an eye blinks.
      for (let from = 0; from < wanted.length; from += rowsAtOnce)
        for (const row of await records.bulkGet(wanted.slice(from, from + rowsAtOnce))) if (row) unopened.push(row);
      return { ids, unopened };
    });
  }

  async function openedIn(buckets: readonly string[]): Promise<StoredRecord[]> {
    const { ids, unopened } = await rowsIn(buckets);
    const fresh = new Map<string, StoredRecord>();
    let since = performance.now();
    for (const row of unopened) {
      fresh.set(row.id, open(row));
      if (performance.now() - since < longestWithoutRest) continue;
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    // What was opened here, though it may have been opened anew by others meanwhile: one reading sees one moment.
    return ids.flatMap((id) => fresh.get(id) ?? opened.get(id) ?? []);
  }

  async function reportingDamage<T>(reading: Promise<T>): Promise<T> {
    try {
      return await reading;
    } catch (error) {
      if (error instanceof UnreadableRow) for (const listener of damageListeners) listener();
      throw error;
    }
  }

  async function makeAnew(): Promise<void> {
    opened.clear();
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
      await database.transaction('rw', records, meta, async () => {
        const ids = [...new Set(entries.flatMap(({ entry }) => recordIdsTouchedBy(entry)))];
        const rows = await records.bulkGet(ids);
        const known = new Map<string, ProjectedRecord>();
        for (const row of rows) if (row) known.set(row.id, open(row).record);
        const touched = new Map<string, StoredRecord>();
        for (const { entry, seq } of entries) {
          for (const record of recordsAfter(entry, (id) => known.get(id))) {
            known.set(record.id, record);
            touched.set(record.id, { record, seq });
          }
        }
        const sealed = [...touched.values()].map((stored) =>
          sealer.seal(stored.record.id, sealer.bucketOf(stored.record.type, stored.record.scope), stored.seq, stored),
        );
        await records.bulkPut(sealed);
        const { seq, chainHash } = last;
        await meta.put({ name: 'watermark', version: projectionVersion, keyName: sealer.keyName, seq, chainHash });
      });
    },
    async clear() {
      opened.clear();
      await database
        .transaction('rw', records, meta, async () => {
          await records.clear();
          await meta.clear();
        })
        .catch(makeAnew);
    },
    async digest() {
      // Index and keys alone, without the rows.
      const [seqs, ids] = await database.transaction('r', records, () =>
        Promise.all([records.orderBy('seq').keys(), records.orderBy('seq').primaryKeys()]),
      );
      return recordsDigest(ids.map((id, index) => [id, Number(seqs[index])] as const));
    },
    recordsOf(type, scopes) {
      return reportingDamage(openedIn(scopes.map((scope) => sealer.bucketOf(type, scope))));
    },
    record(id) {
      return reportingDamage(records.get(id).then((row) => (row ? open(row) : null)));
    },
    onDamaged(listener) {
      damageListeners.add(listener);
      return () => damageListeners.delete(listener);
    },
    close: () => database.close(),
  };
}
