import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '#shared/sync/canonical.ts';
import { type MinimalPullResponse, minimalPullResponse, minimalPushResponse } from '#shared/sync/protocol.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { newObservation, put, type SignedInLaptop } from '../testing/test-laptop.ts';
import { plan } from '../testing/test-plan.ts';

let central: TestCentral;
let lead: SignedInLaptop;
let assistant: SignedInLaptop;
beforeAll(async () => {
  central = await startTestCentral();
  lead = await central.laptop('lead');
  assistant = await central.laptop('assistant');
});
afterAll(() => central.stop());

const minimal = { prefer: 'respond-async, return=minimal' };
const since = (number: number) => ({ prefer: `return=minimal; since=${number}` });

async function news(laptop: SignedInLaptop, after: number): Promise<MinimalPullResponse> {
  const path = `/v1/sync/pull?scope=${encodeURIComponent(plan.scope)}&after=${after}`;
  return minimalPullResponse.parse((await laptop.send('GET', path, undefined, since(after))).body);
}

describe('a page with return=minimal', () => {
  it('leaves out what the asking device has done alone, and has of others’ edits the fields', async () => {
    const [mine, shared] = [newObservation(), newObservation()];
    const { receipt } = await lead.push(mine, shared);
    const after = receipt.headSeq;
    await lead.push(put(mine.recordId, { place: ['Köket', 'Hallen'] }, { baseRev: after }));
    await assistant.push(put(shared.recordId, { place: ['Köket', 'Vinden'] }, { baseRev: after }));
    const made = newObservation();
    await assistant.push(made);

    const forLead = await news(lead, after);
    expect(forLead.changed).toMatchObject([{ id: shared.recordId, fields: { place: 'Vinden' } }]);
    expect(forLead.whole.map(({ id }) => id)).toEqual([made.recordId]);
    const forAssistant = await news(assistant, after);
    expect(forAssistant.changed).toMatchObject([{ id: mine.recordId, fields: { place: 'Hallen' } }]);
    expect(forAssistant.whole).toEqual([]);
    expect([forLead.echoes.length, forAssistant.echoes.length]).toEqual([1, 2]);
  });

  it('has a record with one’s own edit on it when somebody else has written in it too', async () => {
    const observation = newObservation();
    const after = (await lead.push(observation)).receipt.headSeq;
    await assistant.push(put(observation.recordId, { tags: [['städning'], ['städning', 'kök']] }, { baseRev: after }));
    await lead.push(put(observation.recordId, { tags: [['städning'], ['städning', 'golv']] }, { baseRev: after }));
    const { changed } = await news(lead, after);
    expect(changed).toMatchObject([{ id: observation.recordId, fields: { tags: ['städning', 'kök', 'golv'] } }]);
  });

  it('is whole for who has read nothing', async () => {
    const path = `/v1/sync/pull?scope=${encodeURIComponent(plan.scope)}`;
    const { body } = await lead.send('GET', path, undefined, minimal);
    expect(minimalPullResponse.safeParse(body).success).toBe(false);
    expect(body).toHaveProperty('records');
  });
});

describe('an answer to a push with return=minimal', () => {
  it('has the verdicts in order, without names', async () => {
    const { body } = await lead.send('POST', '/v1/sync/push', lead.nextBatch([newObservation()]), minimal);
    expect(minimalPushResponse.parse(body).verdicts).toMatchObject([{ verdict: 'applied' }]);
    expect(Object.keys(minimalPushResponse.parse(body).verdicts[0] ?? {})).not.toContain('changeId');
  });

  it('names them where the batch has less in it than when it came first', async () => {
    const laptop = await central.laptop('lead', randomUUID());
    const first = laptop.nextBatch([newObservation(), newObservation()]);
    await laptop.sendBatch(first);
    const left = { ...first.batch, changes: first.batch.changes.slice(1), redactedFrom: hashOf(first.batch) };
    const { body } = await laptop.send('POST', '/v1/sync/push', { ...first, batch: left }, minimal);
    expect(minimalPushResponse.safeParse(body).success).toBe(false);
    expect(body).toMatchObject({ verdicts: [{ verdict: 'applied' }, { verdict: 'applied' }] });
  });
});
