import { isIP } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { CentralOptions } from './start-central.ts';

/** What the caller of the program got wrong, in a sentence. */
export class UsageError extends Error {}

export const usage = `npm run central -- --port N --data DIR [--host ADDRESS] [--demo]
npm run central -- --new-epoch --data DIR
npm run central -- --verify-log --data DIR

  --port N        the port to listen on; 0 for any free one
  --data DIR      where the central keeps its keys, its attachments and its own PostgreSQL
  --host ADDRESS  the address to listen on (127.0.0.1)
  --new-epoch     says that the database was restored from a backup, and ends: laptops then send what it lacks
  --verify-log    checks the chain over the log of changes and that every gap is explained, and ends
  --demo          an invented plan with its own sign-in service; on this machine only

  DATABASE_URL    a PostgreSQL server to use instead of the central's own
  MASTER_KEY_FILE the key that the database's keys are wrapped with (master-key in the data folder)
  OIDC_ISSUER     the sign-in service (OpenID Connect)
  OIDC_CLIENT_ID  the laptops' client there (platsbesok)`;

/** Reads the command line and the environment; throws a UsageError that says what is wrong with them. */
export function readCommandLine(
  parameters: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Omit<CentralOptions, 'resources' | 'logLevel'> & { readonly newEpoch: boolean; readonly verifyLog: boolean } {
  const values = parsed(parameters);
  const newEpoch = values['new-epoch'] ?? false;
  const verifyLog = values['verify-log'] ?? false;
  const port = Number(values.port ?? (newEpoch || verifyLog ? 0 : Number.NaN));
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError('--port must be a number from 0 to 65535');
  }
  if (!values.data) throw new UsageError('--data must name a folder');
  const host = values.host ?? '127.0.0.1';
  const databaseUrl = environment.DATABASE_URL || null;
  if (values.demo && !isLoopback(host)) {
    throw new UsageError(`--demo lets anybody in, so it listens on this machine only; ${host} is not on it`);
  }
  if (values.demo && databaseUrl !== null) {
    throw new UsageError('--demo fills a database with an invented plan, so it never uses the one DATABASE_URL names');
  }
  const issuer = environment.OIDC_ISSUER;
  if (issuer && !URL.canParse(issuer)) throw new UsageError('OIDC_ISSUER must be a URL');
  return {
    newEpoch,
    verifyLog,
    port,
    host,
    dataFolder: path.resolve(values.data),
    demo: values.demo ?? false,
    databaseUrl,
    masterKeyFile: environment.MASTER_KEY_FILE ? path.resolve(environment.MASTER_KEY_FILE) : null,
    provider: issuer ? { issuer, clientId: environment.OIDC_CLIENT_ID || 'platsbesok' } : null,
  };
}

function parsed(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        host: { type: 'string' },
        demo: { type: 'boolean' },
        'new-epoch': { type: 'boolean' },
        'verify-log': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** By address, never by name: what a name means is decided elsewhere. */
function isLoopback(host: string): boolean {
  return isIP(host) === 4 ? host.startsWith('127.') : host === '::1';
}
