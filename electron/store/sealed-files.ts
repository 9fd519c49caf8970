import { rm } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import type { z } from '#shared/zod.ts';
import { readIfPresent, replaceFile } from './durable-file.ts';
import { keyFor, openBox, sealBox } from './sealed-box.ts';

/** Small values of one store, each in a sealed file of its own that is replaced whole. */
export class SealedFiles {
  readonly #folder: string;
  readonly #key: Uint8Array;
  #closed = false;

  constructor(folder: string, storeKey: Uint8Array) {
    this.#folder = folder;
    this.#key = keyFor('sealed files', storeKey);
  }

  /** @returns undefined when nothing has been written under the name */
  async read<Schema extends z.ZodType>(name: string, schema: Schema): Promise<z.output<Schema> | undefined> {
    const box = await readIfPresent(this.#pathOf(name));
    if (!box) return undefined;
    return schema.parse(JSON.parse(Buffer.from(openBox(this.#openKey(), box, name)).toString('utf8')));
  }

  async write(name: string, value: unknown): Promise<void> {
    await replaceFile(this.#pathOf(name), sealBox(this.#openKey(), Buffer.from(JSON.stringify(value)), name));
  }

  async remove(name: string): Promise<void> {
    await rm(this.#pathOf(name), { force: true });
  }

  /** Forgets the key; nothing can be read or written after this. */
  close(): void {
    this.#closed = true;
    this.#key.fill(0);
  }

  /** An overwritten key would still seal, and nobody could open it again. */
  #openKey(): Uint8Array {
    if (this.#closed) throw new CodedError('LAG-006');
    return this.#key;
  }

  #pathOf(name: string): string {
    return path.join(this.#folder, `${name}.sealed`);
  }
}
