import { openLedger } from '../sync/ledger.ts';
import { createRecord, type NewRecord } from '../sync/record-creation.ts';
import type { TestCentral } from './test-central.ts';

/** Puts a record of any kind before the readers, past the rules for writers. */
export async function plantRecord(
  central: TestCentral,
  { type, id, scope, fields = {} }: Omit<NewRecord, 'fields'> & Partial<Pick<NewRecord, 'fields'>>,
): Promise<void> {
  const { database, vault, tenant } = await central.opened();
  await database.transaction().execute(async (transaction) => {
    const { ledger } = await openLedger(transaction, tenant, vault);
    await createRecord(ledger, { type, id, scope, fields }, new Date().toISOString());
    await ledger.close();
  });
}
