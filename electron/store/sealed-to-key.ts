import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';
import { keyFor, openBox, sealBox } from './sealed-box.ts';

/** DER of X25519 keys up to the 32 bytes of the key itself (RFC 8410 § 4 and § 7). */
const publicPrefix = Buffer.from('302a300506032b656e032100', 'hex');
const privatePrefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
const keyLength = 32;

/** Keys of X25519: what is sealed to the public one opens with the private one alone. */
export interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

export function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-keyLength)),
    privateKey: new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-keyLength)),
  };
}

/** The public key of a private one. */
export function publicKeyOf(privateKey: Uint8Array): Uint8Array {
  const key = createPublicKey(asPrivate(privateKey));
  return new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(-keyLength));
}

/** Seals bytes so that only the holder of a private key can open them: a key pair of this box's own, then the box. */
export function sealToKey(publicKey: Uint8Array, plain: Uint8Array, about: string): Uint8Array {
  const own = newKeyPair();
  const key = sharedKey(own.privateKey, publicKey, own.publicKey, publicKey);
  own.privateKey.fill(0);
  const box = sealBox(key, plain, about);
  key.fill(0);
  return Buffer.concat([own.publicKey, box]);
}

/** @throws when it was sealed to another key, or a single bit of it or of `about` differs */
export function openWithKey(privateKey: Uint8Array, sealed: Uint8Array, about: string): Uint8Array {
  const senders = sealed.subarray(0, keyLength);
  const key = sharedKey(privateKey, senders, senders, publicKeyOf(privateKey));
  try {
    return openBox(key, sealed.subarray(keyLength), about);
  } finally {
    key.fill(0);
  }
}

function sharedKey(mine: Uint8Array, theirs: Uint8Array, sender: Uint8Array, receiver: Uint8Array): Uint8Array {
  const secret = diffieHellman({ privateKey: asPrivate(mine), publicKey: asPublic(theirs) });
  return keyFor('sealed to a key', secret, Buffer.concat([sender, receiver]));
}

function asPrivate(key: Uint8Array) {
  return createPrivateKey({ key: Buffer.concat([privatePrefix, key]), format: 'der', type: 'pkcs8' });
}

function asPublic(key: Uint8Array) {
  return createPublicKey({ key: Buffer.concat([publicPrefix, key]), format: 'der', type: 'spki' });
}
