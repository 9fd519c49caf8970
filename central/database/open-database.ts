import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { CodedError } from '#shared/errors/error-table.ts';
import { grantProgramRole, programRole } from './program-role.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
export type DatabaseTransaction = Transaction<Tables>;

const bigint = 20;

/**
 * Connects, runs the migrations that have not been run, and answers when the tables are as this program knows them. The
 * program then works in a role that may not rewrite what is append-only.
 */
export async function openDatabase(url: string, migrations: string): Promise<Database> {
  const owner = poolOf(url, 1);
  try {
    await migrate(owner, migrations);
    const role = await grantProgramRole(owner);
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(url, 20, role) }) });
  } finally {
    await owner.end();
  }
}

function poolOf(url: string, max: number, role: string | null = null): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    ...(role === null ? {} : { options: `-c role=${role}` }),
    // The counter stays far below 2^53, so that a bigint is a number here.
    types: {
      getTypeParser: (type: number, format?: 'text') =>
        type === bigint ? Number : pg.types.getTypeParser(type, format),
    } as pg.CustomTypesConfig,
  });
  // An idle connection that is cut is replaced by the pool at the next query.
  pool.on('error', () => undefined);
  return pool;
}

/**
 * Runs the folder's SQL files in the order of their names, each once, all under one lock and all or none. A login that
 * does not own the tables runs none: it makes sure that the owner has run them all.
 *
 * @throws CEN-001 some are missing, CEN-002 there are others, CEN-003 the login may not even look
 */
async function migrate(pool: pg.Pool, folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(2)');
    const { login, known, owns } = await standingOf(client);
    if (known && !owns) await stepIntoProgramRole(client, login);
    if (!known) {
      await client.query('create table migration (name text primary key, run_at timestamptz not null default now())');
    }
    const { rows } = await client.query<{ name: string }>('select name from migration order by name');
    const run = new Set(rows.map(({ name }) => name));
    const unknown = [...run].filter((name) => !files.includes(name));
    if (unknown.length > 0) throw new CodedError('CEN-002', { unknown: unknown.join(', ') });
    const missing = files.filter((file) => !run.has(file));
    if (known && !owns && missing.length > 0) throw new CodedError('CEN-001', { missing: missing.join(', '), login });
    for (const name of missing) {
      await client.query(await readFile(path.join(folder, name), 'utf8'));
      await client.query('insert into migration (name) values ($1)', [name]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** Whether the tables are there, and whether the login owns them. */
async function standingOf(client: pg.PoolClient): Promise<{ login: string; known: boolean; owns: boolean }> {
  const { rows } = await client.query<{ login: string; known: boolean; owns: boolean }>(
    `select current_user as login, owner is not null as known, coalesce(pg_has_role(owner, 'member'), false) as owns
       from (select (select relowner from pg_class where oid = to_regclass('public.migration')) as owner) as found`,
  );
  const [standing] = rows;
  if (!standing) throw new CodedError('INT-001');
  return standing;
}

async function stepIntoProgramRole(client: pg.PoolClient, login: string): Promise<void> {
  try {
    await client.query(`set local role ${programRole}`);
  } catch (cause) {
    throw new CodedError('CEN-003', { login, role: programRole }, { cause });
  }
}
