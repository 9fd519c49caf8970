import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import { newSpokenCode } from '#shared/keys/spoken-code.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import { OpenStore, type StoreOwner } from '../store/open-store.ts';
import { newKey } from '../store/sealed-box.ts';
import { newKeyPair, publicKeyOf } from '../store/sealed-to-key.ts';
import { ownPrivateKey } from './device-keys.ts';
import { gatherHandover, takeIn } from './hand-over.ts';
import { openHandover, sealHandover } from './handover-file.ts';

// The same function at a cost that lets a file be opened hundreds of times.
vi.mock('hash-wasm', async (original) => {
  const library = await original<typeof import('hash-wasm')>();
  const argon2id = (options: Parameters<typeof library.argon2id>[0]) =>
    library.argon2id({ ...options, memorySize: 64, iterations: 1 });
  return { ...library, argon2id };
});

const followUpId = '019a0000-0000-7000-8000-000000000003';
const scope = `followUp:${followUpId}`;
const at = '2026-03-05T13:00:00.000Z';
const epoch = '019a0000-0000-7000-8000-000000000004';
const ids = { visit: v7(), observation: v7(), photo: v7(), note: v7() };
const photo = Buffer.from(
  '89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000149444154010000000000000000' +
    '49454e44ae426082',
  'hex',
);

function ownerNumber(number: number): StoreOwner {
  const id = `019a0000-0000-7000-8000-00000000010${number}`;
  return {
    user: { id, name: `Prov ${number}`, title: 'Utredare', role: 'reviewer' },
    municipality: 'Provköping',
    deviceId: `019a0000-0000-4000-8000-00000000020${number}`,
    receiptKey: 'AAAA',
  };
}

function made(recordType: string, recordId: string, fields: Record<string, Json>): Change {
  const ops = Object.entries(fields).map(([name, to]) => ({ path: name, from: null, to }));
  return { changeId: v7(), recordType, recordId, scope, action: 'put', baseRev: null, ops, at };
}

let home: string;
const stores: OpenStore[] = [];
async function newStore(number: number): Promise<OpenStore> {
  const folder = path.join(home, v7());
  const store = await OpenStore.create(folder, ownerNumber(number), true, 'en lång fras med åäö', newKey());
  stores.push(store);
  return store;
}

let sender: OpenStore;
let hash: string;
beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-handover-'));
  sender = await newStore(1);
  const by = sender.owner.user.id;
  const envelope = { deleted: false, createdBy: by, createdAt: at, updatedBy: by, updatedAt: at };
  const followUp = { type: 'followUp', id: followUpId, scope: 'plan', rev: 1, fields: { title: 'Eken' }, ...envelope };
  await sender.append('plan', {
    kind: 'pulled',
    page: { epoch, scope: 'plan', headSeq: 1, records: [followUp], next: null },
  });
  const visit = { followUpId, kind: 'siteVisit', title: 'Besöket', date: '2026-03-05', unitId: null, state: 'open' };
  const record = { type: 'visit', id: ids.visit, scope, rev: 2, fields: visit, ...envelope };
  await sender.append(scope, { kind: 'pulled', page: { epoch, scope, headSeq: 2, records: [record], next: null } });
  const preparation = { followUpId, scopes: [scope], items: [] };
  await sender.append(scope, { kind: 'prepared', at, preparation });
  const observed = { visitId: ids.visit, at, text: 'Osänt av avsändaren', place: '', tags: [], requirementIds: [] };
  hash = (await sender.attachments.takeIn(scope, photo)).sha256;
  const attached = { ownerId: ids.observation, sha256: hash, mediaType: 'image/png', byteLength: 9, caption: 'Foto' };
  for (const change of [
    made('observation', ids.observation, observed),
    made('attachment', ids.photo, attached),
    made('privateNote', ids.note, { followUpId, text: 'Bara för mig' }),
  ])
    await sender.append(scope, { kind: 'change', by, change });
});
afterAll(async () => {
  for (const store of stores) await store.close();
  await rm(home, { recursive: true, force: true });
});

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof CodedError ? error.code : String(error)),
  );

