import { createRequire } from 'node:module';
import type { Json } from '#shared/sync/change.ts';

// What the benchmark uses of packages that are not the project's own: installed in `peers/` by build/bench-sync.mjs
// alone, and so not there when the types are checked.

type Row = Readonly<Record<string, Json>>;

interface ReplicationResult {
  readonly ok: boolean;
  readonly doc_write_failures: number;
}

interface ReplicationOptions {
  readonly batch_size: number;
}

/** A PouchDB database. */
export interface PouchDatabase {
  readonly adapter: string;
  readonly replicate: {
    to(url: string, options: ReplicationOptions): Promise<ReplicationResult>;
    from(url: string, options: ReplicationOptions): Promise<ReplicationResult>;
  };
  get(id: string, options?: { conflicts?: boolean; rev?: string }): Promise<Row>;
  put(document: Row): Promise<unknown>;
  allDocs(options: { include_docs: true }): Promise<{ readonly rows: readonly { readonly doc: Row }[] }>;
}

interface PouchConstructor {
  new (name: string, options?: object): PouchDatabase;
  defaults(options: object): PouchConstructor;
}

interface WebApplication {
  use(path: string, handler: unknown): void;
  listen(port: number, host: string, listening: () => void): import('node:net').Server;
}

interface RxDocument {
  incrementalPatch(patch: Row): Promise<unknown>;
  toJSON(): Row;
}

/** An RxDB collection. */
export interface RxCollection {
  findOne(id: string): { exec(): Promise<RxDocument | null> };
  find(): { exec(): Promise<readonly RxDocument[]> };
}

interface RxDatabase {
  addCollections(collections: Record<string, { schema: object }>): Promise<Record<string, RxCollection>>;
}

interface CouchReplication {
  readonly error$: { subscribe(told: (error: unknown) => void): void };
  awaitInitialReplication(): Promise<void>;
  cancel(): Promise<void>;
}

interface ReplicateCouchOptions {
  readonly replicationIdentifier: string;
  readonly collection: RxCollection;
  readonly url: string;
  readonly live: boolean;
  readonly waitForLeadership: boolean;
  readonly pull?: { readonly batchSize: number };
  readonly push?: { readonly batchSize: number };
}

const requirePeer = createRequire(new URL('./peers/package.json', import.meta.url));

export const loadPouch = () => requirePeer('pouchdb') as PouchConstructor;
export const loadExpress = () => requirePeer('express') as () => WebApplication;
export const loadExpressPouch = () =>
  requirePeer('express-pouchdb') as (pouch: PouchConstructor, options: object) => unknown;
export const loadRx = () =>
  ({
    ...requirePeer('rxdb'),
    ...requirePeer('rxdb/plugins/storage-memory'),
    ...requirePeer('rxdb/plugins/replication-couchdb'),
  }) as {
    createRxDatabase(options: { name: string; storage: unknown; multiInstance: boolean }): Promise<RxDatabase>;
    getRxStorageMemory(): unknown;
    replicateCouchDB(options: ReplicateCouchOptions): CouchReplication;
  };
