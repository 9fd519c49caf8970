import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeDurably } from '../write-durably.ts';
import { open, seal } from './sealed-box.ts';

const keyLength = 32;

/** A key of the database, as the database keeps it. */
export interface WrappedKey {
  readonly key: Buffer;
  readonly wrapped: Buffer;
}

/**
 * Holds the master key, which is kept outside the database: without it nothing sealed there can be read, and a key that
 * is destroyed there is destroyed for good.
 */
export class Vault {
  readonly #wrapping: Buffer;
  readonly #fingerprinting: Buffer;
  /** Tells a master key from another without telling anything of it. */
  readonly id: string;

  constructor(masterKey: Buffer) {
    if (masterKey.length !== keyLength) throw new Error('the master key must be 32 bytes');
    const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, '', `platsbesok ${purpose}`, 32));
    this.#wrapping = derived('wrapping');
    this.#fingerprinting = derived('fingerprints');
    this.id = derived('id').toString('hex').slice(0, 32);
  }

  /** A new key for a place, and its wrapping for the database. */
  newKey(place: string): WrappedKey {
    const key = randomBytes(keyLength);
    return { key, wrapped: seal(this.#wrapping, place, key) };
  }

  unwrap(place: string, wrapped: Buffer): Buffer {
    return open(this.#wrapping, place, wrapped);
  }

  /** A hash that nobody can test guesses against without the master key. */
  fingerprint(text: string): string {
    return createHmac('sha256', this.#fingerprinting).update(text).digest('hex');
  }
}

/** The master key in a file of 64 hexadecimal characters: the one named, or one in the data folder, made at first start. */
export async function openVault(dataFolder: string, namedFile: string | null): Promise<Vault> {
  const file = namedFile ?? path.join(dataFolder, 'master-key');
  if (!existsSync(file)) {
    if (namedFile !== null) throw new Error(`the master key's file does not exist: ${namedFile}`);
    await writeDurably(file, `${randomBytes(keyLength).toString('hex')}\n`);
  }
  return new Vault(Buffer.from((await readFile(file, 'utf8')).trim(), 'hex'));
}
