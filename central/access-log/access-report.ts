import { sql } from 'kysely';
import { scopeIdOf, scopeKindOf } from '#shared/records/define-record.ts';
import type { accessReport, accessReportQuery } from '#shared/sync/access-log.ts';
import type { SignedInUser } from '#shared/sync/protocol.ts';
import type { z } from '#shared/zod.ts';
import { type Caller, positionsIn } from '../sync/access.ts';
import { openRow, selectRecords } from '../sync/record-rows.ts';
import type { SyncContext } from '../sync/sync-context.ts';
import { demandLogReader, entries, entryOf, noteRead } from './access-log.ts';

export type AccessGrounds = z.infer<typeof accessReport>['grounds'];

/**
 * What the recurring check is made from: each person's reading in each follow-up and unit of a period, beside what the
 * person is there now, and some entries picked at random for a closer look.
 */
export async function reportAccess(
  { database, vault }: Pick<SyncContext, 'database' | 'vault'>,
  grounds: AccessGrounds,
  caller: Caller,
  { from, to, sample }: z.infer<typeof accessReportQuery>,
): Promise<z.infer<typeof accessReport>> {
  demandLogReader(caller);
  await noteRead(database, caller, { act: 'readLog', scope: null, recordIds: [] });
  const { tenant } = caller;
  const period = entries(database, tenant)
    .where('access_log.received_at', '>=', new Date(from))
    .where('access_log.received_at', '<', new Date(to))
    .where('access_log.act', '<>', 'readLog');
  const sums = await database
    .selectFrom('access_log')
    .innerJoin('app_user', (on) =>
      on.onRef('app_user.tenant', '=', 'access_log.tenant').onRef('app_user.id', '=', 'access_log.user_id'),
    )
    .select(({ fn }) => [
      'access_log.user_id',
      'app_user.name',
      'app_user.title',
      'app_user.role',
      'access_log.scope',
      fn.countAll<number>().as('reads'),
      fn.count<number>('access_log.device_id').distinct().as('devices'),
      fn.min('access_log.at').as('first'),
      fn.max('access_log.at').as('last'),
    ])
    .where('access_log.tenant', '=', tenant)
    .where('access_log.received_at', '>=', new Date(from))
    .where('access_log.received_at', '<', new Date(to))
    .where('access_log.scope', 'is not', null)
    .groupBy(['access_log.user_id', 'app_user.name', 'app_user.title', 'app_user.role', 'access_log.scope'])
    .orderBy('app_user.name')
    .orderBy('access_log.scope')
    .limit(5000)
    .execute();
  const rows = [];
  for (const { user_id: id, name, title, role, scope, reads, devices, first, last } of sums) {
    if (scope === null) continue;
    const user: SignedInUser = { id, name, title, role };
    rows.push({
      userId: id,
      userName: name,
      scope,
      title: await titleOf(scope),
      positions: await positionsIn(database, { tenant, deviceId: '', user }, scope),
      reads,
      devices,
      first: first.toISOString(),
      last: last.toISOString(),
    });
  }
  const picked = await period.orderBy(sql`random()`).limit(sample).execute();
  return { from, to, grounds, rows, sample: picked.map(entryOf) };

  async function titleOf(scope: string): Promise<string | null> {
    if (scopeKindOf(scope) === 'plan') return null;
    const row = await selectRecords(database, tenant).where('record.id', '=', scopeIdOf(scope)).executeTakeFirst();
    const fields = row ? openRow(vault, row).fields : {};
    const title = fields.title ?? fields.name;
    return typeof title === 'string' ? title : null;
  }
}
