import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** Seals bytes with AES-256-GCM: nonce, ciphertext, tag. What is sealed for one place opens in no other. */
export function seal(key: Buffer, place: string, content: Buffer): Buffer {
  const nonce = randomBytes(nonceLength);
  const sealing = createCipheriv(cipher, key, nonce);
  sealing.setAAD(Buffer.from(place));
  return Buffer.concat([nonce, sealing.update(content), sealing.final(), sealing.getAuthTag()]);
}

/** Throws when the key, the place or a bit of the content is another. */
export function open(key: Buffer, place: string, sealed: Buffer): Buffer {
  const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceLength), { authTagLength: tagLength });
  opening.setAAD(Buffer.from(place));
  opening.setAuthTag(sealed.subarray(-tagLength));
  return Buffer.concat([opening.update(sealed.subarray(nonceLength, -tagLength)), opening.final()]);
}

export function sealJson(key: Buffer, place: string, value: unknown): Buffer {
  return seal(key, place, Buffer.from(JSON.stringify(value)));
}

/** The JSON of a sealed value, of the shape that was sealed. */
export function openJson<T>(key: Buffer, place: string, sealed: Buffer): T {
  return JSON.parse(open(key, place, sealed).toString('utf8')) as T;
}
