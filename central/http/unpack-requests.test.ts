import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushResponse } from '#shared/sync/protocol.ts';
import { CentralClient } from '../../electron/sync/central-client.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { newObservation, type SignedInLaptop } from '../testing/test-laptop.ts';

let central: TestCentral;
let laptop: SignedInLaptop;
beforeAll(async () => {
  central = await startTestCentral();
  laptop = await central.laptop('lead');
});
afterAll(() => central.stop());

async function send(body: Uint8Array, headers: Record<string, string>) {
  const response = await fetch(`${central.url}/v1/sync/push`, {
    method: 'POST',
    headers: { authorization: `Bearer ${laptop.token}`, 'content-type': 'application/json', ...headers },
    body: new Uint8Array(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const packed = { 'content-encoding': 'gzip' };
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('a request under gzip', () => {
  it('is taken as what it unpacks to', async () => {
    const push = laptop.nextBatch([newObservation()]);
    const { status, headers, body } = await send(gzipSync(json(push)), packed);
    expect(status).toBe(200);
    expect(headers.get('accept-encoding')).toBe('gzip');
    // Sent again as it is, it is the same batch.
    expect(await send(json(push), {})).toMatchObject({ status: 200, body: pushResponse.parse(body) });
  });

  it('that is cut short, or is none, is refused as malformed', async () => {
    const whole = gzipSync(json(laptop.nextBatch([newObservation()])));
    for (const bytes of [whole.subarray(0, -9), json({}), new Uint8Array()]) {
      expect(await send(bytes, packed)).toMatchObject({ status: 400, body: { code: 'INT-002' } });
    }
  });

  it('that would become an endless body is refused at the limit, and never held in memory', async () => {
    const bomb = gzipSync(Buffer.alloc(512 * 1024 * 1024), { level: 9 });
    expect(bomb.length).toBeLessThan(600_000);
    const before = process.memoryUsage().rss;
    expect(await send(bomb, packed)).toMatchObject({ status: 413 });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it('under anything else is refused with what would be taken', async () => {
    const push = json(laptop.nextBatch([newObservation()]));
    const { status, headers } = await send(brotliCompressSync(push), { 'content-encoding': 'br' });
    expect([status, headers.get('accept-encoding')]).toEqual([415, 'gzip']);
  });
});

describe('a laptop', () => {
  /** A client, and the codings that its requests with a body came in. */
  function client(through: typeof fetch = fetch) {
    const codings: (string | null)[] = [];
    const watched = new CentralClient(central.url, (url, init) => {
      if (init.body) codings.push(new Headers(init.headers).get('content-encoding'));
      return through(url, init);
    });
    return { watched, codings };
  }
  const batchOf = (sender: SignedInLaptop) => sender.nextBatch(Array.from({ length: 5 }, () => newObservation()));

  it('sends its work under gzip as soon as the central has said that it takes it', async () => {
    const sender = await central.laptop('lead');
    const { watched, codings } = client();
    const request = batchOf(sender) as Parameters<CentralClient['push']>[1];
    const unpacked = await watched.push(sender.token, request, null);
    expect(await watched.push(sender.token, request, null)).toEqual(unpacked);
    expect(codings).toEqual([null, 'gzip']);
    const changeIds = request.batch.changes.map(({ changeId }) => changeId);
    expect(unpacked.verdicts.map(({ changeId }) => changeId)).toEqual(changeIds);
  });

  it('sends it plain again where a server behind the same address cannot read it', async () => {
    const sender = await central.laptop('lead');
    const ofBefore: typeof fetch = (url, init) => {
      const headers = new Headers(init?.headers);
      headers.delete('content-encoding');
      return fetch(url, { ...init, headers });
    };
    const { watched, codings } = client(ofBefore);
    const request = batchOf(sender) as Parameters<CentralClient['push']>[1];
    await watched.describe();
    const { receipt } = await watched.push(sender.token, request, null);
    expect(receipt.deviceSeq).toBe(1);
    await watched.push(sender.token, request, null);
    // A server that takes it has answered in between.
    expect(codings).toEqual(['gzip', null, 'gzip', null]);
  });
});
