import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { newObservation, type SignedInLaptop } from '../testing/test-laptop.ts';
import { plan } from '../testing/test-plan.ts';

let central: TestCentral;
let laptop: SignedInLaptop;
beforeAll(async () => {
  central = await startTestCentral();
  laptop = await central.laptop('lead');
  await laptop.push(...Array.from({ length: 20 }, () => newObservation()));
});
afterAll(() => central.stop());

async function ask(path: string, coding: string) {
  const headers = { authorization: `Bearer ${laptop.token}`, 'accept-encoding': coding };
  const response = await fetch(`${central.url}${path}`, { headers });
  return { coding: response.headers.get('content-encoding'), headers: response.headers, body: await response.json() };
}

const page = `/v1/sync/pull?scope=${encodeURIComponent(plan.scope)}`;

describe('a long answer', () => {
  it('is the same under gzip as without, with the mark beside it, and shorter', async () => {
    const [plain, short] = [await ask(page, 'identity'), await ask(page, 'gzip')];
    expect([plain.coding, short.coding]).toEqual([null, 'gzip']);
    expect(short.body).toEqual(plain.body);
    expect(short.body.records).toHaveLength(20);
    expect(short.headers.get('platsbesok-mark')).toBe(plain.headers.get('platsbesok-mark'));
    const [whole, compressed] = [plain, short].map(({ headers }) => Number(headers.get('content-length')));
    expect(compressed).toBeLessThan((whole ?? 0) / 3);
  });

  it.each(['gzip, deflate, br', 'br;q=1.0, GZIP;q=0.8', 'deflate,gzip;q=1'])(
    'comes under gzip to %s',
    async (coding) => {
      expect((await ask(page, coding)).coding).toBe('gzip');
    },
  );

  it.each(['identity', 'br', 'gzip;q=0', 'gzip;q=0.0', 'x-gzipped'])('comes as it is to %s', async (coding) => {
    const { coding: chosen, headers } = await ask(page, coding);
    expect(chosen).toBe(null);
    expect(headers.get('vary')).toBe('accept-encoding');
  });

  it('of one packet comes as it is', async () => {
    expect((await ask('/v1/epoch', 'gzip')).coding).toBe(null);
  });
});
