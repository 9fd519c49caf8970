import type { RootOperationNode } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseTransaction } from '../database/open-database.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { newObservation, put, type SignedInLaptop } from '../testing/test-laptop.ts';
import { openLedger } from './ledger.ts';
import type { PostgresStorage } from './postgres-storage.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.stop());

/** Opens a ledger, with a count of the rows that it has been answered with. */
async function withStorage<T>(act: (storage: PostgresStorage, rowsRead: () => number) => Promise<T>): Promise<T> {
  const { database, tenant, vault } = await central.opened();
  let rows = 0;
  const counting = {
    transformQuery: ({ node }: { node: RootOperationNode }) => node,
    transformResult: async <Result extends { rows: unknown[] }>({ result }: { result: Result }) => {
      rows += result.rows.length;
      return result;
    },
  };
  return database.transaction().execute(async (transaction) => {
    const { storage } = await openLedger(transaction.withPlugin(counting) as DatabaseTransaction, tenant, vault);
    return act(storage, () => rows);
  });
}

/** An observation that a laptop has edited so many times, each time from what stood. */
async function editedOften(laptop: SignedInLaptop, times: number) {
  const { recordId, ...observation } = newObservation();
  const numbers = [(await laptop.pushOne({ recordId, ...observation })).seq ?? 0];
  for (let edit = 0; edit < times; edit += 1) {
    const places = ['Köket', 'Hallen'];
    const ops = { place: [places[edit % 2] ?? '', places[(edit + 1) % 2] ?? ''] as const };
    numbers.push((await laptop.pushOne(put(recordId, ops, { baseRev: numbers.at(-1) ?? null }))).seq ?? 0);
  }
  return { recordId, numbers };
}

describe('what a device has done to a record itself', () => {
  it('is read from where its writer had seen, not from the beginning', async () => {
    const laptop = await central.laptop('lead');
    const caller = { tenant: '', deviceId: laptop.deviceId, user: { id: laptop.userId } } as never;
    const cost = async (times: number) => {
      const { recordId, numbers } = await editedOften(laptop, times);
      const baseRev = numbers.at(-1);
      return withStorage(async (storage, rowsRead) => {
        const before = rowsRead();
        await storage.foresee(caller, [{ changeId: recordId, recordId, baseRev }]);
        return rowsRead() - before;
      });
    };
    expect(await cost(20)).toBe(await cost(2));
  });

  it('is whole from any number, also below the one that was foreseen', async () => {
    const laptop = await central.laptop('lead');
    const caller = { tenant: '', deviceId: laptop.deviceId, user: { id: laptop.userId } } as never;
    const { recordId, numbers } = await editedOften(laptop, 4);
    await withStorage(async (storage) => {
      await storage.foresee(caller, [{ changeId: recordId, recordId, baseRev: numbers[3] }]);
      expect(await storage.revsByDevice(recordId, laptop.deviceId, numbers[3] ?? 0)).toEqual(numbers.slice(4));
      expect(await storage.revsByDevice(recordId, laptop.deviceId, numbers[1] ?? 0)).toEqual(numbers.slice(2));
      expect(await storage.revsByDevice(recordId, laptop.deviceId, numbers[3] ?? 0)).toEqual(numbers.slice(4));
      expect(await storage.revsByDevice(recordId, laptop.deviceId, 0)).toEqual(numbers);
    });
  });

  it('counts as seen in a batch of changes from an old and a new base', async () => {
    const [laptop, other] = [await central.laptop('lead'), await central.laptop('assistant')];
    const { recordId, numbers } = await editedOften(laptop, 2);
    await other.pushOne(put(recordId, { tags: [['städning'], []] }, { baseRev: numbers.at(-1) ?? null }));
    const { verdicts } = await laptop.push(
      put(recordId, { place: ['Köket', 'Vinden'] }, { baseRev: numbers.at(-1) ?? null }),
      put(recordId, { text: ['Köket är rent. Hallen är ljus.', 'Nytt.'] }, { baseRev: numbers[0] ?? null }),
    );
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'applied']);
  });
});
