import type { Database } from '../database/open-database.ts';

const whatIs = { receipts: 'receipt key', master: 'master key' } as const;

/** Refuses a start with keys that are not the database's: what one process seals, or signs, another must be able to read. */
export async function requireOwnKeys(
  database: Database,
  tenant: string,
  keyIds: Readonly<Record<'receipts' | 'master', string>>,
): Promise<void> {
  for (const purpose of ['receipts', 'master'] as const) {
    await database
      .insertInto('outside_key')
      .values({ tenant, purpose, key_id: keyIds[purpose] })
      .onConflict((known) => known.doNothing())
      .execute();
    const { key_id } = await database
      .selectFrom('outside_key')
      .select('key_id')
      .where('tenant', '=', tenant)
      .where('purpose', '=', purpose)
      .executeTakeFirstOrThrow();
    if (key_id === keyIds[purpose]) continue;
    throw new Error(
      `the ${whatIs[purpose]} here is not the one this database was made with; put back its file (see docs/architecture.md)`,
    );
  }
}
