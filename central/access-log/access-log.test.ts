import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessLogResponse, accessReport } from '#shared/sync/access-log.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { newObservation, type SignedInLaptop } from '../testing/test-laptop.ts';
import { personNames, plan } from '../testing/test-plan.ts';

let central: TestCentral;
let lead: SignedInLaptop;
let management: SignedInLaptop;
beforeAll(async () => {
  central = await startTestCentral();
  lead = await central.laptop('lead');
  management = await central.laptop('management');
});
afterAll(() => central.stop());

async function log(query = '', reader = management) {
  const { status, body } = await reader.send('GET', `/v1/access-log?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return accessLogResponse.parse(body);
}

const opened = (recordIds: string[] = [], id: string = randomUUID()) => ({
  id,
  at: '2026-10-05T09:00:00.000Z',
  act: 'opened',
  scope: plan.scope,
  recordType: 'observation',
  recordIds,
});

describe('the access log', () => {
  it('says who fetched which records, on which device, and who prepared and looked at photos', async () => {
    const observation = newObservation();
    await lead.push(observation);
    await lead.send('GET', `/v1/follow-ups/${plan.followUp}/preparation`);
    await lead.page(plan.scope);
    const { entries } = await log(`recordId=${observation.recordId}`);
    expect(entries.filter(({ act }) => act !== 'readLog')).toMatchObject([
      { userName: 'Prov lead', deviceName: 'Dator lead', source: 'central', act: 'fetched', scope: plan.scope },
    ]);
    const { entries: prepared } = await log(`userId=${lead.userId}&deviceId=${lead.deviceId}`);
    expect(prepared.map(({ act }) => act)).toContain('prepared');
    const before = (await log(`userId=${lead.userId}`)).entries.length;
    await lead.page('plan');
    expect((await log(`userId=${lead.userId}`)).entries.length, 'the plan is nobody’s private affair').toBe(before);
  });

  it('takes in what was read without network, once however often it comes', async () => {
    const reads = [opened([randomUUID()]), opened()];
    for (let round = 0; round < 2; round += 1) {
      expect(await lead.send('POST', '/v1/access-log/reads', { reads })).toEqual({ status: 200, body: { kept: 2 } });
    }
    const { entries } = await log(`userId=${lead.userId}&limit=1000`);
    const own = entries.filter(({ id }) => reads.some((read) => read.id === id));
    expect(own).toHaveLength(2);
    expect(own[0]).toMatchObject({ source: 'laptop', act: 'opened', at: '2026-10-05T09:00:00.000Z' });
    const wrong = { ...opened(), scope: 'visit:1' };
    expect((await lead.send('POST', '/v1/access-log/reads', { reads: [wrong] })).status).toBe(400);
  });

  it('is read by management and administrators alone, which is noted, in pages without gap', async () => {
    for (const name of personNames) {
      const { status } = await (await central.laptop(name)).send('GET', '/v1/access-log');
      expect(status, name).toBe(name === 'management' || name === 'administrator' ? 200 : 403);
    }
    const whole = (await log(`limit=1000&to=${new Date().toISOString()}`)).entries.map(({ id }) => id);
    expect(whole.length).toBeGreaterThan(5);
    const paged: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: Awaited<ReturnType<typeof log>> = await log(
        `limit=2${after ? `&after=${encodeURIComponent(after)}` : ''}`,
      );
      paged.push(...page.entries.map(({ id }) => id));
      after = paged.length < whole.length ? page.next : null;
    }
    expect(paged.slice(0, whole.length)).toEqual(whole);
    expect((await log('limit=1000')).entries.map(({ act }) => act)).toContain('readLog');
    expect((await management.send('GET', '/v1/access-log?after=x')).status).toBe(400);
  });

  it('is never rewritten, by its owner or the program', async () => {
    for (const statement of ['update access_log set scope = null', 'delete from access_log', 'truncate access_log']) {
      await expect(central.database.query(statement)).rejects.toThrow('append-only');
      const client = await central.database.connect();
      await client.query('set role platsbesok_program');
      await expect(client.query(statement)).rejects.toThrow('permission denied');
      await client.query('reset role');
      client.release();
    }
  });

  it('gives the ground for the recurring check: who read where, with which assignment, and a sample', async () => {
    const stranger = await central.laptop('stranger');
    await stranger.send('POST', '/v1/access-log/reads', { reads: [opened()] });
    const query = `from=2020-01-01T00:00:00.000Z&to=2100-01-01T00:00:00.000Z&sample=3`;
    const { status, body } = await management.send('GET', `/v1/access-log/report?${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    const report = accessReport.parse(body);
    expect(report.grounds.map(({ law }) => law).join()).toContain('2001:454');
    const rowOf = (userId: string) => report.rows.find((row) => row.userId === userId && row.scope === plan.scope);
    expect(rowOf(lead.userId)).toMatchObject({ title: 'Provuppföljning', positions: ['lead'] });
    expect(rowOf(stranger.userId)).toMatchObject({ positions: [], reads: 1, devices: 1 });
    expect(report.sample).toHaveLength(3);
    expect((await lead.send('GET', `/v1/access-log/report?${query}`)).status).toBe(403);
  });
});
