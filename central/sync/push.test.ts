import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, hashOf } from '#shared/sync/canonical.ts';
import { pushResponse, type Receipt } from '#shared/sync/protocol.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { create, newObservation, put } from '../testing/test-laptop.ts';
import { plan } from '../testing/test-plan.ts';
import { readLog, verifyLog } from './read-log.ts';
import { openRow, selectRecords } from './record-rows.ts';
import { refusedBodies } from './refused-changes.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.stop());

async function logSize(): Promise<number> {
  const { rows } = await central.database.query('select count(*)::int as count from change_log');
  return rows[0].count;
}

describe('a batch', () => {
  it('that comes again gets the same response, also after a restart, and is taken in once', async () => {
    const laptop = await central.laptop('lead');
    const push = laptop.nextBatch([newObservation(), newObservation()]);
    const first = await laptop.sendBatch(push);
    const size = await logSize();
    expect(await laptop.sendBatch(push)).toEqual(first);
    await central.restart();
    expect(await laptop.sendBatch(push)).toEqual(first);
    expect(await logSize()).toBe(size);
  });

  it('that comes twice at the same time is taken in once', async () => {
    const laptop = await central.laptop('lead');
    const push = laptop.nextBatch([newObservation()]);
    const size = await logSize();
    const answers = await Promise.all(Array.from({ length: 6 }, () => laptop.sendBatch(push)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.status).toBe(200);
    expect(await logSize()).toBe(size + 1);
  });

  it('with a known number and other content is refused', async () => {
    const laptop = await central.laptop('lead');
    await laptop.sendBatch(laptop.nextBatch([newObservation()]));
    expect(await laptop.sendBatch(laptop.nextBatch([newObservation()]))).toEqual({
      status: 409,
      body: { code: 'SYN-005', detail: {} },
    });
  });

  it('that leaves a gap or names another predecessor is refused', async () => {
    const laptop = await central.laptop('lead');
    await laptop.push(newObservation());
    const { deviceId, batch } = laptop.nextBatch([newObservation()]);
    const refused = { status: 409, body: { code: 'SYN-006', detail: {} } };
    expect(await laptop.sendBatch({ deviceId, batch: { ...batch, deviceSeq: 3 } })).toEqual(refused);
    expect(await laptop.sendBatch({ deviceId, batch: { ...batch, prevHash: 'f'.repeat(64) } })).toEqual(refused);
    expect(await laptop.sendBatch({ deviceId, batch: { ...batch, prevHash: null } })).toEqual(refused);
    expect((await laptop.sendBatch({ deviceId, batch })).status).toBe(200);
  });

  it('in the name of another device is refused', async () => {
    const [laptop, other] = [await central.laptop('lead'), await central.laptop('lead')];
    expect(await laptop.sendBatch(other.nextBatch([newObservation()]))).toMatchObject({ status: 403 });
  });

  it('that is malformed is refused by the client’s fault, never the server’s', async () => {
    const laptop = await central.laptop('lead');
    for (const body of [null, [], {}, { deviceId: 'x' }, laptop.nextBatch([]), laptop.nextBatch([{}])]) {
      expect(await laptop.sendBatch(body)).toMatchObject({ status: 400, body: { code: 'INT-002' } });
    }
    const nested = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const response = await fetch(`${central.url}/v1/sync/push`, {
      method: 'POST',
      headers: { authorization: `Bearer ${laptop.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(laptop.nextBatch([{ ...newObservation(), deep: 0 }])).replace(
        '"deep":0',
        `"deep":${nested}`,
      ),
    });
    expect(response.status).toBeLessThan(500);
  });
});

describe('a receipt', () => {
  function isGenuine({ signature, ...signed }: Receipt, publicKey: string): boolean {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'base64').toString('base64url') },
      format: 'jwk',
    });
    return verify(null, Buffer.from(canonicalJson(signed)), key, Buffer.from(signature, 'base64'));
  }

  it('is verified with the key that the central shows, and says what was received', async () => {
    const laptop = await central.laptop('lead');
    const description = (await laptop.send('GET', '/v1/central')).body as Record<string, string>;
    const push = laptop.nextBatch([newObservation()]);
    const { receipt, verdicts } = pushResponse.parse((await laptop.sendBatch(push)).body);
    expect(isGenuine(receipt, description.receiptKey ?? '')).toBe(true);
    expect(isGenuine({ ...receipt, headSeq: receipt.headSeq + 1 }, description.receiptKey ?? '')).toBe(false);
    expect(receipt).toMatchObject({
      epoch: description.epoch,
      keyId: description.receiptKeyId,
      deviceId: laptop.deviceId,
      deviceSeq: 1,
      batchHash: hashOf(push.batch),
      headSeq: verdicts[0]?.seq,
    });
  });

  it('is signed with the same key, in the same epoch, after a restart', async () => {
    const laptop = await central.laptop('lead');
    const before = await laptop.send('GET', '/v1/central');
    await central.restart();
    const issuer = expect.stringContaining('/demo-idp');
    const { body } = await laptop.send('GET', '/v1/central');
    expect(body).toEqual({ ...(before.body as object), issuer });
  });
});

describe('a change', () => {
  it('that comes again in another batch gets the same verdict', async () => {
    const laptop = await central.laptop('lead');
    const change = newObservation();
    expect(await laptop.pushOne(change)).toEqual(await laptop.pushOne(change));
  });

  it('with a known id and another body is refused, and the first stands', async () => {
    const laptop = await central.laptop('lead');
    const change = newObservation();
    await laptop.push(change);
    const altered = { ...change, ops: change.ops.map((op) => (op.path === 'place' ? { ...op, to: 'Vinden' } : op)) };
    expect(await laptop.pushOne(altered)).toMatchObject({ verdict: 'rejected', code: 'SYN-005', seq: null });
    expect((await laptop.record(plan.scope, change.recordId)).fields.place).toBe('Köket');
    expect(await laptop.pushOne(change)).toMatchObject({ verdict: 'applied' });
  });

  it('that cannot be taken in is refused by itself, kept aside, and stops nothing', async () => {
    const laptop = await central.laptop('lead');
    const good = newObservation();
    const poisoned: [string, Record<string, unknown>][] = [
      ['SYN-003', { ...newObservation(), ops: 'inte en lista' }],
      ['SYN-003', { ...newObservation(), recordType: 'okänd' }],
      ['SYN-003', { ...newObservation(), scope: 'plan' }],
      ['SYN-003', { ...newObservation(), scope: 'followUp:\0' }],
      ['SYN-003', put(randomUUID(), { place: [null, 'Köket'] })],
      ['SYN-003', newObservation(randomUUID(), { at: 'i går' })],
      ['SYN-003', newObservation(randomUUID(), { text: 'noll\0tecken' })],
      ['SYN-003', newObservation(randomUUID(), { text: 'halvt par \ud83d' })],
      ['SYN-003', create('observation', randomUUID(), { constructor: 'x' })],
      ['SYN-012', put(randomUUID(), {}, { action: 'delete' })],
      ['SYN-002', { ...newObservation(), scope: `followUp:${randomUUID()}` }],
      ['SYN-002', create('privateNote', randomUUID(), { followUpId: plan.followUp, text: 'x' })],
      ['SYN-002', create('conflict', randomUUID(), { state: 'open' })],
      ['SYN-003', put(plan.openAction, { text: ['', 'x'] })],
    ];
    const { verdicts } = await laptop.push(...poisoned.map(([, change]) => change), good);
    expect(verdicts.map(({ verdict, code }) => [verdict, code])).toEqual([
      ...poisoned.map(([code]) => ['rejected', code]),
      ['applied', null],
    ]);
    const kept = await refusedBodies(await central.opened(), laptop.deviceId);
    expect(kept.map(canonicalJson).sort()).toEqual(poisoned.map(([, change]) => canonicalJson(change)).sort());
    expect((await laptop.record(plan.scope, good.recordId)).fields.place).toBe('Köket');
  });

  it('says when and by whom it was written, not when it came', async () => {
    const laptop = await central.laptop('assistant');
    const change = { ...newObservation(), at: '2026-10-05T07:30:00.000Z' };
    await laptop.push(change);
    expect(await laptop.record(plan.scope, change.recordId)).toMatchObject({
      createdBy: laptop.userId,
      createdAt: change.at,
      updatedBy: laptop.userId,
      updatedAt: change.at,
    });
  });
});

describe('order', () => {
  it('concurrent pushes give numbers without gaps, and a reader never passes one by', async () => {
    const laptops = await Promise.all(Array.from({ length: 4 }, () => central.laptop('lead')));
    const reader = await central.laptop('assistant');
    let cursor = (await reader.page(plan.scope, 0, 1000)).headSeq;
    const seen: string[] = [];
    const written: string[] = [];
    let writing = true;
    const read = async () => {
      for (let last = false; !last; last = !writing) {
        const { records, headSeq } = await reader.page(plan.scope, cursor, 1000);
        seen.push(...records.map(({ id }) => id));
        expect(records.map(({ rev }) => rev)).toEqual(records.map(({ rev }) => rev).sort((a, b) => a - b));
        cursor = headSeq;
      }
      const { records } = await reader.page(plan.scope, cursor, 1000);
      seen.push(...records.map(({ id }) => id));
    };
    const reading = read();
    await Promise.all(
      laptops.map(async (laptop) => {
        for (let round = 0; round < 10; round += 1) {
          const changes = [newObservation(), newObservation(), newObservation()];
          await laptop.push(...changes);
          written.push(...changes.map(({ recordId }) => recordId));
        }
      }),
    );
    writing = false;
    await reading;
    expect(written.length).toBe(120);
    expect([...seen].sort()).toEqual([...written].sort());
    const { rows } = await central.database.query('select seq::int from change_log order by seq');
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
  });

  it('pages meet without overlap or gap', async () => {
    const laptop = await central.laptop('lead');
    await laptop.push(...Array.from({ length: 7 }, () => newObservation()));
    const whole = await laptop.page(plan.scope, 0, 1000);
    expect(whole.next).toBeNull();
    const paged: string[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page = await laptop.page(plan.scope, after, 3);
      paged.push(...page.records.map(({ id }) => id));
      after = page.next;
    }
    expect(paged).toEqual(whole.records.map(({ id }) => id));
  });
});

describe('the log', () => {
  it('lets nobody rewrite it, its owner included', async () => {
    for (const statement of [
      "update change_log set verdict = 'rejected'",
      'delete from change_log',
      'truncate change_log',
    ]) {
      await expect(central.database.query(statement)).rejects.toThrow('append-only');
      const client = await central.database.connect();
      await client.query('set role platsbesok_program');
      await expect(client.query(statement)).rejects.toThrow('permission denied for table change_log');
      await client.query('reset role');
      client.release();
    }
  });

  it('replayed from the first number gives the records as they stand', async () => {
    const { database, vault, tenant } = await central.opened();
    const replayed = new Map<string, { fields: Record<string, unknown>; deleted: boolean }>();
    for await (const { facts, content } of readLog(database, vault, tenant)) {
      const record = replayed.get(facts.recordId) ?? { fields: {}, deleted: false };
      if (facts.verdict === 'conflict' && facts.touched.length === 0) continue;
      for (const { path, to } of content?.ops ?? []) {
        if (facts.touched.includes(path) && 'value' in to) record.fields[path] = to.value;
      }
      replayed.set(facts.recordId, { ...record, deleted: facts.action === 'delete' });
    }
    const records = await selectRecords(database, tenant).execute();
    expect(records.length).toBeGreaterThan(100);
    for (const { id, fields, deleted } of records.map((row) => openRow(vault, row))) {
      expect(replayed.get(id)).toEqual({ fields, deleted });
    }
    expect(await verifyLog(database, vault, tenant)).toMatchObject({ gaps: 0, faults: [] });
  });

  it('shows that it was changed by somebody who could', async () => {
    const { database, vault, tenant } = await central.opened();
    const client = await central.database.connect();
    const damages = [
      'update change_log set user_id = device_id where seq = (select max(seq) - 3 from change_log where device_id is not null)',
      'delete from change_log where seq = (select max(seq) - 2 from change_log)',
      'delete from change_log where seq = (select max(seq) from change_log)',
      'update change_content set seq = -seq where seq = (select max(seq) - 1 from change_content)',
    ];
    for (const damage of damages) {
      await client.query(
        `create table kept_log as table change_log; create table kept_content as table change_content;
         set session_replication_role = replica; ${damage}`,
      );
      const { faults } = await verifyLog(database, vault, tenant).catch(({ message }) => ({ faults: [message] }));
      expect(faults.length, damage).toBeGreaterThan(0);
      await client.query(
        `delete from change_log; insert into change_log table kept_log; delete from change_content;
         insert into change_content table kept_content; drop table kept_log, kept_content;
         set session_replication_role = origin`,
      );
      expect((await verifyLog(database, vault, tenant)).faults).toEqual([]);
    }
    client.release();
  });
});
