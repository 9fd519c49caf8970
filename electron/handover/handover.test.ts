import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import { newSpokenCode } from '#shared/keys/spoken-code.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import type { PullResponse, SyncedRecord } from '#shared/sync/protocol.ts';
import { OpenStore, type StoreOwner } from '../store/open-store.ts';
import { newKey } from '../store/sealed-box.ts';
import { newKeyPair, publicKeyOf } from '../store/sealed-to-key.ts';
import { ownPrivateKey } from './device-keys.ts';
import { gatherHandover } from './gather-handover.ts';
import { openHandover, sealHandover } from './handover-file.ts';
import { takeIn } from './take-in-handover.ts';

// The same function at a cost that lets a file be opened hundreds of times.
vi.mock('hash-wasm', async (original) => {
  const library = await original<typeof import('hash-wasm')>();
  const argon2id = (options: Parameters<typeof library.argon2id>[0]) =>
    library.argon2id({ ...options, memorySize: 64, iterations: 1 });
  return { ...library, argon2id };
});

const followUpId = '019a0000-0000-7000-8000-000000000003';
const contractId = '019a0000-0000-7000-8000-000000000005';
const scope = `followUp:${followUpId}`;
const contractScope = `contract:${contractId}`;
const at = '2026-03-05T13:00:00.000Z';
const epoch = '019a0000-0000-7000-8000-000000000004';
const [visit, otherVisit] = [v7(), v7()];
const ids = {
  ...{ interview: v7(), answer: v7(), observation: v7(), photo: v7(), note: v7(), step: v7() },
  ...{ otherInterview: v7(), otherAnswer: v7(), otherObservation: v7(), otherPhoto: v7(), conflict: v7() },
};
/** A picture of one pixel, told from the next by a byte of its data. */
const pictureOf = (data: string) =>
  Buffer.from(
    `89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000149444154${data}0000000000000000` +
      '49454e44ae426082',
    'hex',
  );
const [photo, otherPhoto] = [pictureOf('01'), pictureOf('02')];
const hashes = { photo: '', otherPhoto: '' };
const whole = [{ followUpId, visitIds: null }];
const single = [{ followUpId, visitIds: [visit] }];

function ownerNumber(number: number): StoreOwner {
  const id = `019a0000-0000-7000-8000-00000000010${number}`;
  return {
    user: { id, name: `Prov ${number}`, title: 'Utredare', role: 'reviewer' },
    municipality: 'Provköping',
    deviceId: `019a0000-0000-4000-8000-00000000020${number}`,
    receiptKey: 'AAAA',
  };
}
const by = ownerNumber(1).user.id;

function made(recordType: string, recordId: string, fields: Record<string, Json>): Change {
  const ops = Object.entries(fields).map(([name, to]) => ({ path: name, from: null, to }));
  return { changeId: v7(), recordType, recordId, scope, action: 'put', baseRev: null, ops, at };
}

function edited(recordType: string, recordId: string, path: string, from: Json, to: Json): Change {
  return { ...made(recordType, recordId, {}), ops: [{ path, from, to }] };
}

function asOfCentral(type: string, id: string, rev: number, fields: Record<string, Json>, of = scope): SyncedRecord {
  return {
    type,
    id,
    scope: of,
    rev,
    fields,
    deleted: false,
    createdBy: by,
    createdAt: at,
    updatedBy: by,
    updatedAt: at,
  };
}

const pageOf = (of: string, records: SyncedRecord[]): PullResponse => ({
  epoch,
  scope: of,
  headSeq: records.at(-1)?.rev ?? 0,
  records,
  next: null,
});

const followUp = asOfCentral(
  'followUp',
  followUpId,
  1,
  {
    ...{
      periodId: v7(),
      title: 'Eken',
      type: 'contract',
      level: 'contract',
      selectionReason: 'risk',
      selectionNote: '',
    },
    ...{
      leadId: by,
      assistantId: by,
      nurseId: null,
      unitIds: [],
      providerId: null,
      contractId,
      guideIds: [],
      areas: [],
    },
    ...{ plannedFor: '2026-03-01', state: 'ongoing' },
  },
  'plan',
);
const requirement = asOfCentral(
  'requirement',
  v7(),
  2,
  { contractId, number: 1, clause: '1.1', kind: 'must', area: '', text: 'Ett krav' },
  contractScope,
);
const visitFields = (title: string) => ({
  ...{ followUpId, kind: 'siteVisit', title, date: '2026-03-05', unitId: null, state: 'open' },
});
const centralHas = [
  asOfCentral('visit', otherVisit, 10, visitFields('Andra besöket')),
  asOfCentral('preparationItem', ids.step, 11, { followUpId, order: 1, text: 'Läs avtalet', done: false, note: '' }),
  asOfCentral('visit', visit, 12, visitFields('Första besöket')),
];
const observed = (visitId: string, text: string) => ({
  ...{ visitId, at, text, place: '', tags: [], requirementIds: [] },
});
const interviewed = (visitId: string) => ({
  ...{ visitId, guideId: v7(), guideVersion: 1, respondentRole: 'staff', respondentCode: 'M1', startedAt: at },
});
const attached = (ownerId: string, sha256: string) => ({
  ...{ ownerId, sha256, mediaType: 'image/png', byteLength: 9, caption: 'Foto' },
});

