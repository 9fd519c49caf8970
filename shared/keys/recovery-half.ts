import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** Crockford's alphabet: without letters that are taken for digits or for one another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 5;

/** Text that can be read aloud and typed: groups of five, capital or small, with or without what stands between. */
export function spoken(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const length = Math.ceil((bytes.length * 8) / 5);
  bits <<= BigInt(length * 5 - bytes.length * 8);
  let text = '';
  for (let index = length - 1; index >= 0; index -= 1) text += alphabet[Number((bits >> BigInt(index * 5)) & 31n)];
  return (text.match(new RegExp(`.{1,${groupLength}}`, 'g')) ?? []).join('-');
}

/** The bytes behind `spoken`; undefined when the text is not of this length, or has other letters. */
export function heard(text: string, byteLength: number): Uint8Array | undefined {
  const letters = text
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');
  if (letters.length !== Math.ceil((byteLength * 8) / 5)) return undefined;
  let bits = 0n;
  for (const letter of letters) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return undefined;
    bits = (bits << 5n) | BigInt(value);
  }
  bits >>= BigInt(letters.length * 5 - byteLength * 8);
  const bytes = new Uint8Array(byteLength);
  for (let index = byteLength - 1; index >= 0; index -= 1, bits >>= 8n) bytes[index] = Number(bits & 255n);
  return bytes;
}

/** Which public key it is, short enough to compare by eye. */
export function keyNameOf(publicKey: Uint8Array): string {
  return spoken(sha256(concatBytes(utf8ToBytes('platsbesok key name'), publicKey)).slice(0, 5));
}

const keyLength = 32;
const nameLength = 5;
const checkLength = 3;
const halfLength = 1 + nameLength + keyLength + checkLength;

/** One officer's half of the municipality's recovery key. Alone it says nothing at all of the key. */
export interface RecoveryHalf {
  readonly number: 1 | 2;
  /** Of the whole key's public key, in the form of `keyNameOf`. */
  readonly keyName: string;
  readonly share: Uint8Array;
}

const checkOf = (bytes: Uint8Array) => sha256(bytes).slice(0, checkLength);

/** A half as it is written down. */
export function writtenHalf({ number, keyName, share }: RecoveryHalf): string {
  const name = heard(keyName, nameLength) ?? new Uint8Array(nameLength);
  const body = concatBytes(Uint8Array.of(number), name, share);
  return spoken(concatBytes(body, checkOf(body)));
}

/** The half in a text; undefined when something in it is mistyped, or it is something else. */
export function readHalf(text: string): RecoveryHalf | undefined {
  const bytes = heard(text, halfLength);
  if (!bytes) return undefined;
  const body = bytes.subarray(0, halfLength - checkLength);
  const [number] = body;
  if (checkOf(body).some((byte, index) => byte !== bytes[body.length + index])) return undefined;
  if (number !== 1 && number !== 2) return undefined;
  return { number, keyName: spoken(body.slice(1, 1 + nameLength)), share: body.slice(1 + nameLength) };
}

/** Two halves of a private key, one for each of two officers: a random one, and what differs from it. */
export function halvesOf(privateKey: Uint8Array, random: Uint8Array, keyName: string): [RecoveryHalf, RecoveryHalf] {
  return [
    { number: 1, keyName, share: random },
    { number: 2, keyName, share: differing(privateKey, random) },
  ];
}

/** The private key; undefined when these are not the two halves of one key. */
export function joinedHalves(one: RecoveryHalf, other: RecoveryHalf): Uint8Array | undefined {
  if (one.number === other.number || one.keyName !== other.keyName) return undefined;
  return differing(one.share, other.share);
}

function differing(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.map((byte, index) => byte ^ (right[index] ?? 0));
}
