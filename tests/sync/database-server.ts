import { rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../central/database/embedded-postgres.ts';
import { temporaryFolder } from '../../central/testing/test-central.ts';
import { writeTestResources } from '../../central/testing/test-plan.ts';

/** A PostgreSQL on which one central after another stands, each in a database of its own. */
export class DatabaseServer {
  readonly folder: string;
  readonly #postgres: EmbeddedPostgres;

  private constructor(folder: string, postgres: EmbeddedPostgres) {
    this.folder = folder;
    this.#postgres = postgres;
  }

  static async start(): Promise<DatabaseServer> {
    const folder = await temporaryFolder();
    await writeTestResources(path.join(folder, 'resources'));
    return new DatabaseServer(folder, await startEmbeddedPostgres(path.join(folder, 'database')));
  }

  urlOf(database: string): string {
    const url = new URL(this.#postgres.url);
    url.pathname = `/${database}`;
    return url.href;
  }

  async create(database: string): Promise<void> {
    await this.query('postgres', `create database ${database}`);
  }

  /**
   * Puts one database in the place of another, as it stands at one moment: a backup, or the way back from one. Whoever is
   * connected to either is cut off.
   */
  async copy(from: string, to: string): Promise<void> {
    for (const command of [
      `alter database ${from} with allow_connections false`,
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${from}'`,
      `drop database if exists ${to} with (force)`,
      `create database ${to} template ${from}`,
      `alter database ${from} with allow_connections true`,
    ])
      await this.query('postgres', command);
  }

  async stop(): Promise<void> {
    await this.#postgres.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Asks as the owner of everything. */
  async query(database: string, sql: string, values: readonly unknown[] = []): Promise<void> {
    const client = new pg.Client({ connectionString: this.urlOf(database) });
    await client.connect();
    try {
      await client.query(sql, [...values]);
    } finally {
      await client.end();
    }
  }
}
