import type { Json } from '#shared/sync/change.ts';
import type { Client, Contestant, Which } from './contestant.ts';
import { couchServer, databasePath } from './couch-server.ts';
import { loadRx, type RxCollection } from './peer-packages.ts';
import type { Edit, WorkRecord } from './workload.ts';

/** Documents in a request. */
const batchSize = 500;

const text = { type: 'string' } as const;
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    task: text,
    delegatorProfession: text,
    delegatorCode: text,
    recipientCode: text,
    decidedOn: text,
    writtenDecision: text,
    taskDefined: text,
    signedByDelegator: text,
    signedByRecipient: text,
    competenceAssured: text,
    managerInformed: text,
    note: text,
    visitId: text,
    validFrom: { type: ['string', 'null'] },
    validTo: { type: ['string', 'null'] },
    singleOccasion: { type: 'boolean' },
  },
} as const;

/** RxDB in memory, by its replication with CouchDB and its own choice of what wins, against express-pouchdb. */
export const rxdb: Contestant = {
  name: 'RxDB',
  ...couchServer,
  openClient: async (url, _folder, which) => RxClient.open(url, which),
};

class RxClient implements Client {
  readonly durability = 'memory';
  readonly #collection: RxCollection;
  readonly #server: string;
  readonly #replicationIdentifier: string;

  private constructor(collection: RxCollection, server: string, which: Which) {
    this.#collection = collection;
    this.#server = server;
    this.#replicationIdentifier = `client-${which}`;
  }

  static async open(url: string, which: Which): Promise<RxClient> {
    const { createRxDatabase, getRxStorageMemory } = loadRx();
    const database = await createRxDatabase({ name: 'records', storage: getRxStorageMemory(), multiInstance: false });
    const { records } = await database.addCollections({ records: { schema } });
    if (!records) throw new Error('no collection');
    return new RxClient(records, `${url}${databasePath}`, which);
  }

  fetch(): Promise<void> {
    return this.pull();
  }

  async edit({ recordId, field, value }: Edit): Promise<void> {
    const document = await this.#collection.findOne(recordId).exec();
    await document?.incrementalPatch({ [field]: value });
  }

  push(): Promise<void> {
    return this.pull();
  }

  /** Both ways each time: a replication that is told of one way alone does not keep what it would need for the other. */
  async pull(): Promise<void> {
    const replication = loadRx().replicateCouchDB({
      replicationIdentifier: this.#replicationIdentifier,
      collection: this.#collection,
      url: this.#server,
      live: false,
      waitForLeadership: false,
      pull: { batchSize },
      push: { batchSize },
    });
    const failed = new Promise<never>((_, reject) => {
      replication.error$.subscribe(reject);
    });
    await Promise.race([replication.awaitInitialReplication(), failed]);
    await replication.cancel();
  }

  async isSent(): Promise<boolean> {
    return true;
  }

  async records(): Promise<readonly WorkRecord[]> {
    const documents = await this.#collection.find().exec();
    return documents.map((document) => {
      const { id, ...fields } = document.toJSON();
      return { id: String(id), fields };
    });
  }

  offered(): readonly Json[] {
    return [];
  }

  async hidden(): Promise<readonly WorkRecord[]> {
    return [];
  }
}
