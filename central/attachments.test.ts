import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCentral, type TestCentral } from './testing/test-central.ts';
import type { SignedInLaptop } from './testing/test-laptop.ts';
import { plan } from './testing/test-plan.ts';

let central: TestCentral;
let lead: SignedInLaptop;
beforeAll(async () => {
  central = await startTestCentral();
  lead = await central.laptop('lead');
});
afterAll(() => central.stop());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function request(
  method: string,
  hash: string,
  { token }: SignedInLaptop,
  body?: Uint8Array<ArrayBuffer>,
  scope: string = plan.scope,
) {
  return fetch(`${central.url}/v1/attachments/${hash}?scope=${encodeURIComponent(scope)}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    ...(body ? { body } : {}),
  });
}

async function filesOnDisk(): Promise<string[]> {
  const names = await readdir(path.join(central.dataFolder, 'attachments'), { recursive: true }).catch(() => []);
  return names.map((name) => path.basename(name)).filter((name) => name.length > 36);
}

describe('a photo', () => {
  it('is taken in as often as it comes, and given back as it was', async () => {
    const bytes = randomBytes(3_000_000);
    const hash = sha256(bytes);
    expect((await request('HEAD', hash, lead)).status).toBe(404);
    expect((await request('PUT', hash, lead, bytes)).status).toBe(204);
    expect((await request('PUT', hash, lead, bytes)).status).toBe(204);
    const head = await request('HEAD', hash, lead);
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '3000000']);
    const answer = await request('GET', hash, await central.laptop('nurse'));
    expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(hash);
  });

  it('whose bytes have another hash than promised is refused, and leaves nothing behind', async () => {
    const hash = sha256(randomBytes(8));
    const before = await filesOnDisk();
    const answer = await request('PUT', hash, lead, randomBytes(100_000));
    expect([answer.status, await answer.json()]).toEqual([422, { code: 'SYN-009', detail: {} }]);
    expect((await request('GET', hash, lead)).status).toBe(404);
    expect(await filesOnDisk()).toEqual(before);
  });

  it('that breaks off on its way leaves nothing behind', async () => {
    const bytes = randomBytes(200_000);
    const before = await filesOnDisk();
    const { hostname, port } = new URL(central.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    const head = [
      `PUT /v1/attachments/${sha256(bytes)}?scope=${plan.scope} HTTP/1.1`,
      `Host: ${hostname}`,
      `Authorization: Bearer ${lead.token}`,
      'Content-Type: application/octet-stream',
      `Content-Length: ${bytes.length}`,
    ].join('\r\n');
    socket.write(`${head}\r\n\r\n`);
    socket.write(bytes.subarray(0, 100_000));
    await expect.poll(async () => (await filesOnDisk()).length).toBe(before.length + 1);
    socket.destroy();
    await expect.poll(filesOnDisk).toEqual(before);
    expect((await request('HEAD', sha256(bytes), lead)).status).toBe(404);
  });

  it('is kept apart by scope and guarded by the access table', async () => {
    const bytes = randomBytes(1000);
    const hash = sha256(bytes);
    await request('PUT', hash, lead, bytes);
    expect((await request('HEAD', hash, lead, undefined, plan.unitScope)).status).toBe(404);
    for (const name of ['stranger', 'management', 'caseOfficer', 'administrator'] as const) {
      const laptop = await central.laptop(name);
      expect((await request('GET', hash, laptop)).status).toBe(403);
      expect((await request('PUT', hash, laptop, bytes)).status).toBe(403);
    }
    expect((await request('GET', 'x', lead)).status).toBe(400);
    expect((await request('GET', hash, lead, undefined, 'followUp:../../x')).status).toBe(400);
  });
});
