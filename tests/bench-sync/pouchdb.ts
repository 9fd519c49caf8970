import path from 'node:path';
import type { Json } from '#shared/sync/change.ts';
import type { Client, Contestant } from './contestant.ts';
import { couchServer, databasePath, recordOf } from './couch-server.ts';
import { loadPouch, type PouchDatabase } from './peer-packages.ts';
import type { Edit, WorkRecord } from './workload.ts';

/** Documents in a request. PouchDB's own choice is 100; see docs/benchmarks.md. */
const batchSize = 500;

/** PouchDB on LevelDB, replicating with express-pouchdb. */
export const pouchdb: Contestant = {
  name: 'PouchDB',
  ...couchServer,
  openClient: async (url, folder) => new PouchClient(url, folder),
};

class PouchClient implements Client {
  readonly durability = 'LevelDB, written without a flush';
  readonly #database: PouchDatabase;
  readonly #server: string;
  #isSent = true;

  constructor(url: string, folder: string) {
    const Pouch = loadPouch();
    this.#database = new Pouch(path.join(folder, 'records'));
    this.#server = `${url}${databasePath}`;
  }

  fetch(): Promise<void> {
    return this.pull();
  }

  async edit({ recordId, field, value }: Edit): Promise<void> {
    this.#isSent = false;
    await this.#database.put({ ...(await this.#database.get(recordId)), [field]: value });
  }

  async push(): Promise<void> {
    const { ok, doc_write_failures } = await this.#database.replicate.to(this.#server, { batch_size: batchSize });
    this.#isSent = ok && doc_write_failures === 0;
  }

  async pull(): Promise<void> {
    await this.#database.replicate.from(this.#server, { batch_size: batchSize });
  }

  async isSent(): Promise<boolean> {
    return this.#isSent;
  }

  async records(): Promise<readonly WorkRecord[]> {
    const { rows } = await this.#database.allDocs({ include_docs: true });
    return rows.map(({ doc }) => recordOf(doc as Parameters<typeof recordOf>[0]));
  }

  offered(): readonly Json[] {
    return [];
  }

  async hidden(recordIds: readonly string[]): Promise<readonly WorkRecord[]> {
    const losers: WorkRecord[] = [];
    for (const id of recordIds) {
      const { _conflicts } = await this.#database.get(id, { conflicts: true });
      for (const rev of (_conflicts ?? []) as string[])
        losers.push(recordOf((await this.#database.get(id, { rev })) as Parameters<typeof recordOf>[0]));
    }
    return losers;
  }
}
