import { createHmac } from 'node:crypto';
import { CodedError } from '#shared/errors/error-table.ts';
import { z } from '#shared/zod.ts';
import { keyFor, newKey, openBox, sealBox } from './sealed-box.ts';
import { SealedFiles } from './sealed-files.ts';

const fileName = 'scope-keys';
const keysByName = z.record(z.string(), z.base64());
const keyFile = z.strictObject({
  keys: keysByName,
  /** Keys that are being renewed: what is sealed with them is sealed anew, and then they go. */
  retiring: keysByName.optional(),
});

/** Keys that are not a scope's. The names cannot be scopes'; the purposes are those of stores made before they were kept. */
const ownKeys = { projection: 'projection', wholeFiles: 'whole files', fileNames: 'file names' } as const;
type OwnKey = keyof typeof ownKeys;
const nameOfOwn = (own: OwnKey) => `#${own}`;
const nameOfFile = (file: string) => `#file ${file}`;

/**
 * The keys of one open store. Every scope has a random key of its own, and every photo, so that each can be destroyed
 * by destroying its key (gallring). All are kept in one file, sealed under the store key.
 */
export class StoreKeys {
  readonly files: SealedFiles;
  #storeKeys: readonly Uint8Array[];
  #keys = new Map<string, Uint8Array>();
  #retiring = new Map<string, Uint8Array>();
  #writing: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(folder: string, storeKeys: readonly Uint8Array[]) {
    this.#storeKeys = storeKeys;
    this.files = new SealedFiles(folder, storeKeys);
  }

  /**
   * @param storeKeys the present one, and while it is being changed the one before
   * @throws LAG-003 when the file of keys is damaged
   */
  static async open(folder: string, storeKeys: readonly Uint8Array[]): Promise<StoreKeys> {
    const keys = new StoreKeys(folder, storeKeys);
    const stored = await keys.files.read(fileName, keyFile).catch((cause: unknown) => {
      throw new CodedError('LAG-003', {}, { cause });
    });
    keys.#keys = asMap(stored?.keys);
    keys.#retiring = asMap(stored?.retiring);
    return keys;
  }

  /** Opens the window's projection and nothing else. */
  projectionKey(): Uint8Array {
    return this.#ownKey('projection').slice();
  }

  /** The keys that something of a scope may be sealed with, the present one first; none when they have been destroyed. */
  scopeKeys(scope: string): readonly Uint8Array[] {
    return [this.#keys.get(scope), this.#retiring.get(scope)].filter((key) => key !== undefined);
  }

  /**
   * The scope's key; a new one is on disk before anything is sealed with it.
   *
   * @throws LAG-006 once the store is closed
   */
  async scopeKeyForWriting(scope: string): Promise<Uint8Array> {
    return this.#keyFor(scope);
  }

  /** The key of one file; undefined for one that has been destroyed, or was sealed under its scope's key. */
  fileKey(file: string): Uint8Array | undefined {
    return this.#keys.get(nameOfFile(file));
  }

  async fileKeyForWriting(file: string): Promise<Uint8Array> {
    return this.#keyFor(nameOfFile(file));
  }

  /** Destroys the keys of some files: what they are sealed with is gone when this resolves. */
  async destroyFileKeys(files: readonly string[]): Promise<void> {
    const names = files.map(nameOfFile).filter((name) => this.#keys.has(name));
    if (names.length === 0) return;
    await this.#change((keys) => {
      for (const name of names) keys.delete(name);
    });
  }

  /** Gives scopes new keys and keeps the old ones until `dropRetired`. One that an earlier attempt has renewed stays. */
  async renewScopeKeys(scopes: Iterable<string>): Promise<void> {
    await this.#change((keys, retiring) => {
      for (const scope of scopes) {
        const key = keys.get(scope);
        if (!key || retiring.has(scope)) continue;
        retiring.set(scope, key);
        keys.set(scope, newKey());
      }
    });
  }

  /** Gives the window's projection a new key: what lies in the old one cannot be read any more. */
  async renewProjectionKey(): Promise<void> {
    await this.#change((keys) => keys.set(nameOfOwn('projection'), newKey()));
  }

  /** Whether an earlier renewal has not been finished. */
  get isRenewing(): boolean {
    return this.#retiring.size > 0;
  }

  /** Destroys the keys that have been replaced. */
  async dropRetired(): Promise<void> {
    if (this.#retiring.size === 0) return;
    await this.#change((_keys, retiring) => retiring.clear());
  }

  /** The scopes that have a key. */
  scopes(): string[] {
    return [...this.#keys.keys()].filter((name) => !name.startsWith('#'));
  }

  /** A copy of the store key, and of the one before while it is being changed, for locking; overwrite it after use. */
  storeKeyBytes(): Uint8Array {
    this.#requireOpen();
    return Buffer.concat(this.#storeKeys);
  }

  /** Whether the store key is being changed. */
  get isChangingStoreKey(): boolean {
    return this.#storeKeys.length > 1;
  }

  /** Seals with a new store key from now on; it must be on disk, locked together with the present one. */
  sealWithStoreKey(key: Uint8Array): void {
    this.#requireOpen();
    this.#storeKeys = [key, ...this.#storeKeys];
    this.files.sealWith(this.#storeKeys);
  }

  /** Forgets the store key before the present one: nothing on disk is sealed with it any more. */
  forgetOldStoreKey(): void {
    const [present, ...before] = this.#storeKeys;
    if (!present) return;
    for (const key of before) key.fill(0);
    this.#storeKeys = [present];
    this.files.sealWith(this.#storeKeys);
  }

  /** Keeps the keys that follow from the store key as keys of their own, so that it can be changed. */
  async keepOwnKeys(): Promise<void> {
    const oldest = this.#storeKeys.at(-1);
    if (!oldest) throw new CodedError('LAG-006');
    await this.#change((keys) => {
      for (const [own, purpose] of Object.entries(ownKeys)) {
        const name = nameOfOwn(own as OwnKey);
        if (!keys.has(name)) keys.set(name, keyFor(purpose, oldest));
      }
    });
  }

  /** Seals the bytes of a whole file. */
  sealBytes(bytes: Uint8Array): Uint8Array {
    return sealBox(this.#ownKey('wholeFiles'), bytes, 'whole file');
  }

  /** @throws when the bytes are not what was sealed with this store's key */
  openBytes(box: Uint8Array): Uint8Array {
    return openBox(this.#ownKey('wholeFiles'), box, 'whole file');
  }

  /** A file name that says nothing to those who do not have the key. */
  opaqueName(of: string): string {
    return createHmac('sha256', this.#ownKey('fileNames')).update(of).digest('hex');
  }

  /** Overwrites every key in memory. */
  close(): void {
    this.#closed = true;
    for (const key of [...this.#storeKeys, ...this.#keys.values(), ...this.#retiring.values()]) key.fill(0);
    this.#keys.clear();
    this.#retiring.clear();
    this.files.close();
  }

  #ownKey(own: OwnKey): Uint8Array {
    this.#requireOpen();
    const known = this.#keys.get(nameOfOwn(own));
    if (known) return known;
    const [storeKey] = this.#storeKeys;
    if (!storeKey) throw new CodedError('LAG-006');
    return keyFor(ownKeys[own], storeKey);
  }

  async #keyFor(name: string): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      const known = this.#keys.get(name);
      if (known) return known;
      const key = newKey();
      await this.#replace(new Map([...this.#keys, [name, key]]), this.#retiring);
      return key;
    });
  }

  async #change(change: (keys: Map<string, Uint8Array>, retiring: Map<string, Uint8Array>) => unknown): Promise<void> {
    await this.#inTurn(async () => {
      const [keys, retiring] = [new Map(this.#keys), new Map(this.#retiring)];
      change(keys, retiring);
      await this.#replace(keys, retiring);
    });
  }

  /** On disk first: a key that is used and not on disk would lose what is sealed with it. */
  async #replace(keys: Map<string, Uint8Array>, retiring: Map<string, Uint8Array>): Promise<void> {
    const gone = new Set([...this.#keys.values(), ...this.#retiring.values()]);
    for (const kept of [...keys.values(), ...retiring.values()]) gone.delete(kept);
    await this.files.write(fileName, {
      keys: asText(keys),
      ...(retiring.size > 0 ? { retiring: asText(retiring) } : {}),
    });
    this.#keys = keys;
    this.#retiring = retiring;
    for (const key of gone) key.fill(0);
  }

  /** One write at a time: two keys made at once must not leave each other out of the file. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = this.#writing.then(() => {
      this.#requireOpen();
      return act();
    });
    this.#writing = result.catch(() => undefined);
    return result;
  }

  /** An overwritten key would still seal, and nobody could open it again. */
  #requireOpen(): void {
    if (this.#closed) throw new CodedError('LAG-006');
  }
}

function asMap(keys: Readonly<Record<string, string>> = {}): Map<string, Uint8Array> {
  return new Map(Object.entries(keys).map(([name, key]) => [name, new Uint8Array(Buffer.from(key, 'base64'))]));
}

function asText(keys: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  return Object.fromEntries([...keys].map(([name, key]) => [name, Buffer.from(key).toString('base64')]));
}
