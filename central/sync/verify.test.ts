import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashOf } from '#shared/sync/canonical.ts';
import type { PushResponse } from '#shared/sync/protocol.ts';
import { type VerifyRequest, verifyResponse } from '#shared/sync/verification.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { newObservation, put, type SignedInLaptop } from '../testing/test-laptop.ts';
import { plan } from '../testing/test-plan.ts';
import { beginEpochByCommand } from './epochs.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.stop());

type Sent = { batch: ReturnType<SignedInLaptop['nextBatch']>; response: PushResponse };

async function send(laptop: SignedInLaptop, ...changes: unknown[]): Promise<Sent> {
  const batch = laptop.nextBatch(changes);
  return { batch, response: await laptop.push(...changes) };
}

const headOf = ({ batch: { batch } }: Sent) => ({ deviceSeq: batch.deviceSeq, batchHash: hashOf(batch) });

async function verify(laptop: SignedInLaptop, sent: readonly Sent[], more: Partial<VerifyRequest> = {}) {
  const last = sent.at(-1);
  const { status, body } = await laptop.send('POST', '/v1/sync/verify', {
    deviceId: laptop.deviceId,
    head: last ? headOf(last) : null,
    receipts: sent.map(({ response }) => response.receipt),
    ...more,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return verifyResponse.parse(body);
}

describe('a chain of batches', () => {
  it('that the central has whole is in step', async () => {
    const laptop = await central.laptop('lead');
    expect(await verify(laptop, [])).toMatchObject({ standing: 'inStep', head: null, missing: [] });
    const sent = [await send(laptop, newObservation()), await send(laptop, newObservation())];
    const head = sent[1] && headOf(sent[1]);
    expect(await verify(laptop, sent)).toMatchObject({ standing: 'inStep', head, missing: [] });
    expect(await verify(laptop, sent.slice(1))).toMatchObject({ standing: 'inStep' });
  });

  it('whose last batch has not been answered is in step, whether it arrived or not', async () => {
    const laptop = await central.laptop('lead');
    const sent = [await send(laptop, newObservation())];
    const unanswered = laptop.nextBatch([newObservation()]);
    const head = { deviceSeq: 2, batchHash: hashOf(unanswered.batch) };
    expect(await verify(laptop, sent, { head })).toMatchObject({ standing: 'inStep', missing: [] });
    await laptop.sendBatch(unanswered);
    expect(await verify(laptop, sent, { head })).toMatchObject({ standing: 'inStep', head });
  });

  it('that another copy of the device has gone on from is forked', async () => {
    const laptop = await central.laptop('lead');
    const [first, second] = [await send(laptop, newObservation()), await send(laptop, newObservation())];
    expect(await verify(laptop, [first]), 'restored from its own backup').toMatchObject({ standing: 'forked' });
    expect(await verify(laptop, [])).toMatchObject({ standing: 'forked' });
    const copied = { deviceSeq: 2, batchHash: 'f'.repeat(64) };
    expect(await verify(laptop, [first], { head: copied })).toMatchObject({ standing: 'forked', missing: [] });
    expect(await verify(laptop, [first, second])).toMatchObject({ standing: 'inStep' });
  });

  it('is compared with receipts that this central has signed, and no others', async () => {
    const laptop = await central.laptop('lead');
    const sent = await send(laptop, newObservation());
    const { receipt } = sent.response;
    const send_ = (receipts: unknown[]) =>
      laptop.send('POST', '/v1/sync/verify', { deviceId: laptop.deviceId, head: headOf(sent), receipts });
    for (const lie of [
      { ...receipt, headSeq: receipt.headSeq + 1 },
      { ...receipt, deviceId: randomUUID() },
    ]) {
      expect(await send_([lie])).toEqual({ status: 409, body: { code: 'SYN-007', detail: {} } });
    }
    const other = await central.laptop('assistant');
    expect(
      await other.send('POST', '/v1/sync/verify', { deviceId: laptop.deviceId, head: null, receipts: [] }),
    ).toEqual({ status: 403, body: { code: 'SYN-002', detail: {} } });
  });

  it('leaves behind what the device says it has not sent', async () => {
    const laptop = await central.laptop('lead');
    const unsent = { changes: 3, attachments: 1, oldestAt: '2026-10-05T09:00:00.000Z', followUps: [] };
    await verify(laptop, [], { unsent });
    const { rows } = await central.database.query('select unsent, last_seen_at from device where id = $1', [
      laptop.deviceId,
    ]);
    expect(rows[0].unsent).toEqual(unsent);
    expect(rows[0].last_seen_at).toBeInstanceOf(Date);
  });
});

describe('a database that is restored from a backup', () => {
  beforeEach(() => central.database.query(`create schema backup`));
  afterEach(() => central.database.query(`drop schema backup cascade`));
  const tables = [
    ...['tenant_head', 'epoch', 'device', 'record', 'record_key'],
    ...['change_log', 'change_content', 'change_verdict', 'receipt'],
  ];

  async function backUp() {
    for (const table of tables) await central.database.query(`create table backup.${table} as table ${table}`);
  }
  async function restore() {
    const client = await central.database.connect();
    await client.query(`begin; set local session_replication_role = replica`);
    for (const table of tables) {
      await client.query(`delete from ${table}; insert into ${table} select * from backup.${table}`);
    }
    await client.query('commit');
    client.release();
  }

  async function resend(laptop: SignedInLaptop, sent: readonly Sent[], missing: readonly number[]) {
    for (const number of missing) {
      const again = sent.find(({ batch }) => batch.batch.deviceSeq === number);
      expect((await laptop.sendBatch(again?.batch)).status).toBe(200);
    }
  }

  it('is seen to be by the receipts it lacks; what it lacks is sent again as it was, and nothing twice', async () => {
    const laptop = await central.laptop('lead');
    const [kept, lost] = [newObservation(), newObservation()];
    const sent = [await send(laptop, kept)];
    await backUp();
    sent.push(await send(laptop, lost), await send(laptop, put(kept.recordId, { place: ['Köket', 'Vinden'] })));
    await restore();
    const before = sent[0]?.response.receipt;
    const answer = await verify(laptop, sent);
    expect(answer).toMatchObject({ standing: 'lacking', missing: [2, 3] });
    expect(answer.epoch).not.toBe(before?.epoch);
    await resend(laptop, sent, answer.missing);
    expect(await verify(laptop, sent)).toMatchObject({ standing: 'inStep', epoch: answer.epoch });
    expect((await laptop.record(plan.scope, kept.recordId)).fields.place).toBe('Vinden');
    expect((await laptop.record(plan.scope, lost.recordId)).fields.place).toBe('Köket');
    const { rows } = await central.database.query('select change_id from change_log where record_id = any($1)', [
      [kept.recordId, lost.recordId],
    ]);
    expect(rows).toHaveLength(3);
  });

  it('is seen to be where it has given all the numbers of then anew, by a mark of what it had come to', async () => {
    const [laptop, other] = [await central.laptop('lead'), await central.laptop('assistant')];
    await backUp();
    const sent = await send(laptop, newObservation());
    const { receipt } = sent.response;
    await central.restart(async () => {
      // The whole machine was restored, what the process remembers included.
      await rm(path.join(central.dataFolder, 'highest-number.json'));
      await restore();
    });
    for (let number = 0; number < 3; number += 1) await send(other, newObservation());
    const page = await laptop.page(plan.scope);
    expect(page, 'it does not know yet').toMatchObject({ epoch: receipt.epoch });
    expect(page.headSeq).toBeGreaterThan(receipt.headSeq);
    const told = await laptop.page(plan.scope, 0, 500, sent.response.mark);
    expect(told.epoch).not.toBe(receipt.epoch);
    const answer = await verify(laptop, [sent]);
    expect(answer).toMatchObject({ epoch: told.epoch, standing: 'lacking', missing: [1] });
    await resend(laptop, [sent], answer.missing);
    expect(await verify(laptop, [sent]), 'once only').toMatchObject({ standing: 'inStep', epoch: answer.epoch });
  });

  it('is not taken for restored on the word of a mark that it has not signed', async () => {
    const laptop = await central.laptop('lead');
    const { response } = await send(laptop, newObservation());
    const { mark } = response;
    const page = await laptop.page(plan.scope, 0, 500, mark);
    expect(page.epoch).toBe(response.receipt.epoch);
    const false_ = { ...mark, seq: (mark?.seq ?? 0) + 1000 };
    await expect(laptop.page(plan.scope, 0, 500, false_ as never)).rejects.toThrow('SYN-007');
    expect((await laptop.page(plan.scope)).epoch).toBe(page.epoch);
  });

  it('is told by a receipt of an epoch that the backup is older than, once', async () => {
    const laptop = await central.laptop('lead');
    await backUp();
    const { database, tenant, vault } = await central.opened();
    await beginEpochByCommand(database, tenant, vault);
    const sent = [await send(laptop, newObservation())];
    await central.restart(async () => {
      await rm(path.join(central.dataFolder, 'highest-number.json'));
      await restore();
    });
    const { epoch } = await verify(laptop, sent);
    expect(epoch).not.toBe(sent[0]?.response.receipt.epoch);
    expect(await verify(laptop, sent)).toMatchObject({ epoch, standing: 'lacking', missing: [1] });
  });

  it('names what a forked chain has lost, where another copy has gone on in its place', async () => {
    const laptop = await central.laptop('lead');
    const sent = [await send(laptop, newObservation())];
    await backUp();
    sent.push(await send(laptop, newObservation()), await send(laptop, newObservation()));
    await restore();
    const last = sent[0];
    const copied = laptop.nextBatch([newObservation()]);
    const batch = { ...copied.batch, deviceSeq: 2, prevHash: last ? headOf(last).batchHash : null };
    expect((await laptop.sendBatch({ ...copied, batch })).status).toBe(200);
    expect(await verify(laptop, sent)).toMatchObject({ standing: 'forked', missing: [2, 3] });
  });

  it('is seen to be by a process that has given higher numbers, also after a restart', async () => {
    const [laptop, other] = [await central.laptop('lead'), await central.laptop('assistant')];
    for (const startAnew of [false, true]) {
      await central.database.query('drop schema backup cascade; create schema backup');
      await backUp();
      const sent = await send(laptop, newObservation());
      if (startAnew) await central.restart();
      await restore();
      const later = await send(other, newObservation());
      expect(later.response.receipt.epoch).not.toBe(sent.response.receipt.epoch);
      expect(later.response.receipt.headSeq).toBeGreaterThan(sent.response.receipt.headSeq);
      await laptop.sendBatch(sent.batch);
    }
  });

  it('never takes a number from before for one of its own: an edit that saw the lost value is a conflict', async () => {
    const [laptop, other] = [await central.laptop('lead'), await central.laptop('assistant')];
    const observation = newObservation();
    await send(laptop, observation);
    await backUp();
    const lost = await send(laptop, put(observation.recordId, { place: ['Köket', 'Förlorat'] }));
    await restore();
    await send(other, put(observation.recordId, { place: ['Köket', 'Hallen'] }));
    const late = await other.pushOne(
      put(observation.recordId, { place: ['Förlorat', 'Vinden'] }, { baseRev: lost.response.receipt.headSeq }),
    );
    expect(late.verdict, 'it does not name what stands').toBe('conflict');
    const third = await central.laptop('lead');
    const verdict = await third.pushOne(
      put(observation.recordId, { place: ['Förlorat', 'Taket'] }, { baseRev: lost.response.receipt.headSeq }),
    );
    expect(verdict.verdict).toBe('conflict');
  });

  it('goes on past a batch that nobody holds any longer, on the word of its receipt', async () => {
    const laptop = await central.laptop('lead');
    await backUp();
    const sent = [await send(laptop, newObservation()), await send(laptop, newObservation())];
    await restore();
    const answer = await verify(laptop, sent, { lost: [1] });
    expect(answer).toMatchObject({ standing: 'lacking', missing: [2], head: sent[0] && headOf(sent[0]) });
    await resend(laptop, sent, answer.missing);
    expect(await verify(laptop, sent)).toMatchObject({ standing: 'inStep' });
    const { rows } = await central.database.query(
      'select device_seq from receipt where device_id = $1 and content_lost',
      [laptop.deviceId],
    );
    expect(rows).toEqual([{ device_seq: 1 }]);
  });
});
