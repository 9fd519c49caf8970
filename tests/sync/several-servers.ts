import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { type Database, openDatabase } from '../../central/database/open-database.ts';
import { openVault, type Vault } from '../../central/sealing/vault.ts';
import { beginEpochOf, type CentralOptions } from '../../central/start-central.ts';
import { tenantOf } from '../../central/sync/epochs.ts';
import { checkout } from '../house/checkout.ts';
import type { DatabaseServer } from './database-server.ts';

const serverCount = 2;

let centrals = 0;

/** Server processes on one database, which are killed and come up again. */
export class SeveralServers {
  readonly ports: readonly number[];
  readonly #postgres: DatabaseServer;
  readonly #database: string;
  readonly #options: Omit<CentralOptions, 'port'> & { readonly databaseUrl: string };
  readonly #servers: ChildProcess[] = [];
  readonly #starting: Promise<void>[] = [];
  #hasBackup = false;
  #stopped = false;

  private constructor(postgres: DatabaseServer, database: string, ports: readonly number[]) {
    this.ports = ports;
    this.#postgres = postgres;
    this.#database = database;
    this.#options = {
      host: '127.0.0.1',
      dataFolder: path.join(postgres.folder, database),
      demo: true,
      databaseUrl: postgres.urlOf(database),
      masterKeyFile: null,
      provider: null,
      resources: path.join(postgres.folder, 'resources'),
      logLevel: 'silent',
    };
  }

  /** A new central, with the tests' plan and nothing else. */
  static async start(postgres: DatabaseServer): Promise<SeveralServers> {
    centrals += 1;
    const database = `central_${centrals}`;
    await postgres.create(database);
    const ports: number[] = [];
    while (ports.length < serverCount) ports.push(await freePort());
    const central = new SeveralServers(postgres, database, ports);
    // One after the other: the first lays out the database.
    for (const which of ports.keys()) {
      central.#spawn(which);
      await central.#starting[which];
    }
    return central;
  }

  /** Kills a server as a failing machine would, and starts it anew. */
  kill(which: number): void {
    if (this.#stopped) return;
    this.#servers[which % serverCount]?.kill('SIGKILL');
    this.#spawn(which % serverCount);
  }

  async untilAllServe(): Promise<void> {
    await Promise.all(this.#starting);
  }

  /** Keeps the database as it is now. The servers go on. */
  async backUp(): Promise<void> {
    await this.#postgres.copy(this.#database, `${this.#database}_backup`);
    this.#hasBackup = true;
  }

  /**
   * Sets the database back to what it was when it was last backed up, if it was. The servers go on.
   *
   * @param operatorRemembers to begin a new epoch, as the last step of a restore
   */
  async restore(operatorRemembers: boolean): Promise<void> {
    if (!this.#hasBackup) return;
    await this.#postgres.copy(`${this.#database}_backup`, this.#database);
    if (operatorRemembers) await beginEpochOf(this.#options);
  }

  /** Changes who has a place in a follow-up, where the plan stands: it is not written through the protocol. */
  async assign(followUpId: string, place: 'leadId' | 'assistantId', userId: string | null): Promise<void> {
    await this.#postgres.query(
      this.#database,
      `update record set clear = jsonb_set(clear, array[$1], $2::jsonb) where id = $3`,
      [place, JSON.stringify(userId), followUpId],
    );
  }

  /** What its database holds, for whoever checks it. */
  async opened(): Promise<{ database: Database; vault: Vault; tenant: string }> {
    const { databaseUrl, resources, dataFolder, masterKeyFile } = this.#options;
    const database = await openDatabase(databaseUrl, path.join(resources, 'database'));
    return { database, vault: await openVault(dataFolder, masterKeyFile), tenant: await tenantOf(database) };
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.untilAllServe().catch(() => undefined);
    for (const server of this.#servers) {
      if (server.exitCode !== null || server.signalCode !== null) continue;
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
  }

  #spawn(which: number): void {
    const options = JSON.stringify({ ...this.#options, port: this.ports[which] });
    const file = path.join(checkout, 'build', 'run-typescript.mjs');
    const server = spawn(process.execPath, [file, 'tests/sync/serve-central.ts', options], {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#servers[which] = server;
    const listening = new Promise<void>((resolve, reject) => {
      server.stdout?.once('data', () => resolve());
      server.once('exit', (code, signal) => {
        // A server that was killed while it started has another in its place.
        if (signal === 'SIGKILL') resolve();
        else reject(new Error(`a server of the central ended with ${code}`));
      });
    });
    this.#starting[which] = listening;
    listening.catch(() => undefined);
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
