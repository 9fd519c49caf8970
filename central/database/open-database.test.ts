import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/test-central.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { openDatabase } from './open-database.ts';

const migrations = fileURLToPath(new URL('../../resources/database', import.meta.url));
let folder: string;
let postgres: EmbeddedPostgres;
beforeAll(async () => {
  folder = await temporaryFolder();
  postgres = await startEmbeddedPostgres(path.join(folder, 'database'));
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

async function asOwner(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** The address of the same database for another login. */
async function loginNamed(name: string): Promise<string> {
  await asOwner(`create role ${name} login password 'prov'`);
  const url = new URL(postgres.url);
  url.username = name;
  url.password = 'prov';
  return url.href;
}

const noRights = 'may not own, nor make, anything in the database';

describe(`a login that ${noRights}`, () => {
  let url: string;
  beforeAll(async () => {
    await (await openDatabase(postgres.url, migrations)).destroy();
    url = await loginNamed('guest');
  });

  it('is told who can let it in, before it has been given the role', async () => {
    await expect(openDatabase(url, migrations)).rejects.toMatchObject({ code: 'CEN-003', detail: { login: 'guest' } });
  });

  it('works in the role that the owner gave it', async () => {
    await asOwner('grant platsbesok_program to guest');
    const database = await openDatabase(url, migrations);
    expect(await database.selectFrom('epoch').selectAll().execute()).toEqual([]);
    await expect(database.deleteFrom('epoch').execute()).rejects.toThrow('permission denied');
    await database.destroy();
  });

  it('is told what the owner has not run, and changes nothing', async () => {
    const newer = path.join(folder, 'newer');
    await mkdir(newer);
    await cp(migrations, newer, { recursive: true });
    await cp(path.join(migrations, '006-lost-epochs.sql'), path.join(newer, '999-later.sql'));
    await expect(openDatabase(url, newer)).rejects.toMatchObject({
      code: 'CEN-001',
      detail: { missing: '999-later.sql', login: 'guest' },
    });
  });

  it('and the owner alike are told of a database that is newer than the program', async () => {
    const older = path.join(folder, 'older');
    await cp(migrations, older, { recursive: true });
    await rm(path.join(older, '006-lost-epochs.sql'));
    for (const login of [url, postgres.url]) {
      await expect(openDatabase(login, older)).rejects.toMatchObject({
        code: 'CEN-002',
        detail: { unknown: '006-lost-epochs.sql' },
      });
    }
  });
});
