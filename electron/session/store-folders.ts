import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, readIfPresent, replaceFile } from '../store/durable-file.ts';
import { type Profile, readProfile } from '../store/profile-file.ts';

const folderPattern = /^[0-9a-f]{32}$/;

/** A user's store on this laptop, locked. */
export interface FoundStore {
  readonly folder: string;
  readonly profile: Profile;
}

/** The stores of everybody who uses this laptop: a folder each, by a hash of who they are. */
export class StoreFolders {
  readonly #folder: string;
  readonly #demo: boolean;

  private constructor(folder: string, demo: boolean) {
    this.#folder = folder;
    this.#demo = demo;
  }

  static async open(folder: string, demo: boolean): Promise<StoreFolders> {
    await makeFolder(folder);
    return new StoreFolders(folder, demo);
  }

  /** Where a user's store lies, or would lie. */
  folderOf(subject: string): string {
    const name = createHash('sha256').update(`platsbesok user|${subject}`).digest('hex').slice(0, 32);
    return path.join(this.#folder, name);
  }

  /** Undefined when there is none, or when it was made in the other mode: demo and real work never mix. */
  async find(folder: string): Promise<FoundStore | undefined> {
    const profile = await readProfile(folder);
    return profile && profile.demo === this.#demo ? { folder, profile } : undefined;
  }

  /** The store that was last used, or else the only one there is. */
  async lastUsed(): Promise<FoundStore | undefined> {
    const noted = Buffer.from((await readIfPresent(this.#noteFile())) ?? []).toString('utf8');
    const names = (await readdir(this.#folder)).filter((name) => folderPattern.test(name)).sort();
    const name = names.find((known) => known === noted) ?? names[0];
    return name === undefined ? undefined : this.find(path.join(this.#folder, name));
  }

  async noteUsed(folder: string): Promise<void> {
    await replaceFile(this.#noteFile(), Buffer.from(path.basename(folder)));
  }

  #noteFile(): string {
    return path.join(this.#folder, 'last-used');
  }
}
