import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** A record as it lies in IndexedDB: nothing in the clear but ids that say nothing. */
export interface SealedRow {
  readonly id: string;
  /** Stands for the record's type and scope and whether it is deleted: a list is read, and counted, without opening others. */
  readonly bucket: string;
  /** The journal entry that last touched it: an older row in its place is known by it. */
  readonly seq: number;
  /** Nonce, then ciphertext. */
  readonly box: Uint8Array;
}

/** A row that does not open: changed, moved or sealed under another key. */
export class UnreadableRow extends Error {}

/** Seals and opens the rows of one table under the projection's key. */
export interface RowSealer {
  /** Says which key it is and nothing of it: rows under another key are not worth opening. */
  readonly keyName: string;
  bucketOf(type: string, scope: string, deleted?: boolean): string;
  seal(id: string, bucket: string, seq: number, value: unknown): SealedRow;
  /** @throws UnreadableRow */
  open(row: SealedRow): unknown;
}

const nonceLength = 24;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * XChaCha20-Poly1305 with table, id, bucket and journal number as associated data: a row moved to another id, or given
 * another bucket or number, does not open.
 */
export function rowSealer(table: string, projectionKey: Uint8Array): RowSealer {
  const subkey = (purpose: string) => hkdf(sha256, projectionKey, undefined, utf8ToBytes(`${table} ${purpose}`), 32);
  const sealKey = subkey('seal');
  const bucketKey = subkey('bucket');
  const associated = ({ id, bucket, seq }: Omit<SealedRow, 'box'>) => encoder.encode(`${table}|${id}|${bucket}|${seq}`);

  return {
    keyName: bytesToHex(subkey('name').slice(0, 8)),
    bucketOf: (type, scope, deleted = false) =>
      bytesToHex(hmac(sha256, bucketKey, utf8ToBytes(`${type}|${scope}${deleted ? '|deleted' : ''}`)).slice(0, 12)),
    seal(id, bucket, seq, value) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
      const sealed = xchacha20poly1305(sealKey, nonce, associated({ id, bucket, seq })).encrypt(
        encoder.encode(JSON.stringify(value)),
      );
      const box = new Uint8Array(nonceLength + sealed.length);
      box.set(nonce);
      box.set(sealed, nonceLength);
      return { id, bucket, seq, box };
    },
    open({ id, bucket, seq, box }) {
      try {
        const cipher = xchacha20poly1305(sealKey, box.subarray(0, nonceLength), associated({ id, bucket, seq }));
        return JSON.parse(decoder.decode(cipher.decrypt(box.subarray(nonceLength))));
      } catch (cause) {
        throw new UnreadableRow(`row ${id} does not open`, { cause });
      }
    },
  };
}
