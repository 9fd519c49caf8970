import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import { halvesOf, keyNameOf, writtenHalf } from '#shared/keys/recovery-half.ts';
import { z } from '#shared/zod.ts';
import { changePassphrase, finishRotation, followRecoveryKey, recoverStore, rotateKeys } from './change-lock.ts';
import { OpenStore, type StoreOwner } from './open-store.ts';
import { storeKeysIn, unlockStoreKey } from './passphrase-lock.ts';
import { labelOf, type Profile, readProfile } from './profile-file.ts';
import { recoveredStoreKeys } from './recovery.ts';
import { newKey } from './sealed-box.ts';
import { newKeyPair } from './sealed-to-key.ts';
import { StoreKeys } from './store-keys.ts';

const disk = await vi.hoisted(async () => {
  const { DyingDisk } = await import('../testing/dying-disk.ts');
  return new DyingDisk();
});
vi.mock('node:fs/promises', async (original) => disk.wrap(await original()));
// The same function at a cost that lets a store be opened hundreds of times.
vi.mock('hash-wasm', async (original) => {
  const library = await original<typeof import('hash-wasm')>();
  const argon2id = (options: Parameters<typeof library.argon2id>[0]) =>
    library.argon2id({ ...options, memorySize: 64, iterations: 1 });
  return { ...library, argon2id };
});

const owner: StoreOwner = {
  user: { id: '019a0000-0000-7000-8000-000000000001', name: 'Vera Provling', title: 'Utredare', role: 'reviewer' },
  municipality: 'Provköping',
  deviceId: '019a0000-0000-4000-8000-000000000002',
  receiptKey: 'AAAA',
};
const scope = 'followUp:019a0000-0000-7000-8000-000000000003';
const phrase = 'en lång fras med åäö';
const nextPhrase = 'en helt annan lång fras';
const photo = Buffer.from(
  '89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000149444154010000000000000000' +
    '49454e44ae426082',
  'hex',
);

const { publicKey, privateKey } = newKeyPair();
const keyName = keyNameOf(publicKey);
const halves = halvesOf(privateKey, newKey(), keyName).map(writtenHalf) as [string, string];

let home: string;
let template: string;
let folder: string;
let deviceSecret: Uint8Array;
let hash: string;

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-lock-'));
  template = path.join(home, 'template');
  deviceSecret = newKey();
  const recoveryKey = Buffer.from(publicKey).toString('base64');
  const store = await OpenStore.create(template, owner, true, phrase, deviceSecret, recoveryKey);
  for (const text of ['Första', 'Andra']) {
    const [visitId, recordId, at] = [v7(), v7(), '2026-03-05T13:00:00.000Z'];
    const fields = { visitId, at, text, place: '', tags: [], requirementIds: [] };
    const ops = Object.entries(fields).map(([name, to]) => ({ path: name, from: null, to }));
    const change = { changeId: v7(), recordType: 'observation', recordId, scope, baseRev: null, ops, at };
    await store.append(scope, { kind: 'change', by: owner.user.id, change: { ...change, action: 'put' } });
    hash = (await store.attachments.takeIn(scope, photo)).sha256;
    const attachment = { ownerId: recordId, sha256: hash, mediaType: 'image/png', byteLength: 9, caption: '' };
    const own = Object.entries(attachment).map(([name, to]) => ({ path: name, from: null, to }));
    const second = { ...change, changeId: v7(), recordType: 'attachment', recordId: v7(), ops: own };
    await store.append(scope, { kind: 'change', by: owner.user.id, change: { ...second, action: 'put' } });
  }
  await store.rememberPlace('#/synk');
  await store.close();
});
beforeEach(async () => {
  disk.dieIn();
  folder = path.join(home, v7());
  await cp(template, folder, { recursive: true });
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function profileNow(): Promise<Profile> {
  const profile = await readProfile(folder);
  if (!profile) throw new Error('no profile');
  return profile;
}

const parts = async (passphrase = phrase) => ({ profile: await profileNow(), passphrase, deviceSecret });
const unlock = async (passphrase: string) => OpenStore.unlock(folder, await profileNow(), passphrase, deviceSecret);

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof CodedError ? error.code : String(error)),
  );

async function requireWhole(store: OpenStore): Promise<void> {
  const texts = store.state.recordsOf('observation').map(({ fields }) => fields.text);
  expect(texts).toEqual(['Första', 'Andra']);
  expect(store.place).toBe('#/synk');
  expect((await store.attachments.read(scope, hash)).bytes.length).toBeGreaterThan(10);
}

describe('a change of passphrase', () => {
  it('leaves one phrase that opens the store at every moment, and touches nothing but the lock', async () => {
    const store = await unlock(phrase);
    const before = await readFile(path.join(folder, 'scope-keys.sealed'));
    expect(await codeOf(changePassphrase(store, await parts('fel fras, men lång'), nextPhrase))).toBe('LAG-001');
    expect(await codeOf(changePassphrase(store, await parts(), 'kort'))).toBe('LAG-005');
    disk.dieIn();
    await changePassphrase(store, await parts(), nextPhrase);
    const { calls } = disk;
    expect((await readFile(path.join(folder, 'scope-keys.sealed'))).equals(before)).toBe(true);
    await store.close();
    expect(await codeOf(unlock(phrase))).toBe('LAG-001');
    const opened = await unlock(nextPhrase);
    await requireWhole(opened);
    await opened.close();
    for (let call = 1; call <= calls; call += 1) {
      folder = path.join(home, v7());
      await cp(template, folder, { recursive: true });
      const dying = await unlock(phrase);
      disk.dieIn(call);
      await changePassphrase(dying, await parts(), nextPhrase).catch(() => undefined);
      disk.dieIn();
      const works = [];
      for (const each of [phrase, nextPhrase])
        works.push(
          await unlock(each).then(
            (found) => found.close().then(() => true),
            () => false,
          ),
        );
      expect(works.filter(Boolean), `call ${call}`).toHaveLength(1);
    }
  });
});

