import { v7 } from 'uuid';
import { derivedId } from '#shared/records/derived-id.ts';
import type { FieldsByType } from '#shared/records/registry.ts';
import type { Change } from '#shared/sync/change.ts';
import { z } from '#shared/zod.ts';
import type { OpenStore } from '../store/open-store.ts';
import { newKeyPair, publicKeyOf } from '../store/sealed-to-key.ts';

const fileName = 'device-key';
const stored = z.strictObject({ privateKey: z.base64() });

/** The private key of this laptop, made the first time it is asked for; overwrite it after use. */
export async function ownPrivateKey(store: OpenStore): Promise<Uint8Array> {
  const known = await store.keys.files.read(fileName, stored);
  if (known) return new Uint8Array(Buffer.from(known.privateKey, 'base64'));
  const { privateKey } = newKeyPair();
  await store.keys.files.write(fileName, { privateKey: Buffer.from(privateKey).toString('base64') });
  return privateKey;
}

/** The change that tells colleagues this laptop's public key; undefined when they have been told. */
export async function announcement(store: OpenStore): Promise<Change | undefined> {
  const { deviceId, user } = store.owner;
  const recordId = derivedId('deviceKey', deviceId);
  if (store.state.record(recordId)) return undefined;
  const privateKey = await ownPrivateKey(store);
  const publicKey = Buffer.from(publicKeyOf(privateKey)).toString('base64');
  privateKey.fill(0);
  const fields: FieldsByType['deviceKey'] = { userId: user.id, deviceId, publicKey };
  const ops = Object.entries(fields).map(([path, to]) => ({ path, from: null, to }));
  const at = new Date().toISOString();
  return { changeId: v7(), recordType: 'deviceKey', recordId, scope: 'plan', action: 'put', baseRev: null, ops, at };
}

/** The public keys of a colleague's laptops, as far as this one has been told. */
export function publicKeysOf({ state }: OpenStore, userId: string): string[] {
  const keys = state.recordsOf('deviceKey').map(({ fields }) => fields as FieldsByType['deviceKey']);
  return keys.filter((key) => key.userId === userId).map((key) => key.publicKey);
}
