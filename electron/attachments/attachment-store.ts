import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import { makeFolder, readIfPresent, removeUnfinished, replaceFile } from '../store/durable-file.ts';
import { openBox, sealBox } from '../store/sealed-box.ts';
import type { StoreKeys } from '../store/store-keys.ts';
import { acceptedDocument, type DocumentFormat } from './document-format.ts';
import { type PhotoMediaType, photoMediaType, withoutMetadata } from './photo-format.ts';

/** Large enough for any phone's camera. */
const largestPhotoMegabytes = 25;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A file by where it belongs and the hash of its bytes. */
export interface StoredFile {
  readonly scope: string;
  readonly sha256: string;
}

/** What the record of a photo says of its bytes. */
export interface TakenIn {
  readonly sha256: string;
  readonly byteLength: number;
  readonly mediaType: PhotoMediaType;
}

/** What the record of a document says of its bytes. */
export type DocumentTakenIn = DocumentFormat & Pick<TakenIn, 'sha256' | 'byteLength'>;

/** Photos and documents of one store: each in a file of its own, sealed under a key of its own, with a name that says nothing. */
export class AttachmentStore {
  readonly #folder: string;
  readonly #keys: StoreKeys;
  readonly #present: Set<string>;
  readonly #takenIn = new Set<string>();

  private constructor(folder: string, keys: StoreKeys, present: readonly string[]) {
    this.#folder = folder;
    this.#keys = keys;
    this.#present = new Set(present);
  }

  static async open(folder: string, keys: StoreKeys): Promise<AttachmentStore> {
    await makeFolder(folder);
    await removeUnfinished(folder);
    return new AttachmentStore(folder, keys, await readdir(folder));
  }

  /**
   * Takes a photo in as it is: sealed, on disk, with what the camera noted beside the picture.
   *
   * @throws LAG-008 when it is no whole JPEG or PNG, or too large; LAG-012, LAG-013
   */
  async takeIn(scope: string, bytes: Uint8Array): Promise<TakenIn> {
    return this.#takeIn(scope, bytes, (whole) => whole);
  }

  /** Takes a picture in to be shared, without anything noted beside it. @throws LAG-008, LAG-012, LAG-013 */
  async takeInCopy(scope: string, bytes: Uint8Array): Promise<TakenIn> {
    return this.#takeIn(scope, bytes, (_whole, clean) => clean);
  }

  /**
   * Takes a document in as it is.
   *
   * @throws LAG-060 it is too large; LAG-061 empty; LAG-062 damaged; LAG-063 no document that is taken in; LAG-012, LAG-013
   */
  async takeInDocument(scope: string, bytes: Uint8Array): Promise<DocumentTakenIn> {
    const format = acceptedDocument(bytes);
    const hash = sha256(bytes);
    this.#takenIn.add(this.#nameOf(scope, hash));
    await this.#write(scope, hash, bytes);
    return { sha256: hash, byteLength: bytes.length, ...format };
  }

  async #takeIn(
    scope: string,
    bytes: Uint8Array,
    kept: (whole: Uint8Array, clean: Uint8Array) => Uint8Array,
  ): Promise<TakenIn> {
    const unreadable = new CodedError('LAG-008', { megabytes: largestPhotoMegabytes });
    if (bytes.length > largestPhotoMegabytes * 1024 * 1024) throw unreadable;
    const clean = withoutMetadata(bytes);
    const mediaType = clean && photoMediaType(clean);
    if (!clean || !mediaType) throw unreadable;
    const content = kept(bytes, clean);
    const hash = sha256(content);
    this.#takenIn.add(this.#nameOf(scope, hash));
    await this.#write(scope, hash, content);
    return { sha256: hash, byteLength: content.length, mediaType };
  }

  /** Keeps bytes that came from the central as they are. @throws SYN-009 when they are not what their hash says */
  async keep(scope: string, hash: string, bytes: Uint8Array): Promise<void> {
    if (sha256(bytes) !== hash) throw new CodedError('SYN-009');
    await this.#write(scope, hash, bytes);
  }

  /** A photo. @throws LAG-009 when the bytes are not on this laptop, no longer what they were, or no photo */
  async read(scope: string, hash: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; mediaType: PhotoMediaType }> {
    const bytes = await this.readBytes(scope, hash);
    const mediaType = photoMediaType(bytes);
    if (!mediaType) throw new CodedError('LAG-009');
    return { bytes, mediaType };
  }

  /** The bytes of a photo or a document. @throws LAG-009 as `read` */
  async readBytes(scope: string, hash: string): Promise<Uint8Array<ArrayBuffer>> {
    const box = await readIfPresent(this.#fileOf(scope, hash));
    const bytes = box && this.#opened(scope, hash, box);
    if (!bytes || sha256(bytes) !== hash) throw new CodedError('LAG-009');
    return bytes;
  }

  /** Whether the bytes are on this laptop. */
  has(scope: string, hash: string): boolean {
    return this.#present.has(this.#nameOf(scope, hash));
  }

  /**
   * Leaves nothing but these files, and those just taken in whose records are still to be written: the others' keys
   * are destroyed, and then their files. Those left that were sealed under their scope's key get keys of their own.
   */
  async keepOnly(files: readonly StoredFile[], destroyed: readonly StoredFile[]): Promise<void> {
    const kept = new Map(files.map((file) => [this.#nameOf(file.scope, file.sha256), file]));
    const gone = new Set(destroyed.map(({ scope, sha256: hash }) => this.#nameOf(scope, hash)));
    const mayGo = (name: string) => !kept.has(name) && (gone.has(name) || !this.#takenIn.has(name));
    const others = (await readdir(this.#folder)).filter(mayGo);
    await this.#keys.destroyFileKeys(others);
    for (const name of others) {
      this.#present.delete(name);
      await rm(path.join(this.#folder, name), { force: true });
    }
    for (const [name, { scope, sha256: hash }] of kept) {
      if (!this.#present.has(name) || this.#keys.fileKey(name)) continue;
      const box = await readIfPresent(path.join(this.#folder, name));
      const bytes = box && this.#opened(scope, hash, box);
      if (bytes) await this.#write(scope, hash, bytes);
    }
  }

  #opened(scope: string, hash: string, box: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
    const own = this.#keys.fileKey(this.#nameOf(scope, hash));
    for (const key of [...(own ? [own] : []), ...this.#keys.scopeKeys(scope)]) {
      const bytes = openedBox(key, box, aboutBox(scope, hash));
      if (bytes) return bytes;
    }
    return undefined;
  }

  async #write(scope: string, hash: string, bytes: Uint8Array): Promise<void> {
    const key = await this.#keys.fileKeyForWriting(this.#nameOf(scope, hash));
    await replaceFile(this.#fileOf(scope, hash), sealBox(key, bytes, aboutBox(scope, hash)));
    this.#present.add(this.#nameOf(scope, hash));
  }

  #fileOf(scope: string, hash: string): string {
    return path.join(this.#folder, this.#nameOf(scope, hash));
  }

  /** Per scope, so that destroying one scope's copy leaves the other's. */
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
