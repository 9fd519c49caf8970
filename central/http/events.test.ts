import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../sync/ledger.ts';
import { createRecord } from '../sync/record-creation.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { newObservation, type SignedInLaptop } from '../testing/test-laptop.ts';
import { plan } from '../testing/test-plan.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.stop());

/** What a stream says, as it comes, until it is closed. */
async function listen(laptop: SignedInLaptop, scopes: string) {
  const response = await fetch(`${central.url}/v1/events?scopes=${encodeURIComponent(scopes)}`, {
    headers: { authorization: `Bearer ${laptop.token}` },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const ended = (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value;
  })().catch(() => undefined);
  return { response, ended, said: () => text, close: () => reader?.cancel() };
}

describe('the stream of events', () => {
  it('pokes those who may read a scope when somebody has written in it, without saying what', async () => {
    const [lead, stranger] = [await central.laptop('lead'), await central.laptop('stranger')];
    const [hears, hearsNothing] = [await listen(lead, `plan,${plan.scope}`), await listen(stranger, plan.scope)];
    await expect.poll(hears.said).toContain(': listening');
    const observation = newObservation();
    const { receipt } = await lead.push(observation);
    await expect
      .poll(hears.said)
      .toContain(`event: moved\ndata: {"scope":"${plan.scope}","headSeq":${receipt.headSeq}}\n\n`);
    expect(hears.said()).not.toContain(observation.recordId);
    expect(hearsNothing.said()).not.toContain('moved');
    await Promise.all([hears.close(), hearsNothing.close()]);
  });

  it('hears what another process has written', async () => {
    const lead = await central.laptop('lead');
    const stream = await listen(lead, 'plan');
    const { database, vault, tenant } = await central.opened();
    await database.transaction().execute(async (transaction) => {
      const { ledger } = await openLedger(transaction, tenant, vault);
      const provider = { type: 'provider', id: randomUUID(), scope: 'plan', fields: { name: 'Annan process' } };
      await createRecord(ledger, provider, new Date().toISOString());
      await ledger.close();
    });
    await expect.poll(stream.said, { timeout: 5000 }).toContain('"scope":"plan"');
    await stream.close();
  });

  it('asks for a sign-in and for scopes that can exist', async () => {
    const lead = await central.laptop('lead');
    for (const scopes of ['', 'visit:1', 'plan,,']) {
      expect((await listen(lead, scopes)).response.status).toBe(400);
    }
    expect((await fetch(`${central.url}/v1/events?scopes=plan`)).status).toBe(401);
  });

  it('ends when the central stops', async () => {
    const stream = await listen(await central.laptop('lead'), 'plan');
    await central.restart();
    await stream.ended;
  });
});
