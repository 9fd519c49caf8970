import { CodedError } from '#shared/errors/error-table.ts';
import { scopeName } from '#shared/records/define-record.ts';
import type { Database } from '../database/open-database.ts';
import { type Caller, positionsIn, strongestRight } from './access.ts';

/** The devices that take part in a follow-up, and when each last had its work there acknowledged. */
export async function devicesInFollowUp(database: Database, caller: Caller, followUpId: string) {
  const positions = await positionsIn(database, caller, scopeName('followUp', followUpId));
  if (strongestRight('seal', positions) === 'none') throw new CodedError('SYN-002');
  const rows = await database
    .selectFrom('follow_up_device')
    .innerJoin('device', (on) =>
      on.onRef('device.tenant', '=', 'follow_up_device.tenant').onRef('device.id', '=', 'follow_up_device.device_id'),
    )
    .innerJoin('app_user', (on) =>
      on.onRef('app_user.tenant', '=', 'device.tenant').onRef('app_user.id', '=', 'device.user_id'),
    )
    .select(['device.id', 'device.name', 'app_user.name as userName', 'follow_up_device.last_receipt_at'])
    .where('follow_up_device.tenant', '=', caller.tenant)
    .where('follow_up_device.follow_up_id', '=', followUpId)
    .orderBy('app_user.name')
    .orderBy('device.name')
    .execute();
  return {
    devices: rows.map((row) => ({
      deviceId: row.id,
      deviceName: row.name,
      userName: row.userName,
      lastReceiptAt: row.last_receipt_at?.toISOString() ?? null,
    })),
  };
}
