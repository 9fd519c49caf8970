import { randomBytes } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';

const nonceLength = 24;
export const keyLength = 32;

/** A new random key. */
export function newKey(): Uint8Array {
  return new Uint8Array(randomBytes(keyLength));
}

/** A key for one purpose, so that no key is ever used for two. */
export function keyFor(purpose: string, from: Uint8Array, salt?: Uint8Array): Uint8Array {
  return hkdf(sha256, from, salt, Buffer.from(`platsbesok ${purpose}`), keyLength);
}

/**
 * XChaCha20-Poly1305: the random nonce followed by the sealed bytes.
 *
 * @param about what the bytes are (their place and name); opening them as anything else fails
 */
export function sealBox(key: Uint8Array, plain: Uint8Array, about: string): Uint8Array {
  const nonce = new Uint8Array(randomBytes(nonceLength));
  return Buffer.concat([nonce, xchacha20poly1305(key, nonce, Buffer.from(about)).encrypt(plain)]);
}

/** @throws when the key is another, or a single bit of the box or of `about` differs */
export function openBox(key: Uint8Array, box: Uint8Array, about: string): Uint8Array {
  const nonce = box.subarray(0, nonceLength);
  return xchacha20poly1305(key, nonce, Buffer.from(about)).decrypt(box.subarray(nonceLength));
}
