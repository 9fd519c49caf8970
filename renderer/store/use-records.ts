import { useObservable } from 'dexie-react-hooks';
import { createContext, use } from 'react';
import type { Scope } from '#shared/records/define-record.ts';
import { type FieldsByType, type RecordTypeName, recordTypeNames } from '#shared/records/registry.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import type { Counted, Projection, StoredRecord } from './projection.ts';
import { UnreadableRow } from './sealed-rows.ts';
import { SharedQueries } from './shared-queries.ts';

/** A record as a view sees it. */
export interface SeenRecord<T extends RecordTypeName> {
  readonly type: T;
  readonly id: string;
  readonly scope: Scope;
  readonly fields: FieldsByType[T];
  /** The central's number; null for a record that it has never had. */
  readonly baseRev: number | null;
  /** Changes that the central has not acknowledged. */
  readonly pendingCount: number;
  /** Changes that the central refused, kept so that nothing written is gone. */
  readonly rejected: ProjectedRecord['rejected'];
  readonly createdBy: string;
  readonly createdAt: string;
  readonly updatedBy: string;
  readonly updatedAt: string;
  /** Number of the journal entry that last touched it. */
  readonly seq: number;
}

/** Where the hooks read from; there once the store is unlocked and in step with the journal. */
export const ProjectionContext = createContext<Projection | null>(null);

/**
 * The records of one kind in one scope, oldest first, deleted ones left out. Undefined until they are read; an empty
 * list where the scope is null.
 */
export function useRecords<T extends RecordTypeName>(type: T, scope: Scope | null): SeenRecord<T>[] | undefined {
  return useRecordsIn(type, scope === null ? [] : [scope]);
}

/** The records of one kind in several scopes; see `useRecords`. */
export function useRecordsIn<T extends RecordTypeName>(type: T, scopes: readonly Scope[]): SeenRecord<T>[] | undefined {
  return useAnswer(`records ${type} ${scopes.join(' ')}`, async (projection) => {
    const stored = await untilRebuilt(projection.recordsOf(type, scopes), []);
    return stored
      .filter(({ record }) => !record.deleted)
      .map((found) => seen(type, found))
      .sort(oldestFirst);
  });
}

/**
 * The last records of one kind in a scope, oldest first: for a list that may be long, of which the rest is neither fetched nor opened. Undefined until they are read.
 */
export function useNewestRecords<T extends RecordTypeName>(
  type: T,
  scope: Scope,
  count: number,
): SeenRecord<T>[] | undefined {
  return useAnswer(`newest ${count} ${type} ${scope}`, async (projection) => {
    const stored = await untilRebuilt(projection.newestOf(type, scope, count), []);
    return stored.map((found) => seen(type, found));
  });
}

/** How many records there are of each kind in each scope, deleted ones left out. Undefined until they are counted. */
export function useRecordCounts(asked: readonly Counted[]): number[] | undefined {
  const name = `counts ${asked.map(({ type, scope }) => `${type} ${scope}`).join(' ')}`;
  return useAnswer(name, (projection) => projection.counts(asked));
}

/**
 * Every record in some scopes, of all kinds, as the journal left it: for what looks at a follow-up as a whole.
 * Undefined until they are read.
 */
export function useRecordsOfAllTypes(scopes: readonly Scope[]): ProjectedRecord[] | undefined {
  return useAnswer(`all ${scopes.join(' ')}`, async (projection) => {
    const byType = await Promise.all(
      recordTypeNames.map((type) => untilRebuilt(projection.recordsOf(type, scopes, 'deletedToo'), [])),
    );
    return byType.flat().map(({ record }) => record);
  });
}

/** One record. Undefined until it is read; null where there is none, it is deleted or the id is null. */
export function useRecord<T extends RecordTypeName>(type: T, id: string | null): SeenRecord<T> | null | undefined {
  return useAnswer(`record ${type} ${id}`, async (projection) => {
    const found = id === null ? null : await untilRebuilt(projection.record(id), null);
    return found && found.record.type === type && !found.record.deleted ? seen(type, found) : null;
  });
}

/** One record as it is kept, a deleted one too. Undefined until it is read; null where there is none. */
export function useRecordAsKept(id: string | null): ProjectedRecord | null | undefined {
  return useAnswer(`kept ${id}`, async (projection) => {
    const found = id === null ? null : await untilRebuilt(projection.record(id), null);
    return found?.record ?? null;
  });
}

const queriesOf = new WeakMap<Projection, SharedQueries>();

/** @param name says everything that `ask` depends on beside the projection */
function useAnswer<T>(name: string, ask: (projection: Projection) => Promise<T>): T | undefined {
  const projection = use(ProjectionContext);
  if (!projection) throw new Error('records are read inside ProjectionContext only');
  return useObservable(() => {
    const queries = queriesOf.get(projection) ?? new SharedQueries();
    queriesOf.set(projection, queries);
    return queries.named(name, () => ask(projection));
  }, [projection, name]);
}

/** A row that does not open has the projection rebuilt, and the query then runs again by itself. */
async function untilRebuilt<T>(reading: Promise<T>, meanwhile: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof UnreadableRow) return meanwhile;
    throw error;
  }
}

const views = new WeakMap<StoredRecord, SeenRecord<RecordTypeName>>();

function seen<T extends RecordTypeName>(type: T, stored: StoredRecord): SeenRecord<T> {
  const known = views.get(stored);
  if (known) return known as SeenRecord<T>;
  const { record, seq } = stored;
  const { id, scope, base, pending, rejected, createdBy, createdAt, updatedBy, updatedAt } = record;
  const view: SeenRecord<T> = {
    type,
    id,
    scope,
    // The fields were validated by the type's schema when they were committed or pulled.
    fields: record.fields as FieldsByType[T],
    baseRev: base?.rev ?? null,
    pendingCount: pending.filter(({ acknowledgedAt }) => acknowledgedAt === null).length,
    rejected,
    createdBy,
    createdAt,
    updatedBy,
    updatedAt,
    seq,
  };
  views.set(stored, view);
  return view;
}

function oldestFirst(left: SeenRecord<RecordTypeName>, right: SeenRecord<RecordTypeName>): number {
  if (left.createdAt !== right.createdAt) return left.createdAt < right.createdAt ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}
