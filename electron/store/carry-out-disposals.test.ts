import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import { centralItself, type SyncedRecord } from '#shared/sync/protocol.ts';
import { frameFollowing, journalStart, openFrame } from '../journal/frame.ts';
import { keepUnanswered, unansweredBatch } from '../sync/unanswered-batch.ts';
import { carryOutDisposals } from './carry-out-disposals.ts';
import { type DisposalRequest, disposalChange } from './dispose.ts';
import { OpenStore, type StoreOwner } from './open-store.ts';
import { unlockStoreKey } from './passphrase-lock.ts';
import { readProfile } from './profile-file.ts';
import { newKey } from './sealed-box.ts';

const disk = await vi.hoisted(async () => {
  const { DyingDisk } = await import('../testing/dying-disk.ts');
  return new DyingDisk();
});
vi.mock('node:fs/promises', async (original) => disk.wrap(await original()));

const me = '019a0000-0000-7000-8000-000000000001';
const colleague = '019a0000-0000-7000-8000-000000000009';
const followUpId = '019a0000-0000-7000-8000-000000000003';
const scope = `followUp:${followUpId}`;
const at = '2026-03-05T13:00:00.000Z';
const owner: StoreOwner = {
  user: { id: me, name: 'Vera Provling', title: 'Utredare', role: 'reviewer' },
  municipality: 'Provköping',
  deviceId: '019a0000-0000-4000-8000-000000000002',
  receiptKey: 'AAAA',
};
const ids = {
  visit: v7(),
  otherVisit: v7(),
  observation: v7(),
  kept: v7(),
  photo: v7(),
  keptPhoto: v7(),
  conflict: v7(),
};
const mistyped = '19121212-1212';
const ground = 'Personnummer i fel fält.';

let home: string;
let template: string;
let folder: string;
let storeKey: Uint8Array;
const opened: OpenStore[] = [];

function put(recordType: string, recordId: string, fields: Record<string, readonly [Json, Json]>): Change {
  const ops = Object.entries(fields).map(([name, [from, to]]) => ({ path: name, from, to }));
  return { changeId: v7(), recordType, recordId, scope, action: 'put', baseRev: null, ops, at };
}

const made = (fields: Record<string, Json>) =>
  Object.fromEntries(Object.entries(fields).map(([name, to]) => [name, [null, to] as const]));
const visitFields = (title: string) =>
  made({ followUpId, kind: 'siteVisit', title, date: '2026-03-05', unitId: null, state: 'open' });
const observationFields = (visitId: string, text: string, place: string) =>
  made({ visitId, at, text, place, tags: [], requirementIds: [] });

async function open(): Promise<OpenStore> {
  const store = await OpenStore.openWithKeys(folder, [storeKey.slice()]);
  opened.push(store);
  return store;
}

async function write(store: OpenStore, change: Change): Promise<void> {
  await store.append(change.scope, { kind: 'change', by: me, change });
}

async function fetched(store: OpenStore, inScope: string, ...records: readonly Partial<SyncedRecord>[]): Promise<void> {
  const whole = records.map((record) => ({
    type: 'observation',
    id: v7(),
    scope: inScope,
    rev: 1,
    fields: {},
    deleted: false,
    createdBy: me,
    createdAt: at,
    updatedBy: me,
    updatedAt: at,
    ...record,
  }));
  const page = { epoch: owner.deviceId, scope: inScope, headSeq: 9, records: whole, next: null };
  await store.append(inScope, { kind: 'pulled', page });
}

const photoBytes = (fill: number) =>
  Buffer.from(
    `89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de${'00000001'}49444154${fill.toString(16).padStart(2, '0')}000000000000000049454e44ae426082`,
    'hex',
  );

async function takePhoto(store: OpenStore, photoId: string, ownerId: string, fill: number): Promise<string> {
  const { sha256, byteLength, mediaType } = await store.attachments.takeIn(scope, photoBytes(fill));
  const caption = ownerId === ids.observation ? 'bildtext som ska bort' : 'bildtext som blir kvar';
  await write(store, put('attachment', photoId, made({ ownerId, sha256, mediaType, byteLength, caption })));
  return sha256;
}

