import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import { makeFolder, readIfPresent, replaceFile } from '../store/durable-file.ts';
import { openBox, sealBox } from '../store/sealed-box.ts';
import type { StoreKeys } from '../store/store-keys.ts';
import { type PhotoMediaType, photoMediaType, withoutMetadata } from './photo-format.ts';

/** Large enough for any phone's camera. */
const largestPhotoMegabytes = 25;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Photos of one store: each in a file of its own, sealed under its scope's key, with a name that says nothing. */
export class AttachmentStore {
  readonly #folder: string;
  readonly #keys: StoreKeys;
  readonly #present: Set<string>;

  private constructor(folder: string, keys: StoreKeys, present: readonly string[]) {
    this.#folder = folder;
    this.#keys = keys;
    this.#present = new Set(present);
  }

  static async open(folder: string, keys: StoreKeys): Promise<AttachmentStore> {
    await makeFolder(folder);
    return new AttachmentStore(folder, keys, await readdir(folder));
  }

  /**
   * Takes a photo in: without what the camera noted beside the picture, sealed, on disk.
   *
   * @throws LAG-008 when it is no JPEG or PNG, or too large; LAG-012, LAG-013
   */
  async takeIn(scope: string, bytes: Uint8Array) {
    const unreadable = new CodedError('LAG-008', { megabytes: largestPhotoMegabytes });
    if (bytes.length > largestPhotoMegabytes * 1024 * 1024) throw unreadable;
    const clean = withoutMetadata(bytes);
    const mediaType = clean && photoMediaType(clean);
    if (!clean || !mediaType) throw unreadable;
    const hash = sha256(clean);
    await this.#write(scope, hash, clean);
    return { sha256: hash, byteLength: clean.length, mediaType };
  }

  /** Keeps bytes that came from the central as they are. @throws SYN-009 when they are not what their hash says */
  async keep(scope: string, hash: string, bytes: Uint8Array): Promise<void> {
    if (sha256(bytes) !== hash) throw new CodedError('SYN-009');
    await this.#write(scope, hash, bytes);
  }

  /** @throws LAG-009 when the bytes are not on this laptop, or no longer what they were */
  async read(scope: string, hash: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; mediaType: PhotoMediaType }> {
    const key = this.#keys.scopeKey(scope);
    const box = key && (await readIfPresent(this.#fileOf(scope, hash)));
    if (!key || !box) throw new CodedError('LAG-009');
    const bytes = openedBox(key, box, aboutBox(scope, hash));
    const mediaType = bytes && photoMediaType(bytes);
    if (!bytes || !mediaType || sha256(bytes) !== hash) throw new CodedError('LAG-009');
    return { bytes, mediaType };
  }

  /** Whether the bytes are on this laptop. */
  has(scope: string, hash: string): boolean {
    return this.#present.has(this.#nameOf(scope, hash));
  }

  async #write(scope: string, hash: string, bytes: Uint8Array): Promise<void> {
    const key = await this.#keys.scopeKeyForWriting(scope);
    await replaceFile(this.#fileOf(scope, hash), sealBox(key, bytes, aboutBox(scope, hash)));
    this.#present.add(this.#nameOf(scope, hash));
  }

  #fileOf(scope: string, hash: string): string {
    return path.join(this.#folder, this.#nameOf(scope, hash));
  }

  /** Per scope, since each is sealed under its own key: destroying one leaves the other's copy readable. */
  #nameOf(scope: string, hash: string): string {
    return this.#keys.opaqueName(aboutBox(scope, hash));
  }
}

const aboutBox = (scope: string, hash: string) => `attachment|${scope}|${hash}`;

function openedBox(key: Uint8Array, box: Uint8Array, about: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(openBox(key, box, about));
  } catch {
    return undefined;
  }
}
