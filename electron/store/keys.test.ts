import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import { z } from '#shared/zod.ts';
import { OpenStore, type StoreOwner } from './open-store.ts';
import { requireLongPassphrase, storeKeysIn, unlockStoreKey } from './passphrase-lock.ts';
import { readProfile } from './profile-file.ts';
import { newKey } from './sealed-box.ts';
import { StoreKeys } from './store-keys.ts';

const passphrase = 'en lång fras med åäö';
const owner: StoreOwner = {
  user: { id: '019a0000-0000-7000-8000-000000000001', name: 'Vera Provling', title: 'Utredare', role: 'reviewer' },
  municipality: 'Provköping',
  deviceId: '019a0000-0000-4000-8000-000000000002',
  receiptKey: 'AAAA',
};

let home: string;
let folder: string;
let secret: Uint8Array;
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-store-'));
  folder = path.join(home, 'store');
  secret = newKey();
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function unlock(phrase: string, deviceSecret = secret) {
  const profile = await readProfile(folder);
  if (!profile) throw new Error('no profile');
  return OpenStore.unlock(folder, profile, phrase, deviceSecret);
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof CodedError ? error.code : error),
  );

describe('a store', () => {
  it('opens with its passphrase, however the keyboard composes its letters', async () => {
    await (await OpenStore.create(folder, owner, true, passphrase, secret)).close();
    const store = await unlock(passphrase.normalize('NFD'));
    expect(store.owner).toEqual(owner);
    await store.close();
  });

  it('tells a wrong passphrase from a missing key', async () => {
    await (await OpenStore.create(folder, owner, true, passphrase, secret)).close();
    expect(await codeOf(unlock('en helt annan fras'))).toBe('LAG-001');
    expect(await codeOf(unlock(passphrase, newKey()))).toBe('LAG-003');
  });

  it('refuses a profile file that has been changed in any field, and one that is cut', async () => {
    await (await OpenStore.create(folder, owner, true, passphrase, secret)).close();
    const file = path.join(folder, 'profile.json');
    const text = await readFile(file, 'utf8');
    const changes: [string, string][] = [
      ['"demo": true', '"demo": false'],
      ['"iterations": 3', '"iterations": 1'],
      [owner.deviceId, owner.user.id],
    ];
    for (const [from, to] of changes) {
      expect(text).toContain(from);
      await writeFile(file, text.replace(from, to));
      expect(await codeOf(unlock(passphrase))).toBe('LAG-003');
    }
    await writeFile(file, text.slice(0, 100));
    expect(await codeOf(readProfile(folder))).toBe('LAG-003');
  });

  it('shows in clear neither the user nor the municipality', async () => {
    await (await OpenStore.create(folder, owner, true, passphrase, secret)).close();
    const text = await readFile(path.join(folder, 'profile.json'), 'utf8');
    for (const word of ['Vera', 'Provling', 'Provköping', owner.user.id]) expect(text).not.toContain(word);
  });

  it('seals nothing more once it is closed', async () => {
    const store = await OpenStore.create(folder, owner, true, passphrase, secret);
    await store.close();
    expect(() => store.keys.sealBytes(new Uint8Array(3))).toThrow(CodedError);
    expect(await codeOf(store.rememberPlace('#/idag'))).toBe('LAG-006');
    expect(await codeOf(store.append('plan', { kind: 'pulled', page: emptyPage }))).toBe('LAG-006');
  });
});

const emptyPage = { epoch: owner.deviceId, scope: 'plan', headSeq: 0, records: [], next: null };

describe('the keys of a store', () => {
  it('has one key for each scope, the same after it has been opened again', async () => {
    const storeKey = newKey();
    const keys = await StoreKeys.open(home, [Uint8Array.from(storeKey)]);
    const [plan, other, again] = await Promise.all(['plan', 'guide:a', 'plan'].map((s) => keys.scopeKeyForWriting(s)));
    expect(plan).toEqual(again);
    expect(plan).not.toEqual(other);
    const reopened = await StoreKeys.open(home, [Uint8Array.from(storeKey)]);
    expect(reopened.scopeKeys('plan')).toEqual([plan]);
    expect(reopened.scopeKeys('guide:a')).toEqual([other]);
    expect(reopened.scopeKeys('unit:b')).toEqual([]);
  });

  it('overwrites the keys in memory when it is closed', async () => {
    const storeKey = newKey();
    const keys = await StoreKeys.open(home, [storeKey]);
    const plan = await keys.scopeKeyForWriting('plan');
    keys.close();
    expect([...storeKey, ...plan].every((byte) => byte === 0)).toBe(true);
  });

  it('overwrites every key of an open store when it is closed, those being renewed too', async () => {
    const storeKey = newKey();
    await (await OpenStore.create(folder, owner, true, passphrase, secret)).close();
    const profile = await readProfile(folder);
    const own = profile ? await unlockStoreKey(profile.storeKey, passphrase, secret) : storeKey;
    const store = await OpenStore.openWithKeys(folder, storeKeysIn(own));
    await store.rememberPlace('#/besok');
    await store.keys.scopeKeyForWriting('plan');
    await store.keys.fileKeyForWriting('photo');
    await store.keys.renewScopeKeys(['plan']);
    const held = [...store.keys.scopeKeys('plan'), store.keys.fileKey('photo') ?? storeKey];
    expect(held).toHaveLength(3);
    expect(held.every((key) => key.some((byte) => byte !== 0))).toBe(true);
    await store.close();
    for (const key of held) expect(key.every((byte) => byte === 0)).toBe(true);
    expect(store.keys.scopeKeys('plan')).toEqual([]);
    expect(await codeOf(store.keys.scopeKeyForWriting('plan'))).toBe('LAG-006');
    expect(await codeOf(store.rememberPlace('#/plan'))).toBe('LAG-006');
    expect(() => store.keys.sealBytes(new Uint8Array(1))).toThrow(CodedError);
  });

  it('refuses a file of keys that has been changed, or moved to another name', async () => {
    const storeKey = newKey();
    const keys = await StoreKeys.open(home, [Uint8Array.from(storeKey)]);
    await keys.scopeKeyForWriting('plan');
    const file = path.join(home, 'scope-keys.sealed');
    const bytes = await readFile(file);
    await writeFile(path.join(home, 'place.sealed'), bytes);
    await expect(keys.files.read('place', z.unknown())).rejects.toThrow();
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    await writeFile(file, bytes);
    expect(await codeOf(StoreKeys.open(home, [storeKey]))).toBe('LAG-003');
  });
});

describe('a passphrase', () => {
  it('has at least twelve characters, counted as people count them', () => {
    for (const short of ['', 'elva tecken', '            ', '👩‍🚒👩‍🚒'])
      expect(() => requireLongPassphrase(short)).toThrow('LAG-005');
    expect(() => requireLongPassphrase('tolv tecken!')).not.toThrow();
  });
});
