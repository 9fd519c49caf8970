import { randomBytes } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { CodedError } from '#shared/errors/error-table.ts';
import { z } from '#shared/zod.ts';
import { keyFor, keyLength, openBox, sealBox } from './sealed-box.ts';

/** NIST SP 800-63B asks for 8; a phrase that guards health data on a laptop that can be stolen deserves more. */
export const shortestPassphrase = 12;

/** RFC 9106's second recommended option: 64 MiB, three passes. */
const cost = { memoryKiB: 64 * 1024, iterations: 3, parallelism: 1 } as const;

/** A store key that only the passphrase and the device's secret together can open. */
export const lockedKey = z.strictObject({
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    memoryKiB: z
      .int()
      .min(8 * 1024)
      .max(1024 * 1024),
    iterations: z.int().min(1).max(20),
    parallelism: z.int().min(1).max(8),
    salt: z.base64(),
  }),
  box: z.base64(),
});
export type LockedKey = z.infer<typeof lockedKey>;

/** @throws LAG-005 */
export function requireLongPassphrase(passphrase: string): void {
  if ([...passphrase.normalize('NFKC').trim()].length < shortestPassphrase)
    throw new CodedError('LAG-005', { length: shortestPassphrase });
}

async function wrappingKey(kdf: LockedKey['kdf'], passphrase: string, deviceSecret: Uint8Array): Promise<Uint8Array> {
  const salt = Buffer.from(kdf.salt, 'base64');
  const stretched = await argon2id({
    // The same phrase has the same bytes whatever keyboard and system it is typed on.
    password: passphrase.normalize('NFKC'),
    salt,
    memorySize: kdf.memoryKiB,
    iterations: kdf.iterations,
    parallelism: kdf.parallelism,
    hashLength: keyLength,
    outputType: 'binary',
  });
  const both = Buffer.concat([stretched, deviceSecret]);
  const key = keyFor('store key lock', both, salt);
  stretched.fill(0);
  both.fill(0);
  return key;
}

const aboutBox = (kdf: LockedKey['kdf']) => `store key|${JSON.stringify(kdf)}`;

/** Locks a store key with passphrase and device secret together. */
export async function lockStoreKey(
  storeKey: Uint8Array,
  passphrase: string,
  deviceSecret: Uint8Array,
): Promise<LockedKey> {
  const kdf = { name: 'argon2id', ...cost, salt: randomBytes(16).toString('base64') } as const;
  const key = await wrappingKey(kdf, passphrase, deviceSecret);
  const box = Buffer.from(sealBox(key, storeKey, aboutBox(kdf))).toString('base64');
  key.fill(0);
  return { kdf, box };
}

/** The store key, and after it the one before while it is being changed. */
export function storeKeysIn(bytes: Uint8Array): Uint8Array[] {
  const keys = [];
  for (let at = 0; at < bytes.length; at += keyLength) keys.push(Uint8Array.from(bytes.subarray(at, at + keyLength)));
  bytes.fill(0);
  return keys;
}

/** @throws LAG-001 when the passphrase is another */
export async function unlockStoreKey(
  locked: LockedKey,
  passphrase: string,
  deviceSecret: Uint8Array,
): Promise<Uint8Array> {
  const key = await wrappingKey(locked.kdf, passphrase, deviceSecret);
  try {
    return openBox(key, Buffer.from(locked.box, 'base64'), aboutBox(locked.kdf));
  } catch {
    throw new CodedError('LAG-001');
  } finally {
    key.fill(0);
  }
}
