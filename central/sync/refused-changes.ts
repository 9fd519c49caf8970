import type { Database } from '../database/open-database.ts';
import { keyPlace } from '../sealing/record-keys.ts';
import { openJson } from '../sealing/sealed-box.ts';
import type { Vault } from '../sealing/vault.ts';
import { refusedPlace } from './unwritten.ts';

/** What a device has sent that was refused, as it came; without what has been destroyed since. */
export async function refusedBodies(
  { database, vault, tenant }: { database: Database; vault: Vault; tenant: string },
  deviceId: string,
): Promise<unknown[]> {
  const rows = await database
    .selectFrom('quarantine')
    .innerJoin('record_key', (on) =>
      on
        .onRef('record_key.tenant', '=', 'quarantine.tenant')
        .onRef('record_key.record_id', '=', 'quarantine.record_id')
        .onRef('record_key.scope', '=', 'quarantine.scope'),
    )
    .select(['quarantine.id', 'quarantine.scope', 'quarantine.record_id', 'quarantine.sealed', 'record_key.wrapped'])
    .where('quarantine.tenant', '=', tenant)
    .where('quarantine.device_id', '=', deviceId)
    .orderBy('quarantine.received_at')
    .execute();
  return rows.flatMap(({ id, scope, record_id, sealed, wrapped }) =>
    wrapped
      ? [openJson(vault.unwrap(keyPlace(tenant, scope, record_id), wrapped), refusedPlace(tenant, id), sealed)]
      : [],
  );
}
