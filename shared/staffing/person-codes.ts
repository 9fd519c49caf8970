import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Shift } from '../records/schedule.ts';
import { comparable } from './comparable.ts';

/** Crockford's base 32: no letter that is taken for another letter or a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 40 bits: among 500 people two share a code once in nine million keys, and then both get longer ones. */
const usualLength = 8;
const longLength = 24;

export interface CodedName {
  readonly code: string;
  readonly name: string;
}

/**
 * Puts codes in place of names. HMAC under the follow-up's key, so that two laptops give one person the same code and
 * nobody without the key can try names against it. Spelling that does not count for `comparable` gives one code.
 */
export function codePeople(shifts: readonly Shift[], codeKey: string): { shifts: Shift[]; codes: CodedName[] } {
  const names = new Map<string, string>();
  for (const person of shifts.flatMap((shift) => [shift.person, shift.substitute])) {
    if (person == null) continue;
    const key = comparable(person);
    const known = names.get(key);
    if (known === undefined || person < known) names.set(key, person);
  }

  const codes = new Map([...names.keys()].map((key) => [key, codeOf(key, codeKey, usualLength)] as const));
  const holders = new Map<string, number>();
  for (const code of codes.values()) holders.set(code, (holders.get(code) ?? 0) + 1);
  for (const [key, code] of codes) if ((holders.get(code) ?? 0) > 1) codes.set(key, codeOf(key, codeKey, longLength));

  return {
    shifts: shifts.map((shift) => {
      const coded = shift.person === null ? shift : { ...shift, person: codes.get(comparable(shift.person)) ?? null };
      if (shift.substitute === undefined) return coded;
      return { ...coded, substitute: codes.get(comparable(shift.substitute)) ?? '' };
    }),
    codes: [...names]
      .map(([key, name]) => ({ code: codes.get(key) ?? '', name }))
      .sort((first, second) => (first.code < second.code ? -1 : 1)),
  };
}

/** The code of one name, as it is wherever no other name shares it: `P-7K3Q-2MTD`. */
export function personCodeOf(name: string, codeKey: string): string {
  return codeOf(comparable(name), codeKey, usualLength);
}

function codeOf(comparableName: string, codeKey: string, length: number): string {
  const digest = hmac(sha256, hexToBytes(codeKey), utf8ToBytes(comparableName));
  let bits = digest.reduce((whole, byte) => (whole << 8n) | BigInt(byte), 0n) >> BigInt(256 - 5 * length);
  let letters = '';
  for (let index = 0; index < length; index++) {
    letters = (alphabet[Number(bits & 31n)] ?? '') + letters;
    bits >>= 5n;
  }
  return `P-${letters.replace(/.{4}(?=.)/g, '$&-')}`;
}
