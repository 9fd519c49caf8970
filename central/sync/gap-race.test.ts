import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseTransaction } from '../database/open-database.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { Ledger, openLedger } from './ledger.ts';
import { PostgresStorage } from './postgres-storage.ts';
import { createRecord } from './record-creation.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
  await central.database.query('create sequence numbers start 9000000000');
});
afterAll(() => central.stop());

type Open = (transaction: DatabaseTransaction) => Promise<Ledger>;

/**
 * Two connections write; the one with the lower number commits last, and a reader comes between.
 *
 * @returns the records that the reader's cursor passed by
 */
async function passedBy(open: Open): Promise<string[]> {
  const { database, tenant } = await central.opened();
  const [slow, quick] = [randomUUID(), randomUUID()];
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let hasNumber = () => {};
  const numbered = new Promise<void>((resolve) => {
    hasNumber = resolve;
  });
  const write = (id: string, wait: boolean) =>
    database.transaction().execute(async (transaction) => {
      const ledger = await open(transaction);
      const fields = { name: 'Prov' };
      await createRecord(ledger, { type: 'provider', id, scope: 'plan', fields }, new Date().toISOString());
      if (wait) {
        hasNumber();
        await held;
      }
      await ledger.close();
    });
  const slowly = write(slow, true);
  await numbered;
  const quickly = write(quick, false);
  // Long enough for the second to commit, if it can.
  await Promise.race([quickly, new Promise((resolve) => setTimeout(resolve, 500))]);
  const read = async (after: number) => {
    const rows = await database
      .selectFrom('record')
      .select(['id', 'rev'])
      .where('tenant', '=', tenant)
      .where('rev', '>', after)
      .execute();
    return { ids: rows.map(({ id }) => id), cursor: Math.max(after, ...rows.map(({ rev }) => rev)) };
  };
  const first = await read(0);
  letGo();
  await Promise.all([slowly, quickly]);
  const then = await read(first.cursor);
  const seen = new Set([...first.ids, ...then.ids]);
  return [slow, quick].filter((id) => !seen.has(id));
}

describe('two connections, of which the one with the lower number commits last', () => {
  it('are never seen out of order: no cursor passes a number by', async () => {
    const { vault, tenant } = await central.opened();
    expect(await passedBy(async (transaction) => (await openLedger(transaction, tenant, vault)).ledger)).toEqual([]);
  });

  it('would be, were the numbers taken from a sequence in place of the counter row', async () => {
    const { vault, tenant } = await central.opened();
    const fromSequence: Open = async (transaction) => {
      const { rows } = await central.database.query("select nextval('numbers')::float8 as number");
      const storage = new PostgresStorage({ transaction, tenant, vault }, '');
      storage.advanceHead = async () => storage.disposals.clearPartsIn('plan').then(() => undefined);
      return new Ledger(storage, rows[0].number - 1);
    };
    expect(await passedBy(fromSequence)).toHaveLength(1);
  });
});
