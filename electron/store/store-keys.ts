import { createHmac } from 'node:crypto';
import { CodedError } from '#shared/errors/error-table.ts';
import { z } from '#shared/zod.ts';
import { keyFor, newKey, openBox, sealBox } from './sealed-box.ts';
import { SealedFiles } from './sealed-files.ts';

const fileName = 'scope-keys';
const keyFile = z.strictObject({ keys: z.record(z.string(), z.base64()) });

/**
 * The keys of one open store. Every scope has a random key of its own, so that a scope can one day be destroyed
 * everywhere by destroying its key (gallring).
 */
export class StoreKeys {
  readonly files: SealedFiles;
  readonly #storeKey: Uint8Array;
  readonly #scopeKeys = new Map<string, Uint8Array>();
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(folder: string, storeKey: Uint8Array) {
    this.#storeKey = storeKey;
    this.files = new SealedFiles(folder, storeKey);
  }

  /** @throws LAG-003 when the file of scope keys is damaged */
  static async open(folder: string, storeKey: Uint8Array): Promise<StoreKeys> {
    const keys = new StoreKeys(folder, storeKey);
    const stored = await keys.files.read(fileName, keyFile).catch((cause: unknown) => {
      throw new CodedError('LAG-003', {}, { cause });
    });
    for (const [scope, key] of Object.entries(stored?.keys ?? {}))
      keys.#scopeKeys.set(scope, new Uint8Array(Buffer.from(key, 'base64')));
    return keys;
  }

  /** Opens the window's projection and nothing else. */
  projectionKey(): Uint8Array {
    return keyFor('projection', this.#openStoreKey());
  }

  /** Undefined when this laptop has never had anything of the scope, or the key has been destroyed. */
  scopeKey(scope: string): Uint8Array | undefined {
    return this.#scopeKeys.get(scope);
  }

  /**
   * The scope's key; a new one is on disk before anything is sealed with it.
   *
   * @throws LAG-006 once the store is closed
   */
  async scopeKeyForWriting(scope: string): Promise<Uint8Array> {
    // One write at a time: two scopes made at once must not leave each other out of the file.
    const turn = this.#writing.then(async () => {
      this.#openStoreKey();
      const known = this.#scopeKeys.get(scope);
      if (known) return known;
      const key = newKey();
      const all = [...this.#scopeKeys, [scope, key] as const];
      const keys = Object.fromEntries(all.map(([name, value]) => [name, Buffer.from(value).toString('base64')]));
      await this.files.write(fileName, { keys });
      this.#scopeKeys.set(scope, key);
      return key;
    });
    this.#writing = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  /** Seals the bytes of a whole file. */
  sealBytes(bytes: Uint8Array): Uint8Array {
    return sealBox(keyFor('whole files', this.#openStoreKey()), bytes, 'whole file');
  }

  /** @throws when the bytes are not what was sealed with this store's key */
  openBytes(box: Uint8Array): Uint8Array {
    return openBox(keyFor('whole files', this.#openStoreKey()), box, 'whole file');
  }

  /** A file name that says nothing to those who do not have the key. */
  opaqueName(of: string): string {
    return createHmac('sha256', keyFor('file names', this.#openStoreKey())).update(of).digest('hex');
  }

  /** Overwrites every key in memory. */
  close(): void {
    this.#closed = true;
    this.#storeKey.fill(0);
    for (const key of this.#scopeKeys.values()) key.fill(0);
    this.#scopeKeys.clear();
    this.files.close();
  }

  /** An overwritten key would still seal, and nobody could open it again. */
  #openStoreKey(): Uint8Array {
    if (this.#closed) throw new CodedError('LAG-006');
    return this.#storeKey;
  }
}
