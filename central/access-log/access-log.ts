import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { CodedError } from '#shared/errors/error-table.ts';
import {
  type accessLogEntry,
  type accessLogQuery,
  type centralActs,
  type LaptopRead,
  readsAreNoted,
} from '#shared/sync/access-log.ts';
import type { z } from '#shared/zod.ts';
import type { Database } from '../database/open-database.ts';
import { type Caller, isScope } from '../sync/access.ts';

type Entry = z.infer<typeof accessLogEntry>;

/** What somebody has got from the central. */
export interface CentralRead {
  readonly act: (typeof centralActs)[number];
  readonly scope: string | null;
  readonly recordIds: readonly string[];
}

/** Notes a read before what was read leaves the central, where reads of its scope are noted. */
export async function noteRead(
  database: Database,
  caller: Caller,
  { act, scope, recordIds }: CentralRead,
): Promise<void> {
  if (scope !== null && !readsAreNoted(scope)) return;
  const now = new Date();
  await database
    .insertInto('access_log')
    .values({
      tenant: caller.tenant,
      id: randomUUID(),
      at: now,
      received_at: now,
      user_id: caller.user.id,
      device_id: caller.deviceId,
      source: 'central',
      act,
      scope,
      record_type: null,
      record_ids: [...recordIds],
    })
    .execute();
}

/** Keeps what has been read on a laptop. What has come before is there already. */
export async function keepReads(database: Database, caller: Caller, reads: readonly LaptopRead[]): Promise<number> {
  if (!reads.every(({ scope }) => isScope(scope))) throw new CodedError('INT-002');
  const received_at = new Date();
  await database
    .insertInto('access_log')
    .values(
      reads.map(({ id, at, act, scope, recordType, recordIds }) => ({
        tenant: caller.tenant,
        id,
        at,
        received_at,
        user_id: caller.user.id,
        device_id: caller.deviceId,
        source: 'laptop' as const,
        act,
        scope,
        record_type: recordType,
        record_ids: recordIds,
      })),
    )
    .onConflict((known) => known.doNothing())
    .execute();
  return reads.length;
}

/** Only management and administrators read who has read. */
export function demandLogReader({ user }: Caller): void {
  if (user.role !== 'management' && user.role !== 'administrator') throw new CodedError('SYN-002');
}

/** A page of the log in the order that the central came to know of it. That it was read is itself noted. */
export async function readAccessLog(database: Database, caller: Caller, query: z.infer<typeof accessLogQuery>) {
  demandLogReader(caller);
  const { from, to, userId, deviceId, scope, recordId, limit } = query;
  const after = query.after === undefined ? null : cursorOf(query.after);
  await noteRead(database, caller, { act: 'readLog', scope: null, recordIds: recordId ? [recordId] : [] });
  let rows = entries(database, caller.tenant);
  if (from) rows = rows.where('access_log.received_at', '>=', new Date(from));
  if (to) rows = rows.where('access_log.received_at', '<', new Date(to));
  if (userId) rows = rows.where('access_log.user_id', '=', userId);
  if (deviceId) rows = rows.where('access_log.device_id', '=', deviceId);
  if (scope) rows = rows.where('access_log.scope', '=', scope);
  if (recordId) rows = rows.where(sql<boolean>`access_log.record_ids @> array[${recordId}::uuid]`);
  if (after) {
    rows = rows.where(
      sql<boolean>`(access_log.received_at, access_log.id) > (${after.at}::timestamptz, ${after.id}::uuid)`,
    );
  }
  const found = await rows
    .orderBy('access_log.received_at')
    .orderBy('access_log.id')
    .limit(limit + 1)
    .execute();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = found.length > limit && last ? `${last.exactly}|${last.id}` : null;
  return { entries: page.map(entryOf), next };
}

const cursor = /^(\d{4}-[\d-]{5} [\d:.]{8,15}\+00)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function cursorOf(text: string): { at: string; id: string } {
  const [, at, id] = cursor.exec(text) ?? [];
  if (!at || !id) throw new CodedError('INT-002');
  return { at, id };
}

/** Entries with the names of people and devices. */
export function entries(database: Database, tenant: string) {
  return (
    database
      .selectFrom('access_log')
      .innerJoin('app_user', (on) =>
        on.onRef('app_user.tenant', '=', 'access_log.tenant').onRef('app_user.id', '=', 'access_log.user_id'),
      )
      .innerJoin('device', (on) =>
        on.onRef('device.tenant', '=', 'access_log.tenant').onRef('device.id', '=', 'access_log.device_id'),
      )
      .selectAll('access_log')
      .select(['app_user.name as userName', 'device.name as deviceName'])
      // To the microsecond, which a Date cannot say.
      .select(sql<string>`(access_log.received_at at time zone 'UTC')::text || '+00'`.as('exactly'))
      .where('access_log.tenant', '=', tenant)
  );
}

type Row = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number];

export function entryOf(row: Row): Entry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    userId: row.user_id,
    userName: row.userName,
    deviceId: row.device_id,
    deviceName: row.deviceName,
    source: row.source,
    act: row.act,
    scope: row.scope,
    recordType: row.record_type,
    recordIds: row.record_ids,
  };
}
