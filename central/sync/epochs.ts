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
  /** Of the log up to the number, where it is known. */
  readonly hash?: string | undefined;
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

/** The epoch that a tenant's plan is in, the last number given, and the hash of the log up to it. */
export async function headOf(reader: Reader, tenant: string): Promise<Mark & { readonly hash: string }> {
  return reader
    .selectFrom('tenant_head')
    .select(['seq', 'epoch', 'log_hash as hash'])
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow();
}

/** Whether the database lacks what one of the marks proves that it has had: it was set back to an earlier state. */
export async function isSetBack(reader: Reader, tenant: string, marks: readonly Mark[]): Promise<boolean> {
  const { epoch, seq } = await headOf(reader, tenant);
  const ofNow = marks.filter((mark) => mark.epoch === epoch);
  if (ofNow.some((mark) => mark.seq > seq)) return true;
  for (const { seq: number, hash } of ofNow) {
    // It may since have given all the numbers of then anew, to something else.
    if (hash !== undefined && hash !== (await logHashAt(reader, tenant, number))) return true;
  }
  const earlier = [...new Set(marks.map((mark) => mark.epoch))].filter((other) => other !== epoch);
  if (earlier.length === 0) return false;
  const known = await reader
    .selectFrom('epoch')
    .select('id')
    .where('tenant', '=', tenant)
    .where('id', 'in', earlier)
    .execute();
  // What was lost of a known earlier epoch is what the present one was begun for.
  return known.length < earlier.length;
}

/** The hash of the log up to a number. */
async function logHashAt(reader: Reader, tenant: string, seq: number): Promise<string> {
  const row = await reader
    .selectFrom('change_log')
    .select('row_hash')
    .where('tenant', '=', tenant)
    .where('seq', '<=', seq)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.row_hash ?? '';
}

/** So many numbers no database gives in a second. */
const numbersPerSecond = 2 ** 20;

/**
 * Begins a new epoch: laptops then read everything anew and send again what the database lacks. The counter goes on
 * from a number made of the time, above all that the lost end of the last epoch has given, so that a number that a
 * laptop has seen there never means something else here.
 *
 * @param lost epochs that the database was told of and may not know itself: proof of loss once, and not again
 */
export async function beginEpoch(
  { ledger, transaction, tenant }: OpenLedger,
  ground: 'command' | 'rollbackSeen',
  lost: readonly string[] = [],
): Promise<string> {
  const epoch = randomUUID();
  const after = ledger.head;
  const first = Math.max(after + numbersPerSecond, Math.floor(Date.now() / 1000) * numbersPerSecond);
  await transaction.updateTable('tenant_head').set({ epoch, seq: first }).where('tenant', '=', tenant).execute();
  for (const told of lost) await keepEpoch(transaction, tenant, { epoch: told, ground: 'lost', after, first: after });
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
    .onConflict((known) => known.doNothing())
    .execute();
}

/** Begins a new epoch, by an operator's word. */
export async function beginEpochByCommand(database: Database, tenant: string, vault: Vault): Promise<string> {
  return database
    .transaction()
    .execute(async (transaction) => beginEpoch(await openLedger(transaction, tenant, vault), 'command'));
}
