import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * One hash over which records there are and which journal entry last touched each. What the journal amounts to and what
 * the window's database holds have the same one, or the database holds something older or something else.
 */
export function recordsDigest(touched: Iterable<readonly [id: string, seq: number]>): string {
  const hash = sha256.create();
  const lines = Array.from(touched, ([id, seq]) => `${id} ${seq}\n`).sort();
  for (const line of lines) hash.update(utf8ToBytes(line));
  return bytesToHex(hash.digest());
}