let home: string;
const stores: OpenStore[] = [];
async function newStore(number: number): Promise<OpenStore> {
  const folder = path.join(home, v7());
  const store = await OpenStore.create(folder, ownerNumber(number), true, 'en lång fras med åäö', newKey());
  stores.push(store);
  return store;
}

/** A laptop that has fetched the follow-up with both visits. */
async function preparedStore(number: number): Promise<OpenStore> {
  const store = await newStore(number);
  await store.append('plan', { kind: 'pulled', page: pageOf('plan', [followUp]) });
  await store.append(contractScope, { kind: 'pulled', page: pageOf(contractScope, [requirement]) });
  await store.append(scope, { kind: 'pulled', page: pageOf(scope, centralHas) });
  const items = [{ kind: 'requirements' as const, title: 'Krav', scope: contractScope, count: 1 }];
  const preparation = { followUpId, scopes: [contractScope, scope], items };
  await store.append(scope, { kind: 'prepared', at, preparation });
  return store;
}

let sender: OpenStore;
beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-handover-'));
  sender = await preparedStore(1);
  hashes.photo = (await sender.attachments.takeIn(scope, photo)).sha256;
  hashes.otherPhoto = (await sender.attachments.takeIn(scope, otherPhoto)).sha256;
  for (const change of [
    made('interview', ids.interview, interviewed(visit)),
    made('answer', ids.answer, { interviewId: ids.interview, questionId: 'q', value: 'Svaret', note: '' }),
    made('observation', ids.observation, observed(visit, 'Osänt av avsändaren')),
    made('attachment', ids.photo, attached(ids.observation, hashes.photo)),
    made('privateNote', ids.note, { followUpId, text: 'Bara för mig' }),
    made('interview', ids.otherInterview, interviewed(otherVisit)),
    made('answer', ids.otherAnswer, { interviewId: ids.otherInterview, questionId: 'q', value: 'Andras', note: '' }),
    made('observation', ids.otherObservation, observed(otherVisit, 'Hör till det andra')),
    made('attachment', ids.otherPhoto, attached(ids.otherObservation, hashes.otherPhoto)),
    edited('preparationItem', ids.step, 'note', '', 'Läst'),
    edited('preparationItem', ids.step, 'note', 'Läst', 'Läst två gånger'),
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
    const file = await sealHandover(await gatherHandover(sender, whole), { publicKeys });
    for (const word of ['Osänt', 'Eken', 'Prov', 'besöket', followUpId])
      expect(Buffer.from(file).includes(word)).toBe(false);
    const opened = await openHandover(file, privateKey, null);
    const work = [{ followUpId, title: 'Eken', visits: null }];
    expect(await takeIn(receiver, opened)).toEqual({ from: 'Prov 1', work, anythingNew: true, changes: 10, photos: 2 });
    const observation = receiver.state.record(ids.observation);
    expect(observation?.fields.text).toBe('Osänt av avsändaren');
    expect(observation?.createdBy).toBe(by);
    expect((await receiver.attachments.read(scope, hashes.photo)).bytes.length).toBeGreaterThan(10);
    expect(receiver.state.record(visit)?.fields.title).toBe('Första besöket');
    expect(receiver.state.record(ids.note)).toBeUndefined();
    expect(receiver.state.prepared().map(({ preparation }) => preparation.followUpId)).toEqual([followUpId]);
    // It is handed in from here too, in its author's name; and this laptop's own go after.
    expect(new Set(receiver.state.unsent().map(({ handedOver }) => handedOver?.by))).toEqual(new Set([by]));
    // A colleague's words are not the user's own to take back with a key.
    expect(receiver.lastUndoable()).toBeUndefined();
    const { seq } = receiver.journal.head;
    expect(await takeIn(receiver, opened)).toMatchObject({ anythingNew: false, changes: 0, photos: 0 });
    expect(receiver.journal.head.seq).toBe(seq);
    // Taken in where it came from, it changes nothing either.
    const { seq: before } = sender.journal.head;
    await takeIn(sender, opened);
    expect(sender.journal.head.seq).toBe(before);
  });

  it('goes on where the receiver has the follow-up already: several edits of one record too', async () => {
    const receiver = await preparedStore(3);
    await takeIn(receiver, await gatherHandover(sender, whole));
    expect(receiver.state.record(ids.step)?.fields.note).toBe('Läst två gånger');
    expect(receiver.state.unsentCount).toBe(10);
  });

  it('takes along what the central has acknowledged but this laptop has not fetched back', async () => {
    const author = await preparedStore(4);
    const change = made('observation', v7(), observed(visit, 'Kvitterat men inte hämtat'));
    await author.append(scope, { kind: 'change', by, change });
    const { changeId, recordId } = change;
    const receipt = { epoch, deviceId: v7(), deviceSeq: 1, batchHash: 'a'.repeat(64), headSeq: 40, receivedAt: at };
    const verdicts = [{ changeId, recordId, verdict: 'applied' as const, seq: 40, conflictIds: [], code: null }];
    const response = { receipt: { ...receipt, keyId: 'k', signature: '' }, verdicts };
    await author.append('plan', { kind: 'pushed', at, batchHash: 'a'.repeat(64), response });
    expect(author.state.unsentCount).toBe(0);
    const receiver = await newStore(5);
    await takeIn(receiver, await gatherHandover(author, single));
    expect(receiver.state.record(recordId)?.fields.text).toBe('Kvitterat men inte hämtat');
  });

  it('opens with the code that is spoken, and no other', async () => {
    const code = newSpokenCode((limit) => limit >> 1);
    const file = await sealHandover(await gatherHandover(sender, whole), { code });
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
    const file = await sealHandover(await gatherHandover(sender, whole), { publicKeys });
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

  it('is told from a damaged file when another version of the program has made it', async () => {
    const { publicKey, privateKey } = newKeyPair();
    const publicKeys = [Buffer.from(publicKey).toString('base64')];
    const { content, photos } = await gatherHandover(sender, whole);
    const later = { ...content, version: 99, more: 'to come' } as unknown as typeof content;
    const file = await sealHandover({ content: later, photos }, { publicKeys });
    expect(await codeOf(openHandover(file, privateKey, null))).toBe('OVE-009');
  });

  it('with something that cannot be stored leaves nothing of itself behind', async () => {
    const receiver = await newStore(3);
    const { content, photos } = await gatherHandover(sender, whole);
    const broken = made('observation', v7(), { text: 'Utan resten' });
    const changes = [...content.changes, { by: sender.owner.user.id, change: broken }];
    const unknown = pageOf(scope, [asOfCentral('observation', v7(), 90, { text: 'Utan resten' })]);
    const later = pageOf('plan', [asOfCentral('laterType', v7(), 91, {}, 'plan')]);
    for (const bad of [{ changes }, { pages: [...content.pages, unknown] }, { pages: [later, ...content.pages] }])
      expect(await codeOf(takeIn(receiver, { content: { ...content, ...bad }, photos }))).toBe('OVE-006');
    expect(receiver.journal.head.seq).toBe(0);
    expect(receiver.attachments.has(scope, hashes.photo)).toBe(false);
    expect(await codeOf(gatherHandover(receiver, whole))).toBe('OVE-005');
    expect(await codeOf(gatherHandover(sender, [{ followUpId, visitIds: [v7()] }]))).toBe('OVE-005');
  });

  it('leaves settings, keys and gallring to the central: a file says nothing of what a laptop is to do', async () => {
    const receiver = await newStore(6);
    const { content, photos } = await gatherHandover(sender, whole);
    const key = { userId: by, deviceId: v7(), publicKey: Buffer.from(newKeyPair().publicKey).toString('base64') };
    const forged = pageOf('plan', [asOfCentral('deviceKey', v7(), 900, key, 'plan')]);
    await takeIn(receiver, { content: { ...content, pages: [...content.pages, forged] }, photos });
    expect(receiver.state.recordsOf('deviceKey')).toEqual([]);
    expect(receiver.state.record(followUpId)?.fields.title).toBe('Eken');
  });
});