describe('a rotation of the keys', () => {
  it('leaves nothing that the old keys open, and everything else', async () => {
    const old = storeKeysIn(await unlockStoreKey((await profileNow()).storeKey, phrase, deviceSecret));
    const copy = old.map((key) => key.slice());
    const store = await unlock(phrase);
    const scopeKeys = store.keys.scopeKeys(scope).map((key) => key.slice());
    const projectionKey = store.keys.projectionKey();
    await rotateKeys(store, await parts());
    await requireWhole(store);
    expect(store.keys.scopeKeys(scope)).not.toEqual(scopeKeys);
    expect(store.keys.projectionKey()).not.toEqual(projectionKey);
    await store.close();
    expect(await codeOf(StoreKeys.open(folder, copy))).toBe('LAG-003');
    const others = await Promise.all(
      (await readdir(folder)).filter((name) => name.endsWith('.sealed')).map((name) => name.slice(0, -7)),
    );
    const reopened = await unlock(phrase);
    for (const name of others) await expect(reopened.keys.files.read(name, z.unknown())).resolves.toBeDefined();
    await requireWhole(reopened);
    await reopened.close();
    const recovered = await recoverStore(folder, await parts(nextPhrase), halves);
    await requireWhole(recovered);
    await recovered.close();
  });

  it('is finished at the next unlocking, whenever the power went', async () => {
    const counted = await unlock(phrase);
    disk.dieIn();
    await rotateKeys(counted, await parts());
    const { calls } = disk;
    await counted.close();
    expect(calls).toBeGreaterThan(40);
    for (let call = 1; call <= calls; call += 1) {
      folder = path.join(home, v7());
      await cp(template, folder, { recursive: true });
      const dying = await unlock(phrase);
      const given = await parts();
      disk.dieIn(call);
      await rotateKeys(dying, given).catch(() => undefined);
      expect(disk.isDead, `call ${call}`).toBe(true);
      disk.dieIn();
      const reopened = await unlock(phrase);
      await requireWhole(reopened);
      await finishRotation(reopened, await parts());
      await requireWhole(reopened);
      await reopened.close();
      const again = await unlock(phrase);
      expect(again.keys.isChangingStoreKey, `call ${call}`).toBe(false);
      await requireWhole(again);
      await again.close();
      await rm(folder, { recursive: true, force: true });
    }
  }, 240_000);
});

describe('the municipality’s recovery key', () => {
  it('opens a store that has never been in contact, with both halves, and locks it anew', async () => {
    const lost = newKey();
    const given = { profile: await profileNow(), passphrase: nextPhrase, deviceSecret: lost };
    const store = await recoverStore(folder, given, halves);
    await requireWhole(store);
    await store.close();
    const profile = await profileNow();
    expect(labelOf(profile, lost)).toEqual({ municipality: owner.municipality, userName: owner.user.name });
    const opened = await OpenStore.unlock(folder, profile, nextPhrase, lost);
    await requireWhole(opened);
    await opened.close();
    expect(await codeOf(unlock(phrase))).toBe('LAG-003');
  });

  it('needs two different halves of the key that the store is locked with', async () => {
    const [first, second] = halves;
    const other = newKeyPair();
    const others = halvesOf(other.privateKey, newKey(), keyNameOf(other.publicKey)).map(writtenHalf);
    const attempt = async (...tried: [string, string]) => codeOf(recoverStore(folder, await parts(nextPhrase), tried));
    expect(await attempt(first, first)).toBe('NYK-002');
    expect(await attempt(first, others[1] ?? '')).toBe('NYK-002');
    expect(await attempt(first, second.slice(0, -1))).toBe('NYK-001');
    expect(await attempt(others[0] ?? '', others[1] ?? '')).toBe('NYK-003');
    const { recovery: _none, ...without } = await profileNow();
    expect(() => recoveredStoreKeys(without, halves)).toThrow('NYK-004');
    const store = await unlock(phrase);
    await requireWhole(store);
    await store.close();
  });

  it('is followed when the municipality makes another', async () => {
    const other = newKeyPair();
    const store = await unlock(phrase);
    const page = {
      epoch: owner.deviceId,
      scope: 'plan',
      headSeq: 1,
      next: null,
      records: [
        {
          type: 'settings',
          id: v7(),
          scope: 'plan',
          rev: 1,
          fields: { recoveryKey: Buffer.from(other.publicKey).toString('base64') },
          deleted: false,
          createdBy: owner.user.id,
          createdAt: '2026-03-05T13:00:00.000Z',
          updatedBy: owner.user.id,
          updatedAt: '2026-03-05T13:00:00.000Z',
        },
      ],
    };
    await store.append('plan', { kind: 'pulled', page });
    await followRecoveryKey(store, await parts());
    await store.close();
    expect(await codeOf(recoverStore(folder, await parts(nextPhrase), halves))).toBe('NYK-003');
    const others = halvesOf(other.privateKey, newKey(), keyNameOf(other.publicKey)).map(writtenHalf);
    const recovered = await recoverStore(folder, await parts(nextPhrase), [others[1] ?? '', others[0] ?? '']);
    await requireWhole(recovered);
    await recovered.close();
  });
});
