import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, truncate } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { create, type SignedInLaptop } from '../testing/test-laptop.ts';
import { plan } from '../testing/test-plan.ts';

let central: TestCentral;
let lead: SignedInLaptop;
beforeAll(async () => {
  central = await startTestCentral();
  lead = await central.laptop('lead');
});
afterAll(() => central.stop());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function request(method: string, hash: string, { token }: SignedInLaptop, scope: string = plan.scope) {
  const url = `${central.url}/v1/attachments/${hash}?scope=${encodeURIComponent(scope)}`;
  return fetch(url, { method, headers: { authorization: `Bearer ${token}` } });
}

function tus(
  method: string,
  place: string,
  { token }: SignedInLaptop,
  headers: Record<string, string | number>,
  body?: Uint8Array<ArrayBuffer>,
  url = central.url,
) {
  const all = { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0', ...headers };
  const asText = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]));
  return fetch(`${url}${place}`, { method, headers: asText, ...(body ? { body } : {}) });
}

async function begin(laptop: SignedInLaptop, hash: string, length: number, scope: string = plan.scope) {
  const metadata = `scope ${btoa(scope)},sha256 ${btoa(hash)}`;
  const answer = await tus('POST', '/v1/attachments', laptop, { 'upload-length': length, 'upload-metadata': metadata });
  return {
    status: answer.status,
    place: answer.headers.get('location') ?? '',
    offset: Number(answer.headers.get('upload-offset')),
  };
}

function append(laptop: SignedInLaptop, place: string, offset: number, bytes: Uint8Array<ArrayBuffer>, url?: string) {
  const headers = { 'upload-offset': offset, 'content-type': 'application/offset+octet-stream' };
  return tus('PATCH', place, laptop, headers, bytes, url);
}

async function send(laptop: SignedInLaptop, bytes: Uint8Array<ArrayBuffer>, hash = sha256(bytes)) {
  const { place } = await begin(laptop, hash, bytes.length);
  return append(laptop, place, 0, bytes);
}

async function piecesOnDisk(): Promise<string[]> {
  const folder = path.join(central.dataFolder, 'attachments');
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => path.basename(name).length === 36).map((name) => path.join(folder, name));
}

