import { randomUUID } from 'node:crypto';
import type { Database, DatabaseTransaction } from '../database/open-database.ts';
import type { Tables } from '../database/tables.ts';
import type { Vault } from '../sealing/vault.ts';
import type { Reader } from './access.ts';
import { type OpenLedger, openLedger } from './ledger.ts';

/** A number that was given in an epoch: proof that a database of that epoch has once come so far. */
export interface Mark {
  readonly epoch: string;
  readonly seq: number;
}

/** The authority that this central serves; made at the first start. */
export async function tenantOf(database: Database): Promise<string> {
  return database.transaction().execute(async (transaction) => {
    const known = await firstTenant(transaction);
    if (known) return known;
    const [tenant, epoch] = [randomUUID(), randomUUID()];
    const inserted = await transaction
      .insertInto('only_tenant')
      .values({ tenant })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    // Another process was first; its row is seen once it has committed, which the insert has waited for.
    if (inserted.numInsertedOrUpdatedRows === 0n) return (await firstTenant(transaction)) ?? tenant;
    await transaction.insertInto('tenant_head').values({ tenant, epoch }).execute();
    await keepEpoch(transaction, tenant, { epoch, ground: 'firstStart', after: 0, first: 0 });
    return tenant;
  });
}

async function firstTenant(transaction: DatabaseTransaction): Promise<string | undefined> {
  return (await transaction.selectFrom('only_tenant').select('tenant').executeTakeFirst())?.tenant;
}

/** The epoch that a tenant's plan is in, and the last number given. */
export async function headOf(reader: Reader, tenant: string): Promise<Mark> {
  return reader
    .selectFrom('tenant_head')
    .select(['seq', 'epoch'])
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow();
}

/** Whether the database lacks what the mark proves that it has had: it was set back to an earlier state. */
export async function isSetBack({ ledger, epoch, transaction, tenant }: OpenLedger, mark: Mark): Promise<boolean> {
  if (mark.epoch === epoch) return mark.seq > ledger.head;
  const known = await transaction
    .selectFrom('epoch')
    .select('id')
    .where('tenant', '=', tenant)
    .where('id', '=', mark.epoch)
    .executeTakeFirst();
  // What was lost of a known earlier epoch is what the present one was begun for.
  return known === undefined;
}

/** So many numbers no database gives in a second. */
const numbersPerSecond = 2 ** 20;

/**
 * Begins a new epoch: laptops then read everything anew and send again what the database lacks. The counter goes on
 * from a number made of the time, above all that the lost end of the last epoch has given, so that a number that a
 * laptop has seen there never means something else here.
 */
export async function beginEpoch(
  { ledger, transaction, tenant }: OpenLedger,
  ground: Tables['epoch']['ground'],
): Promise<string> {
  const epoch = randomUUID();
  const after = ledger.head;
  const first = Math.max(after + numbersPerSecond, Math.floor(Date.now() / 1000) * numbersPerSecond);
  await transaction.updateTable('tenant_head').set({ epoch, seq: first }).where('tenant', '=', tenant).execute();
  await keepEpoch(transaction, tenant, { epoch, ground, after, first });
  return epoch;
}

async function keepEpoch(
  transaction: DatabaseTransaction,
  tenant: string,
  { epoch, ground, after, first }: { epoch: string; ground: Tables['epoch']['ground']; after: number; first: number },
): Promise<void> {
  await transaction
    .insertInto('epoch')
    .values({ tenant, id: epoch, began_at: new Date(), ground, after_seq: after, first_seq: first })
    .execute();
}

/** Begins a new epoch, by an operator's word. */
export async function beginEpochByCommand(database: Database, tenant: string, vault: Vault): Promise<string> {
  return database
    .transaction()
    .execute(async (transaction) => beginEpoch(await openLedger(transaction, tenant, vault), 'command'));
}