describe('a single visit that is handed over', () => {
  const others = [otherVisit, ids.otherInterview, ids.otherAnswer, ids.otherObservation, ids.otherPhoto, ids.conflict];

  it('goes without what belongs to the other visits, in any form', async () => {
    const source = await preparedStore(7);
    const { content: all, photos: allPhotos } = await gatherHandover(sender, whole);
    await takeIn(source, { content: all, photos: allPhotos });
    // A conflict holds what two people wrote; it goes or stays with the record that it is about.
    const about = { recordType: 'observation', recordId: ids.otherObservation, path: 'text', base: '', proposal: null };
    const sides = { theirs: 'Deras', theirsBy: by, theirsAt: at, mine: 'Min', mineBy: by, mineAt: at, mineDevice: '' };
    const open = { state: 'open', resolvedBy: null, resolvedAt: null, reason: null, resolution: null, settlements: [] };
    const conflict = asOfCentral('conflict', ids.conflict, 13, { ...about, ...sides, ...open });
    await source.append(scope, { kind: 'pulled', page: pageOf(scope, [conflict]) });
    const { content, photos } = await gatherHandover(source, single);
    const text = JSON.stringify(content);
    for (const id of others) expect(text).not.toContain(id);
    for (const word of ['Andra besöket', 'Andras', 'Hör till det andra', 'Deras']) expect(text).not.toContain(word);
    expect(photos.map((bytes) => bytes.length)).toEqual([photo.length]);
    expect(content.photos.map(({ sha256 }) => sha256)).toEqual([hashes.photo]);
    for (const id of [visit, ids.interview, ids.answer, ids.observation, ids.photo, ids.step, requirement.id])
      expect(text).toContain(id);
  });

  it('never lets the receiver count as read what was not in the file', async () => {
    const receiver = await newStore(8);
    await takeIn(receiver, await gatherHandover(sender, single));
    expect(receiver.state.record(visit)?.fields.title).toBe('Första besöket');
    // The other visit has a lower number than the one that came; it must be asked for all the same.
    for (const each of ['plan', contractScope, scope]) expect(receiver.state.cursor(each)).toBe(0);
    expect(receiver.state.followedScopes()).toContain(scope);
    // What the central then gives is read as always, and moves the number on.
    await receiver.append(scope, { kind: 'pulled', page: pageOf(scope, centralHas) });
    expect(receiver.state.record(otherVisit)?.fields.title).toBe('Andra besöket');
    expect(receiver.state.cursor(scope)).toBe(12);
  });

  it('does not move the number either where the receiver has read some of it before', async () => {
    const receiver = await newStore(9);
    await receiver.append(scope, { kind: 'pulled', page: pageOf(scope, centralHas.slice(0, 1)) });
    await takeIn(receiver, await gatherHandover(sender, single));
    expect(receiver.state.cursor(scope)).toBe(10);
    expect(receiver.state.epoch).toBe(epoch);
  });

  it('does not make the receiver ready for the field, nor less ready than before', async () => {
    const receiver = await newStore(2);
    const content = await gatherHandover(sender, single);
    await takeIn(receiver, content);
    expect(receiver.state.prepared()).toEqual([]);
    expect(receiver.state.takenIn()).toMatchObject([{ followUpId, visitIds: [visit], from: { name: 'Prov 1' } }]);
    expect(receiver.state.followUpsHere()).toEqual([followUpId]);
    const ready = await preparedStore(3);
    await takeIn(ready, content);
    expect(ready.state.prepared()).toHaveLength(1);
  });

  it('says ready of a whole follow-up only where all that the central named has come', async () => {
    const receiver = await newStore(4);
    const { content, photos } = await gatherHandover(sender, whole);
    const pages = content.pages.filter((page) => page.scope !== contractScope);
    await takeIn(receiver, { content: { ...content, pages }, photos });
    expect(receiver.state.prepared()).toEqual([]);
  });

  it('can be handed over from a laptop where the follow-up was never made ready', async () => {
    const author = await newStore(1);
    await author.append('plan', { kind: 'pulled', page: pageOf('plan', [followUp]) });
    const begun = v7();
    await author.append(scope, { kind: 'change', by, change: made('visit', begun, visitFields('Börjat utan nät')) });
    const receiver = await newStore(5);
    await takeIn(receiver, await gatherHandover(author, [{ followUpId, visitIds: [begun] }]));
    expect(receiver.state.record(begun)).toMatchObject({ createdBy: by, fields: { title: 'Börjat utan nät' } });
    expect(receiver.state.prepared()).toEqual([]);
    // Handed on from there, it still is its author's.
    const third = await newStore(6);
    await takeIn(third, await gatherHandover(receiver, [{ followUpId, visitIds: null }]));
    expect(third.state.unsent().map(({ handedOver }) => handedOver?.by)).toEqual([by]);
  });

  it('does not bring back what has been destroyed since the file was made', async () => {
    const receiver = await newStore(7);
    const disposal = (target: string, recordId: string, recordType: string) => ({
      ...{ target, recordType, recordId, path: null, inScope: scope, seenRev: 12, ground: 'Prov' },
    });
    const gone = asOfCentral('disposal', v7(), 30, disposal('record', ids.observation, 'observation'), 'plan');
    await receiver.append('plan', { kind: 'pulled', page: pageOf('plan', [gone]) });
    const taken = await takeIn(receiver, await gatherHandover(sender, single));
    // The observation and the photo that belonged to it are passed over, the rest is there.
    expect(taken).toMatchObject({ changes: 4, photos: 0 });
    expect(receiver.state.record(ids.observation)).toBeUndefined();
    expect(receiver.attachments.has(scope, hashes.photo)).toBe(false);
    expect(receiver.state.record(ids.answer)?.fields.value).toBe('Svaret');
  });
});
