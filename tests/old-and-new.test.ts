import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCentral, type TestCentral } from '../central/testing/test-central.ts';
import { newObservation, put, type SignedInLaptop } from '../central/testing/test-laptop.ts';
import { plan } from '../central/testing/test-plan.ts';
import * as now from '../shared/sync/protocol.ts';
import examples from './protocol-1/examples.json' with { type: 'json' };
import * as then from './protocol-1/messages.ts';

let central: TestCentral;
let lead: SignedInLaptop;
beforeAll(async () => {
  central = await startTestCentral();
  lead = await central.laptop('lead');
});
afterAll(() => central.stop());

describe('an older laptop at this central', () => {
  it('understands every answer', async () => {
    const body = async (url: string) => (await lead.send('GET', url)).body;
    expect(then.centralDescription.parse(await body('/v1/central'))).toBeTruthy();
    expect(then.preparation.parse(await body(`/v1/follow-ups/${plan.followUp}/preparation`))).toBeTruthy();
    expect(then.devicesResponse.parse(await body(`/v1/follow-ups/${plan.followUp}/devices`))).toBeTruthy();
    const observation = newObservation();
    const request = then.pushRequest.parse(lead.nextBatch([observation]));
    const answer = await lead.sendBatch(request);
    expect(then.pushResponse.parse(answer.body)).toBeTruthy();
    const other = await central.laptop('assistant');
    await other.push(put(observation.recordId, { place: ['Annat', 'Hallen'] }));
    const page = then.pullResponse.parse(await body(`/v1/sync/pull?scope=${plan.scope}`));
    expect(page.records.map(({ type }) => type)).toContain('conflict');
    expect(then.errorResponse.parse((await lead.send('GET', '/v1/sync/pull')).body)).toBeTruthy();
  });
});

describe('this laptop at an older central', () => {
  it('is understood, and understands what that answers', () => {
    expect(then.pushRequest.parse(lead.nextBatch([newObservation()]))).toBeTruthy();
    for (const [name, schema] of Object.entries({
      central: now.centralDescription,
      session: now.sessionResponse,
      'push-response': now.pushResponse,
      'pull-response': now.pullResponse,
      preparation: now.preparation,
      devices: now.devicesResponse,
      refusal: now.errorResponse,
    })) {
      expect(schema.parse(examples[name as keyof typeof examples]), name).toBeTruthy();
    }
    expect(now.health.parse({ status: 'ok', protocol: 1, demo: false })).toMatchObject({ proof: null });
  });
});
