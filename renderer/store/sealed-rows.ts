import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** What of a row lies in the clear: ids that say nothing, and an order. */
export interface RowPlace {
  readonly id: string;
  /** Stands for the record's type and scope and whether it is deleted: a list is read, and counted, without opening others. */
  readonly bucket: string;
  /** When the record was made: what a list is in the order of. */
  readonly made: string;
  /** The journal entry that last touched it: an older row in its place is known by it. */
  readonly seq: number;
}

/** A record as it lies in IndexedDB. */
export interface SealedRow extends RowPlace {
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
  seal(place: RowPlace, value: unknown): SealedRow;
  /** @throws UnreadableRow */
  open(row: SealedRow): unknown;
}

const nonceLength = 24;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * XChaCha20-Poly1305 with table, id, bucket, time and journal number as associated data: a row moved to another id, or
 * given another bucket, time or number, does not open.
 */
export function rowSealer(table: string, projectionKey: Uint8Array): RowSealer {
  const subkey = (purpose: string) => hkdf(sha256, projectionKey, undefined, utf8ToBytes(`${table} ${purpose}`), 32);
  const sealKey = subkey('seal');
  const bucketKey = subkey('bucket');
  const associated = ({ id, bucket, made, seq }: RowPlace) => encoder.encode(`${table}|${id}|${bucket}|${made}|${seq}`);

  return {
    keyName: bytesToHex(subkey('name').slice(0, 8)),
    bucketOf: (type, scope, deleted = false) =>
      bytesToHex(hmac(sha256, bucketKey, utf8ToBytes(`${type}|${scope}${deleted ? '|deleted' : ''}`)).slice(0, 12)),
    seal({ id, bucket, made, seq }, value) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
      const sealed = xchacha20poly1305(sealKey, nonce, associated({ id, bucket, made, seq })).encrypt(
        encoder.encode(JSON.stringify(value)),
      );
      const box = new Uint8Array(nonceLength + sealed.length);
      box.set(nonce);
      box.set(sealed, nonceLength);
      return { id, bucket, made, seq, box };
    },
    open(row) {
      const { id, box } = row;
      try {
        const cipher = xchacha20poly1305(sealKey, box.subarray(0, nonceLength), associated(row));
        return JSON.parse(decoder.decode(cipher.decrypt(box.subarray(nonceLength))));
      } catch (cause) {
        throw new UnreadableRow(`row ${id} does not open`, { cause });
      }
    },
  };
}