let hashes: { gone: string; kept: string };
beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-disposals-'));
  template = path.join(home, 'template');
  const secret = newKey();
  const store = await OpenStore.create(template, owner, true, 'en lång fras med åäö', secret);
  await write(store, put('visit', ids.visit, visitFields('Besök som ska bort')));
  await write(store, put('visit', ids.otherVisit, visitFields('Besök som blir kvar')));
  await write(store, put('observation', ids.observation, observationFields(ids.visit, 'Text som ska bort', '')));
  await write(store, put('observation', ids.kept, observationFields(ids.otherVisit, 'Text som blir kvar', '1912')));
  await write(store, put('observation', ids.kept, { place: ['1912', mistyped] }));
  hashes = {
    gone: await takePhoto(store, ids.photo, ids.observation, 1),
    kept: await takePhoto(store, ids.keptPhoto, ids.kept, 2),
  };
  await fetched(
    store,
    scope,
    { id: ids.observation, rev: 3, fields: { visitId: ids.visit, text: 'Text som ska bort', place: '' } },
    { id: ids.kept, rev: 4, fields: { visitId: ids.otherVisit, text: 'Text som blir kvar', place: mistyped } },
    {
      type: 'conflict',
      id: ids.conflict,
      rev: 5,
      fields: {
        recordType: 'observation',
        recordId: ids.kept,
        path: 'place',
        base: null,
        theirs: mistyped,
        mine: 'Köket',
        proposal: `Köket ${mistyped}`,
        state: 'open',
      },
    },
  );
  const corrected = put('observation', ids.kept, { place: [mistyped, 'Hallen'] });
  await write(store, corrected);
  await keepUnanswered(store.keys.files, { deviceSeq: 1, prevHash: null, changes: store.state.unsent() });
  await store.close();
  const profile = await readProfile(template);
  if (!profile) throw new Error('no profile');
  storeKey = await unlockStoreKey(profile.storeKey, 'en lång fras med åäö', secret);
}, 120_000);
beforeEach(async () => {
  folder = path.join(home, v7());
  await cp(template, folder, { recursive: true });
});
afterAll(async () => {
  disk.dieIn();
  for (const store of opened) await store.close().catch(() => undefined);
  await rm(home, { recursive: true, force: true });
});

/** Everything that a store holds, opened: journal, records, what waits to be sent, every sealed file. */
async function everythingIn(store: OpenStore): Promise<string> {
  const entries = [];
  for await (const entry of store.journal.entries()) entries.push(entry);
  const waiting = await unansweredBatch(store.keys.files);
  return JSON.stringify([entries, [...store.state.records()], store.state.ownChanges(), store.state.unsent(), waiting]);
}

async function dispose(store: OpenStore, request: Partial<DisposalRequest>): Promise<void> {
  const whole = { target: 'record', recordId: ids.observation, path: null, ground, ...request } as const;
  await write(store, await disposalChange(store, whole, at));
}

const value = { target: 'value', recordId: ids.kept, path: 'place' } as const;
const visit = { target: 'visit', recordId: ids.visit } as const;
const requests = { visit, record: { recordId: ids.observation }, value } as const;
const gone = {
  visit: ['Besök som ska bort', 'Text som ska bort', 'bildtext som ska bort'],
  record: ['Text som ska bort', 'bildtext som ska bort'],
  value: [mistyped, '"1912"'],
};
const kept = ['Besök som blir kvar', 'Text som blir kvar', 'bildtext som blir kvar', 'Hallen', ground];

async function requireDestroyed(store: OpenStore, what: keyof typeof requests): Promise<void> {
  const text = await everythingIn(store);
  for (const word of gone[what]) expect(text).not.toContain(word);
  for (const word of kept) expect(text).toContain(word);
  await expect(store.attachments.read(scope, hashes.kept)).resolves.toBeTruthy();
  if (what !== 'value') await expect(store.attachments.read(scope, hashes.gone)).rejects.toThrow();
}

describe.each(['visit', 'record', 'value'] as const)('a %s that is destroyed', (what) => {
  it('is nowhere in the store, at once and when it is opened again, and all else is', async () => {
    const store = await open();
    await dispose(store, requests[what]);
    expect(await carryOutDisposals(store)).toBe(true);
    await requireDestroyed(store, what);
    await write(store, put('observation', ids.kept, { text: ['Text som blir kvar', 'Text som blir kvar, och mer'] }));
    await store.close();
    const reopened = await open();
    expect(await carryOutDisposals(reopened)).toBe(false);
    await requireDestroyed(reopened, what);
    expect(await everythingIn(reopened)).toContain('och mer');
    expect(reopened.state.record(ids.kept)?.fields.place).toBe('Hallen');
  });

  it('cannot be read from a copy of the files as they were, with the keys there are now', async () => {
    const before = path.join(home, v7());
    await cp(path.join(folder, 'journal'), before, { recursive: true });
    const store = await open();
    await dispose(store, requests[what]);
    await carryOutDisposals(store);
    const lines = (await readFile(path.join(before, '000001.ndjson'), 'utf8')).trimEnd().split('\n');
    let head = journalStart;
    for (const line of lines) {
      const frame = frameFollowing(head, line);
      expect(() => openFrame(frame, (name) => store.keys.scopeKeys(name))).toThrow();
      head = { seq: frame.seq, chainHash: frame.chain };
    }
    expect((await readdir(path.join(folder, 'journal'))).filter((name) => name.startsWith('0000'))).toEqual([]);
  });

  it('is destroyed at the next opening, whenever the power went while it was', async () => {
    const store = await open();
    await dispose(store, requests[what]);
    disk.dieIn();
    await carryOutDisposals(store);
    const { calls } = disk;
    await store.close();
    expect(calls).toBeGreaterThan(20);
    // One kind at every call; the others, which take the same way, at every third.
    for (let call = 1; call <= calls; call += what === 'visit' ? 1 : 3) {
      folder = path.join(home, v7());
      await cp(template, folder, { recursive: true });
      const dying = await open();
      await dispose(dying, requests[what]);
      disk.dieIn(call);
      const interrupted = await carryOutDisposals(dying).catch((error: unknown) => error);
      expect(disk.isDead, `call ${call}: ${interrupted}`).toBe(true);
      disk.dieIn();
      const reopened = await open();
      await carryOutDisposals(reopened);
      await requireDestroyed(reopened, what);
      expect(reopened.keys.isRenewing).toBe(false);
      // Nothing that was not destroyed has been lost on the way, and writing goes on.
      await write(reopened, put('observation', ids.kept, { text: ['Text som blir kvar', 'Text som blir kvar nu'] }));
      await reopened.close();
      await rm(folder, { recursive: true, force: true });
    }
  }, 300_000);
});

