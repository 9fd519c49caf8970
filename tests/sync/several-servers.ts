import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../central/database/embedded-postgres.ts';
import { type Database, openDatabase } from '../../central/database/open-database.ts';
import { openVault, type Vault } from '../../central/sealing/vault.ts';
import type { CentralOptions } from '../../central/start-central.ts';
import { tenantOf } from '../../central/sync/epochs.ts';
import { temporaryFolder } from '../../central/testing/test-central.ts';
import { writeTestResources } from '../../central/testing/test-plan.ts';
import { checkout } from '../house/checkout.ts';

const serverCount = 2;

/** A PostgreSQL on which one central after another stands, each in a database of its own. */
export class DatabaseServer {
  readonly #folder: string;
  readonly #postgres: EmbeddedPostgres;
  #count = 0;

  private constructor(folder: string, postgres: EmbeddedPostgres) {
    this.#folder = folder;
    this.#postgres = postgres;
  }

  static async start(): Promise<DatabaseServer> {
    const folder = await temporaryFolder();
    await writeTestResources(path.join(folder, 'resources'));
    return new DatabaseServer(folder, await startEmbeddedPostgres(path.join(folder, 'database')));
  }

  /** A central of several server processes, with the tests' plan and nothing else. */
  async newCentral(): Promise<SeveralServers> {
    this.#count += 1;
    const name = `central_${this.#count}`;
    const administration = new pg.Client({ connectionString: this.#postgres.url });
    await administration.connect();
    await administration.query(`create database ${name}`);
    await administration.end();
    const url = new URL(this.#postgres.url);
    url.pathname = `/${name}`;
    return SeveralServers.start({
      host: '127.0.0.1',
      dataFolder: path.join(this.#folder, name),
      demo: true,
      databaseUrl: url.href,
      masterKeyFile: null,
      provider: null,
      resources: path.join(this.#folder, 'resources'),
      logLevel: 'silent',
    });
  }

  async stop(): Promise<void> {
    await this.#postgres.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

type Options = Omit<CentralOptions, 'port'> & { readonly databaseUrl: string };

/** Server processes on one database, which are killed and come up again. */
export class SeveralServers {
  readonly ports: readonly number[];
  readonly #options: Options;
  readonly #servers: ChildProcess[] = [];
  readonly #starting: Promise<void>[] = [];
  #stopped = false;

  private constructor(options: Options, ports: readonly number[]) {
    this.#options = options;
    this.ports = ports;
  }

  static async start(options: Options): Promise<SeveralServers> {
    const ports: number[] = [];
    while (ports.length < serverCount) ports.push(await freePort());
    const central = new SeveralServers(options, ports);
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