describe('work that is handed over', () => {
  it('is there on the other laptop, with its author, its photos and what the central gave, and can be gone on with', async () => {
    const receiver = await newStore(2);
    const privateKey = await ownPrivateKey(receiver);
    const publicKeys = [Buffer.from(publicKeyOf(privateKey)).toString('base64')];
    const file = await sealHandover(await gatherHandover(sender, [followUpId]), { publicKeys });
    for (const word of ['Osänt', 'Eken', 'Prov', 'Besöket', followUpId])
      expect(Buffer.from(file).includes(word)).toBe(false);
    const opened = await openHandover(file, privateKey, null);
    expect(await takeIn(receiver, opened)).toEqual({ from: 'Prov 1', titles: ['Eken'], changes: 2, photos: 1 });
    const observation = receiver.state.record(ids.observation);
    expect(observation?.fields.text).toBe('Osänt av avsändaren');
    expect(observation?.createdBy).toBe(sender.owner.user.id);
    expect((await receiver.attachments.read(scope, hash)).bytes.length).toBeGreaterThan(10);
    expect(receiver.state.record(ids.visit)?.fields.title).toBe('Besöket');
    expect(receiver.state.record(ids.note)).toBeUndefined();
    expect(receiver.state.prepared().map(({ preparation }) => preparation.followUpId)).toEqual([followUpId]);
    // It is handed in from here too, in its author's name; and this laptop's own go after.
    expect(receiver.state.unsent().map(({ handedOver }) => handedOver?.by)).toEqual([
      sender.owner.user.id,
      sender.owner.user.id,
    ]);
    const { seq } = receiver.journal.head;
    expect(await takeIn(receiver, opened)).toMatchObject({ changes: 0 });
    expect(receiver.journal.head.seq).toBe(seq);
    // Taken in where it came from, it changes nothing either.
    const { seq: before } = sender.journal.head;
    await takeIn(sender, opened);
    expect(sender.journal.head.seq).toBe(before);
  });

  it('opens with the code that is spoken, and no other', async () => {
    const code = newSpokenCode((limit) => limit >> 1);
    const file = await sealHandover(await gatherHandover(sender, [followUpId]), { code });
    const { privateKey } = newKeyPair();
    expect((await openHandover(file, privateKey, code.toUpperCase().replaceAll('-', ' '))).content.by.name).toBe(
      'Prov 1',
    );
    expect(await codeOf(openHandover(file, privateKey, `${code}a`))).toBe('OVE-003');
    expect(await codeOf(openHandover(file, privateKey, null))).toBe('OVE-003');
  });

  it('is refused by any other laptop, wherever it is cut and wherever a bit of it is flipped', async () => {
    const { publicKey, privateKey } = newKeyPair();
    const publicKeys = [Buffer.from(publicKey).toString('base64')];
    const file = await sealHandover(await gatherHandover(sender, [followUpId]), { publicKeys });
    expect(await codeOf(openHandover(file, newKeyPair().privateKey, null))).toBe('OVE-002');
    const known = /^OVE-00[1-4]$/;
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), async (place, bit) => {
        const changed = Uint8Array.from(file);
        changed[place] = (changed[place] ?? 0) ^ (1 << bit);
        expect(await codeOf(openHandover(changed, privateKey, null))).toMatch(known);
        expect(await codeOf(openHandover(file.subarray(0, place), privateKey, null))).toMatch(known);
      }),
      { numRuns: 150 },
    );
    expect(await codeOf(openHandover(Buffer.from('PK annan fil'), privateKey, null))).toBe('OVE-001');
  });

  it('with something that cannot be stored leaves nothing of itself behind', async () => {
    const receiver = await newStore(3);
    const { content, photos } = await gatherHandover(sender, [followUpId]);
    const broken = made('observation', v7(), { text: 'Utan resten' });
    const changes = [...content.changes, { by: sender.owner.user.id, change: broken }];
    expect(await codeOf(takeIn(receiver, { content: { ...content, changes }, photos }))).toBe('OVE-006');
    expect(receiver.journal.head.seq).toBe(0);
    expect(receiver.attachments.has(scope, hash)).toBe(false);
    expect(await codeOf(gatherHandover(receiver, [followUpId]))).toBe('OVE-005');
  });
});
