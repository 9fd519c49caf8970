import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Contestant } from './contestant.ts';
import { loadExpress, loadExpressPouch, loadPouch } from './peer-packages.ts';
import type { WorkRecord } from './workload.ts';

/** Where the records lie on the server, with the slash that RxDB asks for. */
export const databasePath = '/db/records/';

interface Document {
  readonly _id: string;
  readonly _rev?: string;
}

/** A record of the workload as a document; its revision is not part of it. */
export function recordOf({ _id, _rev: _, ...fields }: Document & WorkRecord['fields']): WorkRecord {
  return { id: String(_id), fields };
}

/** The server of PouchDB and RxDB alike: express-pouchdb on LevelDB, with what PouchDB needs of it and no more. */
export const couchServer: Pick<Contestant, 'startServer' | 'load' | 'readServer'> = {
  startServer: async (folder) => {
    const Pouch = loadPouch().defaults({ prefix: `${folder}${path.sep}` });
    const application = loadExpress()();
    application.use('/db', loadExpressPouch()(Pouch, { mode: 'minimumForPouchDB', inMemoryConfig: true }));
    const server = application.listen(0, '127.0.0.1', () => undefined);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}`,
      durability: 'LevelDB, written without a flush',
      stop: async () => {
        server.close();
      },
    };
  },
  load: async (url, { records }) => {
    await answered(url, '', { method: 'PUT' });
    const docs = records.map(({ id, fields }) => ({ _id: id, ...fields }));
    await answered(url, '_bulk_docs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ docs }),
    });
  },
  readServer: async (url) => {
    const { rows } = (await answered(url, '_all_docs?include_docs=true')) as {
      rows: readonly { readonly doc: Document }[];
    };
    return rows.map(({ doc }) => recordOf(doc as Document & WorkRecord['fields']));
  },
};

async function answered(url: string, of: string, request: RequestInit = {}): Promise<unknown> {
  const response = await fetch(`${url}${databasePath}${of}`, request);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.json();
}