describe('a photo', () => {
  it('is taken in, given back as it was, and known when it comes again', async () => {
    const bytes = randomBytes(3_000_000);
    const hash = sha256(bytes);
    expect((await request('HEAD', hash, lead)).status).toBe(404);
    expect((await send(lead, bytes)).status).toBe(204);
    const again = await begin(lead, hash, bytes.length);
    expect([again.status, again.offset]).toEqual([201, bytes.length]);
    const head = await request('HEAD', hash, lead);
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '3000000']);
    const answer = await request('GET', hash, await central.laptop('nurse'));
    expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(hash);
  });

  it('lies sealed on disk', async () => {
    const word = `19121212-${randomUUID()}`;
    const bytes = new Uint8Array(Buffer.from(`${word}${'x'.repeat(200_000)}`));
    await send(lead, bytes);
    const files = await Promise.all((await piecesOnDisk()).map((file) => readFile(file)));
    expect(files.length).toBeGreaterThan(0);
    expect(files.some((content) => content.includes(word))).toBe(false);
  });

  it('whose bytes have another hash than promised is refused, and leaves nothing behind', async () => {
    const hash = sha256(randomBytes(8));
    const before = await piecesOnDisk();
    const answer = await send(lead, randomBytes(100_000), hash);
    expect([answer.status, await answer.json()]).toEqual([422, { code: 'SYN-009', detail: {} }]);
    expect((await request('GET', hash, lead)).status).toBe(404);
    expect(await piecesOnDisk()).toEqual(before);
    const { rows } = await central.database.query('select from upload where sha256 = $1', [hash]);
    expect(rows).toEqual([]);
  });

  it('that breaks off goes on from where it was, also at another process and after a restart', async () => {
    const bytes = randomBytes(400_000);
    const hash = sha256(bytes);
    const { place } = await begin(lead, hash, bytes.length);
    const { hostname, port } = new URL(central.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    const head = [
      `PATCH ${place} HTTP/1.1`,
      `Host: ${hostname}`,
      `Authorization: Bearer ${lead.token}`,
      'Tus-Resumable: 1.0.0',
      'Upload-Offset: 0',
      'Content-Type: application/offset+octet-stream',
      `Content-Length: ${bytes.length}`,
    ].join('\r\n');
    socket.write(`${head}\r\n\r\n`);
    socket.write(bytes.subarray(0, 150_000), () => setTimeout(() => socket.destroy(), 200));
    const offset = async () => Number((await tus('HEAD', place, lead, {})).headers.get('upload-offset'));
    await expect.poll(offset, { timeout: 10_000 }).toBe(150_000);
    const other = await central.second();
    const more = await append(lead, place, 150_000, bytes.subarray(150_000, 300_000), other.url);
    expect([more.status, more.headers.get('upload-offset')]).toEqual([204, '300000']);
    await other.stop();
    await central.restart();
    expect((await begin(lead, hash, bytes.length)).offset).toBe(300_000);
    expect((await append(lead, place, 300_000, bytes.subarray(300_000))).status).toBe(204);
    const answer = await request('GET', hash, lead);
    expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(hash);
  });

  it('that comes twice at the same time is taken in once', async () => {
    const bytes = randomBytes(500_000);
    const hash = sha256(bytes);
    const { place } = await begin(lead, hash, bytes.length);
    const before = (await piecesOnDisk()).length;
    const assistant = await central.laptop('assistant');
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => append(lead, place, 0, bytes)),
      send(assistant, bytes),
    ]);
    expect(answers.filter(({ status }) => status === 204).length).toBeGreaterThan(0);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => ![204, 404, 409].includes(status))).toEqual([]);
    expect((await request('HEAD', hash, lead)).status).toBe(200);
    expect((await piecesOnDisk()).length).toBe(before + 1);
  });

  it('comes from where it is, in no more bytes than were promised', async () => {
    const bytes = randomBytes(1000);
    const { place } = await begin(lead, sha256(bytes), bytes.length);
    expect((await append(lead, place, 7, bytes)).status).toBe(409);
    expect((await append(lead, place, 0, randomBytes(1001))).status).toBe(400);
    expect((await append(await central.laptop('assistant'), place, 0, bytes)).status).toBe(404);
    expect((await tus('DELETE', place, lead, {})).status).toBe(204);
    expect((await append(lead, place, 0, bytes)).status).toBe(404);
    for (const length of [0, -1, 'x']) expect((await begin(lead, sha256(bytes), length as number)).status).toBe(400);
    expect((await begin(lead, sha256(bytes), 60 * 2 ** 20)).status).toBe(413);
    expect((await fetch(`${central.url}/v1/attachments`, { method: 'OPTIONS' })).headers.get('tus-version')).toBe(
      '1.0.0',
    );
  });

  it('whose bytes are gone from the folder is asked for again', async () => {
    const bytes = randomBytes(100_000);
    const before = new Set(await piecesOnDisk());
    await send(lead, bytes);
    const [file = ''] = (await piecesOnDisk()).filter((piece) => !before.has(piece));
    await truncate(file, 70_000);
    expect((await request('HEAD', sha256(bytes), lead)).status).toBe(404);
    expect((await send(lead, bytes)).status).toBe(204);
    expect((await request('GET', sha256(bytes), lead)).status).toBe(200);
  });

  it('that is destroyed by gallring cannot be read or handed in again, and its bytes go', async () => {
    const bytes = randomBytes(100_000);
    const [hash, recordId] = [sha256(bytes), randomUUID()];
    await send(lead, bytes);
    const count = (await piecesOnDisk()).length;
    const fields = {
      ownerId: randomUUID(),
      sha256: hash,
      mediaType: 'image/png',
      byteLength: bytes.length,
      caption: '',
    };
    await lead.push(create('attachment', recordId, fields));
    const disposal = {
      target: 'record',
      recordType: 'attachment',
      recordId,
      path: null,
      inScope: plan.scope,
      seenRev: 0,
      ground: 'Fel person på bilden.',
    };
    expect((await lead.pushOne(create('disposal', randomUUID(), disposal, { scope: 'plan' }))).verdict).toBe('applied');
    expect((await request('GET', hash, lead)).status).toBe(404);
    expect((await begin(lead, hash, bytes.length)).status).toBe(410);
    const { rows } = await central.database.query('select wrapped from attachment where sha256 = $1', [hash]);
    expect(rows).toEqual([{ wrapped: null }]);
    await central.restart();
    expect((await piecesOnDisk()).length).toBe(count - 1);
  });

  it('is kept apart by scope and guarded by the access table', async () => {
    const bytes = randomBytes(1000);
    const hash = sha256(bytes);
    await send(lead, bytes);
    expect((await request('HEAD', hash, lead, plan.unitScope)).status).toBe(404);
    for (const name of ['stranger', 'management', 'caseOfficer', 'administrator'] as const) {
      const laptop = await central.laptop(name);
      expect((await request('GET', hash, laptop)).status).toBe(403);
      expect((await begin(laptop, hash, bytes.length)).status).toBe(403);
    }
    expect((await request('GET', 'x', lead)).status).toBe(400);
    expect((await request('GET', hash, lead, 'followUp:../../x')).status).toBe(400);
  });
});
