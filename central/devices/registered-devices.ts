import { CodedError } from '#shared/errors/error-table.ts';
import type { registeredDevice } from '#shared/sync/device-messages.ts';
import type { z } from '#shared/zod.ts';
import type { Caller } from '../sync/access.ts';
import { anyOf, openRow, selectRecords } from '../sync/record-rows.ts';
import type { SyncContext } from '../sync/sync-context.ts';

type Device = z.infer<typeof registeredDevice>;

/** The devices that there are: all of them for an administrator or management, everybody else's own. */
export async function registeredDevices(
  { database, vault }: Pick<SyncContext, 'database' | 'vault'>,
  { tenant, user }: Caller,
): Promise<{ devices: Device[] }> {
  const seesAll = user.role === 'administrator' || user.role === 'management';
  let query = database
    .selectFrom('device')
    .innerJoin('app_user', (on) =>
      on.onRef('app_user.tenant', '=', 'device.tenant').onRef('app_user.id', '=', 'device.user_id'),
    )
    .leftJoin('receipt', (on) =>
      on
        .onRef('receipt.tenant', '=', 'device.tenant')
        .onRef('receipt.device_id', '=', 'device.id')
        .onRef('receipt.device_seq', '=', 'device.last_device_seq'),
    )
    .leftJoin('app_user as revoker', (on) =>
      on.onRef('revoker.tenant', '=', 'device.tenant').onRef('revoker.id', '=', 'device.revoked_by'),
    )
    .selectAll('device')
    .select(['app_user.name as userName', 'revoker.name as revokerName', 'receipt.received_at as lastReceiptAt'])
    .where('device.tenant', '=', tenant);
  if (!seesAll) query = query.where('device.user_id', '=', user.id);
  const rows = await query.orderBy('app_user.name').orderBy('device.name').orderBy('device.id').limit(5000).execute();
  const parts = await database
    .selectFrom('follow_up_device')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('device_id', '=', anyOf(rows.map(({ id }) => id)))
    .execute();
  const followUps = await selectRecords(database, tenant)
    .where('record.id', '=', anyOf(new Set(parts.map(({ follow_up_id }) => follow_up_id))))
    .execute();
  const titles = new Map(followUps.map((row) => [row.id, openRow(vault, row).fields.title]));
  const partsOf = (deviceId: string) =>
    parts
      .filter(({ device_id }) => device_id === deviceId)
      .map(({ follow_up_id: followUpId, last_receipt_at }) => {
        const title = titles.get(followUpId);
        return {
          followUpId,
          title: typeof title === 'string' ? title : null,
          lastReceiptAt: last_receipt_at?.toISOString() ?? null,
        };
      });
  return {
    devices: rows.map((row) => ({
      deviceId: row.id,
      name: row.name,
      userId: row.user_id,
      userName: row.userName,
      registeredAt: row.registered_at.toISOString(),
      lastSeenAt: row.last_seen_at?.toISOString() ?? null,
      lastReceiptAt: row.lastReceiptAt?.toISOString() ?? null,
      lastDeviceSeq: row.last_device_seq,
      unsent: row.unsent,
      succeeds: row.succeeds,
      revoked: row.revoked_at
        ? { at: row.revoked_at.toISOString(), byName: row.revokerName ?? '', why: row.revoked_why ?? '' }
        : null,
      followUps: partsOf(row.id),
    })),
  };
}

/** Shuts a lost or stolen device out: its tokens die, and nobody signs in with it again. Answers with what is known of it. */
export async function revokeDevice(
  context: Pick<SyncContext, 'database' | 'vault'>,
  caller: Caller,
  deviceId: string,
  why: string,
): Promise<{ devices: Device[] }> {
  if (caller.user.role !== 'administrator') throw new CodedError('SYN-002');
  await context.database.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom('device')
      .select('revoked_at')
      .where('tenant', '=', caller.tenant)
      .where('id', '=', deviceId)
      .forUpdate()
      .executeTakeFirst();
    if (!known) throw new CodedError('SYN-012');
    await transaction
      .deleteFrom('session_token')
      .where('tenant', '=', caller.tenant)
      .where('device_id', '=', deviceId)
      .execute();
    if (known.revoked_at) return;
    await transaction
      .updateTable('device')
      .set({ revoked_at: new Date(), revoked_by: caller.user.id, revoked_why: why })
      .where('tenant', '=', caller.tenant)
      .where('id', '=', deviceId)
      .execute();
  });
  const { devices } = await registeredDevices(context, caller);
  return { devices: devices.filter((device) => device.deviceId === deviceId) };
}
