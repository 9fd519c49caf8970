import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { type Database, openDatabase } from '../database/open-database.ts';
import { openVault, type Vault } from '../sealing/vault.ts';
import { type RunningCentral, startCentral } from '../start-central.ts';
import { tenantOf } from '../sync/epochs.ts';
import { type SignedInLaptop, signInLaptop } from './test-laptop.ts';
import { type PersonName, writeTestResources } from './test-plan.ts';

export interface OpenedPlan {
  readonly database: Database;
  readonly vault: Vault;
  readonly tenant: string;
}

/** A whole central on a real PostgreSQL of its own, with the tests' plan. */
export interface TestCentral {
  readonly url: string;
  readonly dataFolder: string;
  readonly database: pg.Pool;
  /** What the database holds in sealed form, opened. */
  opened(): Promise<OpenedPlan>;
  /** A laptop with an empty past, signed in as somebody. */
  laptop(person: PersonName, deviceId?: string): Promise<SignedInLaptop>;
  /** Another process's worth of central on the same database and data folder. */
  second(): Promise<RunningCentral>;
  /** Stops the central and starts it again on the same database and data folder, on another port. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestCentral(): Promise<TestCentral> {
  const folder = await temporaryFolder();
  const resources = path.join(folder, 'resources');
  const dataFolder = path.join(folder, 'data');
  await writeTestResources(resources);
  const postgres = await startEmbeddedPostgres(path.join(folder, 'database'));
  const start = () =>
    startCentral({
      port: 0,
      host: '127.0.0.1',
      dataFolder,
      demo: true,
      databaseUrl: postgres.url,
      masterKeyFile: null,
      provider: null,
      resources,
      logLevel: 'silent',
    });
  let central = await start();
  const database = new pg.Pool({ connectionString: postgres.url });
  const opened = await openDatabase(postgres.url, path.join(resources, 'database'));
  return {
    get url() {
      return central.url;
    },
    dataFolder,
    database,
    opened: async () => ({
      database: opened,
      vault: await openVault(dataFolder, null),
      tenant: await tenantOf(opened),
    }),
    laptop: (person, deviceId) => signInLaptop(() => central.url, person, deviceId),
    second: start,
    restart: async (meanwhile) => {
      await central.stop();
      await meanwhile?.();
      central = await start();
    },
    stop: async () => {
      await central.stop();
      await database.end();
      await opened.destroy();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A folder that the user PostgreSQL runs as may pass through, as folders made by mkdtemp may not be. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-central-'));
  await chmod(folder, 0o711);
  return folder;
}
