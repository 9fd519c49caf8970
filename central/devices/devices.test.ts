import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '#shared/sync/canonical.ts';
import { registeredDevicesResponse } from '#shared/sync/device-messages.ts';
import { sessionResponse } from '#shared/sync/protocol.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { newObservation, put, SignedInLaptop } from '../testing/test-laptop.ts';
import { plan } from '../testing/test-plan.ts';

let central: TestCentral;
let administrator: SignedInLaptop;
beforeAll(async () => {
  central = await startTestCentral();
  administrator = await central.laptop('administrator');
});
afterAll(() => central.stop());

async function devices(reader: SignedInLaptop) {
  return registeredDevicesResponse.parse((await reader.send('GET', '/v1/devices')).body).devices;
}

describe('a device', () => {
  it('is known from its first sign-in, with its last receipt; everybody sees their own', async () => {
    const lead = await central.laptop('lead');
    await lead.push(newObservation());
    const known = (await devices(administrator)).find(({ deviceId }) => deviceId === lead.deviceId);
    expect(known).toMatchObject({ name: 'Dator lead', userName: 'Prov lead', lastDeviceSeq: 1, revoked: null });
    expect(known?.lastReceiptAt).toBeTruthy();
    expect(known?.followUps).toMatchObject([{ followUpId: plan.followUp, title: 'Provuppföljning' }]);
    expect(new Set((await devices(lead)).map(({ userId }) => userId))).toEqual(new Set([lead.userId]));
  });

  it('that is lost is shut out by an administrator, and what it had not sent is named', async () => {
    const lost = await central.laptop('assistant');
    const { receipt } = await lost.push(newObservation());
    const unsent = {
      changes: 7,
      attachments: 2,
      oldestAt: '2026-10-05T09:00:00.000Z',
      followUps: [{ followUpId: plan.followUp, changes: 7, attachments: 2 }],
    };
    const head = { deviceSeq: receipt.deviceSeq, batchHash: receipt.batchHash };
    await lost.send('POST', '/v1/sync/verify', { deviceId: lost.deviceId, head, receipts: [receipt], unsent });
    const revoke = (by: SignedInLaptop) =>
      by.send('POST', `/v1/devices/${lost.deviceId}/revocation`, { why: 'Stulen ur bilen.' });
    expect((await revoke(lost)).status).toBe(403);
    const { status, body } = await revoke(administrator);
    expect(status).toBe(200);
    expect(registeredDevicesResponse.parse(body).devices).toMatchObject([
      { lastDeviceSeq: 1, unsent, revoked: { byName: 'Prov administrator', why: 'Stulen ur bilen.' } },
    ]);
    expect((await lost.send('GET', `/v1/sync/pull?scope=${plan.scope}`)).status).toBe(401);
    expect((await lost.sendBatch(lost.nextBatch([newObservation()]))).status).toBe(401);
    await expect(central.laptop('assistant', lost.deviceId)).rejects.toThrow('403');
    expect((await revoke(administrator)).status, 'once more').toBe(200);
    const nobody = await administrator.send('POST', `/v1/devices/${randomUUID()}/revocation`, { why: 'x' });
    expect(nobody.status).toBe(404);
  });

  it('that is a copy of another goes on under a new id, and nothing is doubled or lost', async () => {
    const original = await central.laptop('lead');
    const shared = newObservation();
    const { receipt } = await original.push(shared);
    // The copy was made here, with one change unsent that the original sends as well.
    const [both, onlyOriginal, onlyCopy] = [newObservation(), newObservation(), newObservation()];
    await original.push(both, onlyOriginal);
    const copy = new SignedInLaptop(() => central.url, original.userId, original.deviceId, original.token);
    const copied = { deviceSeq: 2, prevHash: receipt.batchHash, changes: [both, onlyCopy] };
    expect((await copy.sendBatch({ deviceId: copy.deviceId, batch: copied })).status).toBe(409);
    const head = { deviceSeq: 2, batchHash: hashOf(copied) };
    const verified = await copy.send('POST', '/v1/sync/verify', { deviceId: copy.deviceId, head, receipts: [receipt] });
    expect(verified.body).toMatchObject({ standing: 'forked' });
    const deviceId = randomUUID();
    const session = await copy.send('POST', '/v1/devices/succession', { deviceId, deviceName: 'Dator lead 2' });
    const { token } = sessionResponse.parse(session.body);
    const renewed = new SignedInLaptop(() => central.url, original.userId, deviceId, token);
    const { verdicts } = await renewed.push(both, onlyCopy);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'applied']);
    const ids = [both, onlyOriginal, onlyCopy].map(({ recordId }) => recordId);
    const { rows } = await central.database.query('select record_id from change_log where record_id = any($1)', [ids]);
    expect(rows).toHaveLength(3);
    await original.push(put(shared.recordId, { place: ['Köket', 'Hallen'] }));
    const known = (await devices(administrator)).find((device) => device.deviceId === deviceId);
    expect(known).toMatchObject({ succeeds: original.deviceId, name: 'Dator lead 2' });
  });
});
