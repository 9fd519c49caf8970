import type { FieldsByType } from '#shared/records/registry.ts';
import { hasBytes } from '#shared/records/with-bytes.ts';
import { OpenStore } from './open-store.ts';
import { lockStoreKey, requireLongPassphrase, unlockStoreKey } from './passphrase-lock.ts';
import { type OpenPart, type Profile, profileWithLabel, writeProfile } from './profile-file.ts';
import { recoveredStoreKeys, recoveryPart } from './recovery.ts';
import { newKey } from './sealed-box.ts';

/** What a change of the lock needs beside the open store. */
export interface LockParts {
  readonly profile: Profile;
  readonly passphrase: string;
  readonly deviceSecret: Uint8Array;
}

/**
 * A new passphrase: the store key is locked anew, and nothing else is touched. The file is replaced whole, so that at
 * every moment one of the two phrases opens the store.
 *
 * @throws LAG-001 the present passphrase is another; LAG-005 the new one is too short
 */
export async function changePassphrase(store: OpenStore, parts: LockParts, next: string): Promise<void> {
  requireLongPassphrase(next);
  await requirePassphrase(parts);
  await lockAnew(store, { ...parts, passphrase: next });
}

/**
 * New keys for everything: the store key, every scope's, the projection's. Killed at any moment it is finished at the
 * next unlocking: until all is sealed anew the lock holds both store keys.
 *
 * @throws LAG-001 the passphrase is another; LAG-012, LAG-013 the disk refuses: it is finished at the next unlocking
 */
export async function rotateKeys(store: OpenStore, parts: LockParts): Promise<void> {
  await requirePassphrase(parts);
  await finishRotation(store, parts);
  await store.keys.keepOwnKeys();
  const next = newKey();
  await lockAnew(store, parts, next);
  store.keys.sealWithStoreKey(next);
  await finishRotation(store, parts);
}

/** Seals everything that the store key before still opens, and forgets that key. Nothing to do where there is none. */
export async function finishRotation(store: OpenStore, parts: LockParts): Promise<void> {
  const { keys } = store;
  if (!keys.isChangingStoreKey) return;
  await keys.keepOwnKeys();
  const files = [...store.state.records()].filter(hasBytes);
  await store.attachments.keepOnly(
    files.flatMap(({ scope, fields }) => (typeof fields.sha256 === 'string' ? [{ scope, sha256: fields.sha256 }] : [])),
    [],
  );
  await keys.renewProjectionKey();
  await keys.renewScopeKeys(keys.scopes());
  await store.journal.rewrite({
    everything: true,
    reseals: () => true,
    edits: () => false,
    edit: ({ entry }) => entry,
  });
  await keys.dropRetired();
  await keys.files.reseal();
  keys.forgetOldStoreKey();
  await lockAnew(store, parts);
}

/** At every unlocking: what an interrupted rotation left is finished, and the municipality's recovery key followed. */
export async function tendLock(store: OpenStore, parts: LockParts): Promise<void> {
  await finishRotation(store, parts);
  await followRecoveryKey(store, parts);
}

/** Locks the store so that the municipality's present recovery key opens it, where that has changed. */
export async function followRecoveryKey(store: OpenStore, parts: LockParts): Promise<void> {
  const [settings] = store.state.recordsOf('settings');
  const { recoveryKey } = (settings?.fields ?? {}) as Partial<FieldsByType['settings']>;
  if (!recoveryKey || recoveryKey === parts.profile.recovery?.publicKey) return;
  await writeLocked(store, parts, { ...openPart(parts.profile), ...recovery(store, recoveryKey) });
}

/**
 * Opens a store with both halves of the municipality's recovery key and locks it with a new passphrase, and with the
 * device's secret as it now is: that, too, may have been what was lost.
 *
 * @throws NYK-001 to NYK-004; LAG-003, LAG-004 what lies behind the lock is damaged; LAG-005
 */
export async function recoverStore(folder: string, parts: LockParts, halves: readonly [string, string]) {
  requireLongPassphrase(parts.passphrase);
  const store = await OpenStore.openWithKeys(folder, recoveredStoreKeys(parts.profile, halves));
  try {
    await lockAnew(store, parts);
    await finishRotation(store, parts);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function requirePassphrase({ profile, passphrase, deviceSecret }: LockParts): Promise<void> {
  (await unlockStoreKey(profile.storeKey, passphrase, deviceSecret)).fill(0);
}

function openPart({ label: _label, ...open }: Profile): OpenPart {
  return open;
}

function recovery(store: OpenStore, recoveryKey: string | undefined, next?: Uint8Array) {
  const bytes = lockedBytes(store, next);
  const part = recoveryPart(recoveryKey, store.owner.deviceId, bytes);
  bytes.fill(0);
  return part;
}

/** @param next a new store key, which is locked together with the present one */
async function lockAnew(store: OpenStore, parts: LockParts, next?: Uint8Array): Promise<void> {
  const bytes = lockedBytes(store, next);
  const storeKey = await lockStoreKey(bytes, parts.passphrase, parts.deviceSecret);
  bytes.fill(0);
  const { recovery: present, ...open } = openPart(parts.profile);
  await writeLocked(store, parts, { ...open, storeKey, ...recovery(store, present?.publicKey, next) });
}

function lockedBytes(store: OpenStore, next?: Uint8Array): Uint8Array {
  const present = store.keys.storeKeyBytes();
  if (!next) return present;
  const both = Buffer.concat([next, present]);
  present.fill(0);
  return both;
}

async function writeLocked({ folder, owner }: OpenStore, { deviceSecret }: LockParts, open: OpenPart): Promise<void> {
  const label = { municipality: owner.municipality, userName: owner.user.name };
  await writeProfile(folder, profileWithLabel(open, label, deviceSecret));
}