describe('what waited for its answer', () => {
  it('is sent without what was destroyed, under the hash it was first sent with', async () => {
    const store = await open();
    const before = await unansweredBatch(store.keys.files);
    await dispose(store, value);
    await carryOutDisposals(store);
    const after = await unansweredBatch(store.keys.files);
    expect(after?.redactedFrom).toMatch(/^[0-9a-f]{64}$/);
    expect(after?.changes.map(({ changeId }) => changeId)).toEqual(before?.changes.map(({ changeId }) => changeId));
    expect(JSON.stringify(after)).not.toContain(mistyped);
    const [disposal] = store.state.unsent().filter(({ recordType }) => recordType === 'disposal');
    expect(disposal).toBeDefined();
  });
});

describe('a disposal that is fetched', () => {
  const fields = {
    target: 'value',
    recordType: 'observation',
    recordId: ids.kept,
    path: 'place',
    inScope: scope,
    seenRev: 4,
    ground,
  };

  it('destroys what the field held up to what the person had seen, and no later word of this laptop’s own', async () => {
    const store = await open();
    await fetched(store, 'plan', { type: 'disposal', scope: 'plan', rev: 12, fields, createdBy: colleague });
    expect(await carryOutDisposals(store)).toBe(true);
    const text = await everythingIn(store);
    expect(text).not.toContain(mistyped);
    expect(store.state.record(ids.kept)?.fields.place).toBe('Hallen');
    await fetched(store, scope, { id: ids.kept, rev: 12, fields: { visitId: ids.otherVisit, place: 'Trappan' } });
    expect(await carryOutDisposals(store)).toBe(false);
    expect(await everythingIn(store)).toContain('Trappan');
  });

  it('is carried out again when the central has taken it in: what came between may hold it', async () => {
    const store = await open();
    await dispose(store, value);
    await carryOutDisposals(store);
    await fetched(store, scope, { id: ids.kept, rev: 6, fields: { visitId: ids.otherVisit, place: mistyped } });
    const [own] = store.state.recordsOf('disposal');
    await fetched(store, 'plan', {
      type: 'disposal',
      id: own?.id ?? '',
      scope: 'plan',
      rev: 12,
      fields: { ...own?.fields },
    });
    expect(await carryOutDisposals(store)).toBe(true);
    expect(await everythingIn(store)).not.toContain(mistyped);
  });
});

describe('who may destroy', () => {
  const codeOf = (promise: Promise<unknown>) =>
    promise.then(
      () => 'no error',
      (error: unknown) => (error instanceof CodedError ? error.code : String(error)),
    );

  it('is whoever wrote it alone, and not in a sealed follow-up', async () => {
    const store = await open();
    expect(await codeOf(dispose(store, value))).toBe('no error');
    // Numbered anew by the central after a gallring: nobody else's word.
    await fetched(store, scope, { id: ids.kept, rev: 6, updatedBy: centralItself, fields: { place: 'Hallen' } });
    expect(await codeOf(dispose(store, { recordId: ids.kept }))).toBe('no error');
    await fetched(store, scope, {
      id: ids.kept,
      rev: 7,
      updatedBy: colleague,
      fields: { visitId: ids.otherVisit, place: 'Trappan' },
    });
    expect(await codeOf(dispose(store, value))).toBe('GAL-002');
    expect(await codeOf(dispose(store, { recordId: ids.kept }))).toBe('GAL-002');
    expect(await codeOf(dispose(store, { target: 'visit', recordId: ids.otherVisit }))).toBe('GAL-002');
    expect(await codeOf(dispose(store, visit))).toBe('no error');
    const seal = { reportId: v7(), manifestHash: 'a'.repeat(64), sealedAt: at, recordCount: 1, missingDevices: [] };
    await write(store, put('seal', v7(), made(seal)));
    expect(await codeOf(dispose(store, visit))).toBe('GAL-003');
  });

  it('says nothing of what is destroyed', async () => {
    const store = await open();
    expect(await codeOf(dispose(store, { ...value, ground: `Stod ${mistyped} där` }))).toBe('GAL-005');
    expect(await codeOf(dispose(store, { ...value, path: 'visitId' }))).toBe('GAL-004');
    expect(await codeOf(dispose(store, { recordId: v7() }))).toBe('GAL-001');
  });
});
