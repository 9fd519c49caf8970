import { mkdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { accessReport } from '#shared/sync/access-log.ts';
import { startEmbeddedPostgres } from './database/embedded-postgres.ts';
import { type Database, openDatabase } from './database/open-database.ts';
import { readDemoPlan, seedDemoPlan } from './demo-plan.ts';
import { openReceiptSigner } from './receipts.ts';
import { requireOwnKeys } from './sealing/own-keys.ts';
import { openVault, type Vault } from './sealing/vault.ts';
import { buildServer, demoProviderPath } from './server.ts';
import type { Provider } from './sign-in/identity.ts';
import { beginEpochByCommand, tenantOf } from './sync/epochs.ts';
import { HighestNumber } from './sync/highest-number.ts';
import { type LogCheck, verifyLog } from './sync/read-log.ts';

export interface CentralOptions {
  readonly port: number;
  readonly host: string;
  /** Keys, attachments and the embedded database. */
  readonly dataFolder: string;
  readonly demo: boolean;
  /** A real PostgreSQL; without it the central starts its own. */
  readonly databaseUrl: string | null;
  /** The file of the master key; null for one in the data folder. */
  readonly masterKeyFile: string | null;
  readonly provider: Provider | null;
  /** The folder `resources/` of the project. */
  readonly resources: string;
  readonly logLevel: 'info' | 'silent';
}

export interface RunningCentral {
  readonly url: string;
  stop(): Promise<void>;
}

/** The client that the laptops are at the demo's sign-in service. */
const demoClientId = 'platsbesok';

/** Starts the central plan, and answers when it takes requests. */
export async function startCentral(options: CentralOptions): Promise<RunningCentral> {
  await mkdir(options.dataFolder, { recursive: true });
  const postgres = options.databaseUrl === null ? await startEmbeddedPostgres(options.dataFolder) : null;
  // Undone in the opposite order, however far the start came.
  const stops = [async () => postgres?.stop()];
  const stop = async () => {
    for (const undo of stops.splice(0).reverse()) await undo();
  };
  try {
    const database = await openDatabase(
      options.databaseUrl ?? postgres?.url ?? '',
      path.join(options.resources, 'database'),
    );
    stops.push(() => database.destroy());
    const tenant = await tenantOf(database);
    const vault = await openVault(options.dataFolder, options.masterKeyFile);
    const signer = await openReceiptSigner(options.dataFolder);
    await requireOwnKeys(database, tenant, { receipts: signer.keyId, master: vault.id });
    const demo = options.demo ? await readDemoPlan(path.join(options.resources, 'demo-plan')) : null;
    if (demo) await seedDemoPlan(database, tenant, vault, demo);
    const highest = await HighestNumber.open(options.dataFolder);
    stops.push(() => highest.close());
    let url = '';
    const server = await buildServer({
      database,
      tenant,
      signer,
      vault,
      highest,
      dataFolder: options.dataFolder,
      accessGrounds: await readAccessGrounds(options.resources),
      provider: () => (demo ? { issuer: `${url}${demoProviderPath}`, clientId: demoClientId } : options.provider),
      demo,
      logLevel: options.logLevel,
    });
    stops.push(() => server.close());
    await server.listen({ port: options.port, host: options.host });
    // Listening on a port, the server has an address with one.
    const { port } = server.server.address() as AddressInfo;
    url = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type DatabaseOptions = Pick<CentralOptions, 'dataFolder' | 'databaseUrl' | 'masterKeyFile' | 'resources'>;

/** Begins a new epoch in the database that a central with these options uses; none needs to be running. */
export function beginEpochOf(options: DatabaseOptions): Promise<string> {
  return withDatabase(options, beginEpochByCommand);
}

/** Checks the log of changes in the database that a central with these options uses. */
export function verifyLogOf(options: DatabaseOptions): Promise<LogCheck> {
  return withDatabase(options, (database, tenant, vault) => verifyLog(database, vault, tenant));
}

async function withDatabase<T>(
  options: DatabaseOptions,
  act: (database: Database, tenant: string, vault: Vault) => Promise<T>,
): Promise<T> {
  const postgres = options.databaseUrl === null ? await startEmbeddedPostgres(options.dataFolder) : null;
  try {
    const url = options.databaseUrl ?? postgres?.url ?? '';
    const database = await openDatabase(url, path.join(options.resources, 'database'));
    try {
      return await act(database, await tenantOf(database), await openVault(options.dataFolder, options.masterKeyFile));
    } finally {
      await database.destroy();
    }
  } finally {
    await postgres?.stop();
  }
}

/** What the law says of checks of access: content with source and date, not code. */
async function readAccessGrounds(resources: string) {
  const text = await readFile(path.join(resources, 'law', 'access-checks.json'), 'utf8');
  return accessReport.shape.grounds.parse(JSON.parse(text));
}
