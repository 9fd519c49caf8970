import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import { publicKey } from '#shared/records/device-key.ts';
import { id } from '#shared/records/values.ts';
import { canonicalJson } from '#shared/sync/canonical.ts';
import { z } from '#shared/zod.ts';
import { readIfPresent, replaceFile } from './durable-file.ts';
import { lockedKey } from './passphrase-lock.ts';
import { keyFor, openBox, sealBox } from './sealed-box.ts';

const fileName = 'profile.json';

const openPart = z.strictObject({
  version: z.literal(1),
  /** A store of the demo never opens outside it, and the other way round. */
  demo: z.boolean(),
  deviceId: id,
  storeKey: lockedKey,
  /** The store key once more, sealed to the municipality's recovery key; absent where there is none. */
  recovery: z.strictObject({ publicKey, box: z.base64() }).optional(),
});
export type OpenPart = z.infer<typeof openPart>;

/** What lies in clear in a store's folder: only what unlocking needs. The label is sealed under the device's secret. */
export const profile = z.strictObject({ ...openPart.shape, label: z.base64() });
export type Profile = z.infer<typeof profile>;

/** What the unlock page shows. */
export const profileLabel = z.strictObject({ municipality: z.string(), userName: z.string() });
export type ProfileLabel = z.infer<typeof profileLabel>;

const labelKey = (deviceSecret: Uint8Array) => keyFor('profile label', deviceSecret);

/** Seals the label so that it also vouches for every other field of the file. */
export function profileWithLabel(open: OpenPart, label: ProfileLabel, deviceSecret: Uint8Array): Profile {
  const box = sealBox(labelKey(deviceSecret), Buffer.from(JSON.stringify(label)), canonicalJson(open));
  return { ...open, label: Buffer.from(box).toString('base64') };
}

/** @throws LAG-003 when the device's secret is not the one the profile was made with, or the file has been changed */
export function labelOf({ label, ...open }: Profile, deviceSecret: Uint8Array): ProfileLabel {
  try {
    const plain = openBox(labelKey(deviceSecret), Buffer.from(label, 'base64'), canonicalJson(open));
    return profileLabel.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
  } catch (error) {
    throw new CodedError('LAG-003', {}, { cause: error });
  }
}

/** The profile of a laptop that has taken a new device id. @throws LAG-003 as `labelOf` */
export function renumbered(known: Profile, deviceId: string, deviceSecret: Uint8Array): Profile {
  const { label: _sealed, ...open } = known;
  return profileWithLabel({ ...open, deviceId }, labelOf(known, deviceSecret), deviceSecret);
}

export async function writeProfile(folder: string, value: Profile): Promise<void> {
  await replaceFile(path.join(folder, fileName), Buffer.from(`${JSON.stringify(value, null, 2)}\n`));
}

/**
 * @returns undefined when the folder holds no store
 * @throws LAG-003 when the file cannot be read as a profile
 */
export async function readProfile(folder: string): Promise<Profile | undefined> {
  const bytes = await readIfPresent(path.join(folder, fileName));
  if (!bytes) return undefined;
  try {
    return profile.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    throw new CodedError('LAG-003', {}, { cause: error });
  }
}
