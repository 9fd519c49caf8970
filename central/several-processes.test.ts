import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningCentral } from './start-central.ts';
import { verifyLog } from './sync/read-log.ts';
import { startTestCentral, type TestCentral } from './testing/test-central.ts';
import { newObservation, put, signInLaptop } from './testing/test-laptop.ts';
import { plan } from './testing/test-plan.ts';

let central: TestCentral;
let second: RunningCentral;
beforeAll(async () => {
  central = await startTestCentral();
  second = await central.second();
});
afterAll(async () => {
  await second.stop();
  await central.stop();
});

describe('several processes on one database', () => {
  it('are as one: each request may go to another', async () => {
    let turn = 0;
    const balanced = () => {
      turn += 1;
      return turn % 2 ? central.url : second.url;
    };
    const laptops = await Promise.all(
      (['lead', 'assistant', 'nurse', 'lead'] as const).map((name) => signInLaptop(balanced, name)),
    );
    const observation = newObservation();
    await laptops[0]?.push(observation);
    await Promise.all(
      laptops.map(async (laptop) => {
        for (let round = 0; round < 6; round += 1) {
          await laptop.push(newObservation(), put(observation.recordId, { tags: [[], [`${laptop.deviceId}`]] }));
        }
      }),
    );
    const tags = (await laptops[1]?.record(plan.scope, observation.recordId))?.fields.tags;
    expect(new Set(tags as string[])).toEqual(new Set(['städning', ...laptops.map(({ deviceId }) => deviceId)]));
    const { rows } = await central.database.query('select seq::int from change_log order by seq');
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    const { database, vault, tenant } = await central.opened();
    expect((await verifyLog(database, vault, tenant)).faults).toEqual([]);
  });

  it('begin a new epoch together when the database was set back', async () => {
    const lead = await central.laptop('lead');
    const { receipt } = await lead.push(newObservation());
    const epochAt = async (url: string) => ((await (await fetch(`${url}/v1/epoch`)).json()) as { epoch: string }).epoch;
    await central.database.query(`update tenant_head set seq = seq - 1`);
    const head = { deviceSeq: 1, batchHash: receipt.batchHash };
    await lead.send('POST', '/v1/sync/verify', { deviceId: lead.deviceId, head, receipts: [receipt] });
    expect(await epochAt(second.url)).not.toBe(receipt.epoch);
    const later = await (await signInLaptop(() => second.url, 'assistant')).push(newObservation());
    expect(later.receipt.epoch).toBe(await epochAt(central.url));
  });
});
