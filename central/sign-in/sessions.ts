import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { CodedError } from '#shared/errors/error-table.ts';
import type { SignedInUser } from '#shared/sync/protocol.ts';
import type { Database } from '../database/open-database.ts';
import type { Caller } from '../sync/access.ts';

const lifetimeDays = 7;

/** The device that a session is for. */
export interface SessionDevice {
  readonly deviceId: string;
  readonly deviceName: string;
  /** The device of which it is a copy. */
  readonly succeeds?: string | null;
}

/** Opens a session for a user who has proved who they are. The token itself is nowhere kept, only its hash. */
export async function openSession(
  database: Database,
  tenant: string,
  user: SignedInUser,
  { deviceId, deviceName, succeeds = null }: SessionDevice,
): Promise<{ token: string; expiresAt: string; user: SignedInUser }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + lifetimeDays * 86_400_000);
  await database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('device')
      .values({ tenant, id: deviceId, user_id: user.id, name: deviceName, succeeds })
      .onConflict((known) => known.columns(['tenant', 'id']).doNothing())
      .execute();
    const device = await transaction
      .selectFrom('device')
      .select(['user_id', 'revoked_at'])
      .where('tenant', '=', tenant)
      .where('id', '=', deviceId)
      .executeTakeFirstOrThrow();
    // A device's chain of batches is one person's.
    if (device.user_id !== user.id || device.revoked_at) throw new CodedError('INL-003');
    await transaction
      .updateTable('device')
      .set({ name: deviceName })
      .where('tenant', '=', tenant)
      .where('id', '=', deviceId)
      .execute();
    await transaction
      .insertInto('session_token')
      .values({ tenant, token_hash: hashOfToken(token), user_id: user.id, device_id: deviceId, expires_at: expiresAt })
      .execute();
  });
  return { token, expiresAt: expiresAt.toISOString(), user };
}

/** Who sends a request, by its bearer token. */
export async function callerOf(database: Database, { headers }: FastifyRequest): Promise<Caller> {
  const [, token] = /^Bearer ([\w-]+)$/i.exec(headers.authorization ?? '') ?? [];
  if (!token) throw new CodedError('INL-002');
  const row = await database
    .selectFrom('session_token')
    .innerJoin('app_user', (on) =>
      on.onRef('app_user.tenant', '=', 'session_token.tenant').onRef('app_user.id', '=', 'session_token.user_id'),
    )
    .innerJoin('device', (on) =>
      on.onRef('device.tenant', '=', 'session_token.tenant').onRef('device.id', '=', 'session_token.device_id'),
    )
    .select(['session_token.tenant', 'device_id', 'app_user.id', 'app_user.name', 'title', 'role'])
    .where('token_hash', '=', hashOfToken(token))
    .where('expires_at', '>', new Date())
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new CodedError('INL-002');
  const { tenant, device_id: deviceId, id, name, title, role } = row;
  return { tenant, deviceId, user: { id, name, title, role } };
}

function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
