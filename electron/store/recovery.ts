import { CodedError } from '#shared/errors/error-table.ts';
import { joinedHalves, keyNameOf, readHalf } from '#shared/keys/recovery-half.ts';
import { storeKeysIn } from './passphrase-lock.ts';
import type { OpenPart } from './profile-file.ts';
import { openWithKey, publicKeyOf, sealToKey } from './sealed-to-key.ts';

const aboutBox = (deviceId: string) => `recovery|${deviceId}`;
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

/** The part of a profile through which the municipality's recovery key opens the store; nothing where there is none. */
export function recoveryPart(
  recoveryKey: string | undefined,
  deviceId: string,
  storeKeys: Uint8Array,
): Pick<OpenPart, 'recovery'> {
  if (recoveryKey === undefined) return {};
  const box = sealToKey(bytesOf(recoveryKey), storeKeys, aboutBox(deviceId));
  return { recovery: { publicKey: recoveryKey, box: Buffer.from(box).toString('base64') } };
}

/** What a recovery key is called; null where the profile has none. */
export function recoveryKeyName({ recovery }: Pick<OpenPart, 'recovery'>): string | null {
  return recovery ? keyNameOf(bytesOf(recovery.publicKey)) : null;
}

/**
 * Opens the store key with both officers' halves of the recovery key.
 *
 * @throws NYK-001 a half is mistyped; NYK-002 they are not two halves of one key; NYK-003 of another key than the
 * store's; NYK-004 the store has none
 */
export function recoveredStoreKeys(
  { recovery, deviceId }: Pick<OpenPart, 'recovery' | 'deviceId'>,
  halves: readonly [string, string],
): Uint8Array[] {
  if (!recovery) throw new CodedError('NYK-004');
  const [one, other] = halves.map((text) => readHalf(text));
  if (!one || !other) throw new CodedError('NYK-001');
  const privateKey = joinedHalves(one, other);
  if (!privateKey) throw new CodedError('NYK-002');
  try {
    const keyName = recoveryKeyName({ recovery }) ?? '';
    if (keyNameOf(publicKeyOf(privateKey)) !== keyName) throw new CodedError('NYK-003', { keyName });
    return storeKeysIn(openWithKey(privateKey, bytesOf(recovery.box), aboutBox(deviceId)));
  } finally {
    privateKey.fill(0);
    one.share.fill(0);
    other.share.fill(0);
  }
}
