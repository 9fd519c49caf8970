import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import type { z } from '#shared/zod.ts';
import { readIfPresent, replaceFile } from './durable-file.ts';
import { keyFor, openBox, sealBox } from './sealed-box.ts';

const ending = '.sealed';

/** Small values of one store, each in a sealed file of its own that is replaced whole. */
export class SealedFiles {
  readonly #folder: string;
  #keys: readonly Uint8Array[];
  #closed = false;

  /** @param storeKeys the present one, and while it is being changed the one before */
  constructor(folder: string, storeKeys: readonly Uint8Array[]) {
    this.#folder = folder;
    this.#keys = storeKeys.map((key) => keyFor('sealed files', key));
  }

  /** @returns undefined when nothing has been written under the name */
  async read<Schema extends z.ZodType>(name: string, schema: Schema): Promise<z.output<Schema> | undefined> {
    const box = await readIfPresent(this.#pathOf(name));
    if (!box) return undefined;
    return schema.parse(JSON.parse(Buffer.from(this.#opened(box, name)).toString('utf8')));
  }

  async write(name: string, value: unknown): Promise<void> {
    await this.#write(name, Buffer.from(JSON.stringify(value)));
  }

  async remove(name: string): Promise<void> {
    await rm(this.#pathOf(name), { force: true });
  }

  /** Seals with another key from now on, and opens what was sealed with the ones before. */
  sealWith(storeKeys: readonly Uint8Array[]): void {
    const before = this.#keys;
    this.#keys = storeKeys.map((key) => keyFor('sealed files', key));
    for (const key of before) key.fill(0);
  }

  /** Seals every file anew under the present key, as often as it takes. */
  async reseal(): Promise<void> {
    for (const file of await readdir(this.#folder)) {
      if (!file.endsWith(ending)) continue;
      const name = file.slice(0, -ending.length);
      const box = await readIfPresent(this.#pathOf(name));
      if (box) await this.#write(name, this.#opened(box, name));
    }
  }

  /** Forgets the keys; nothing can be read or written after this. */
  close(): void {
    this.#closed = true;
    for (const key of this.#keys) key.fill(0);
  }

  async #write(name: string, plain: Uint8Array): Promise<void> {
    const [key] = this.#openKeys();
    if (!key) throw new CodedError('LAG-006');
    await replaceFile(this.#pathOf(name), sealBox(key, plain, name));
  }

  #opened(box: Uint8Array, name: string): Uint8Array {
    const [present, ...before] = this.#openKeys();
    for (const key of before) {
      try {
        return openBox(key, box, name);
      } catch {
        // Sealed with the present key already.
      }
    }
    if (!present) throw new CodedError('LAG-006');
    return openBox(present, box, name);
  }

  /** An overwritten key would still seal, and nobody could open it again. */
  #openKeys(): readonly Uint8Array[] {
    if (this.#closed) throw new CodedError('LAG-006');
    return this.#keys;
  }

  #pathOf(name: string): string {
    return path.join(this.#folder, `${name}${ending}`);
  }
}
