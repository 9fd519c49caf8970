import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, readIfPresent, replaceFile, syncFolder } from '../store/durable-file.ts';
import { type Profile, readProfile } from '../store/profile-file.ts';
import { StoreRegister } from './store-register.ts';

const folderPattern = /^[0-9a-f]{32}$/;

/** A user's store on this laptop, locked. */
export interface FoundStore {
  readonly folder: string;
  readonly profile: Profile;
}

/** The stores of everybody who uses this laptop: a folder each, by a hash of who they are. */
export class StoreFolders {
  /** Which stores there ought to be. It lies outside the folder that it watches over. */
  readonly register: StoreRegister;
  readonly #folder: string;
  readonly #demo: boolean;

  private constructor(folder: string, demo: boolean) {
    this.#folder = folder;
    this.#demo = demo;
    this.register = new StoreRegister(`${folder}-register.sealed`);
  }

  static async open(folder: string, demo: boolean): Promise<StoreFolders> {
    await makeFolder(folder);
    return new StoreFolders(folder, demo);
  }

  /** Where a user's store lies, or would lie. */
  folderOf(subject: string): string {
    return this.folderNamed(createHash('sha256').update(`platsbesok user|${subject}`).digest('hex').slice(0, 32));
  }

  folderNamed(storeId: string): string {
    return path.join(this.#folder, storeId);
  }

  /** Undefined when there is none, or when it was made in the other mode: demo and real work never mix. */
  async find(folder: string): Promise<FoundStore | undefined> {
    const profile = await readProfile(folder);
    return profile && profile.demo === this.#demo ? { folder, profile } : undefined;
  }

  /** Names of the stores that lie here, the one that was last used first. */
  async names(): Promise<string[]> {
    const noted = Buffer.from((await readIfPresent(this.#noteFile())) ?? []).toString('utf8');
    const names = (await readdir(this.#folder)).filter((name) => folderPattern.test(name)).sort();
    return names.includes(noted) ? [noted, ...names.filter((name) => name !== noted)] : names;
  }

  /** The store that was last used, whether it lies here or not. */
  async lastUsed(): Promise<string | undefined> {
    const noted = Buffer.from((await readIfPresent(this.#noteFile())) ?? []).toString('utf8');
    return folderPattern.test(noted) ? noted : undefined;
  }

  /** Whether a store's journal is there at all. */
  async hasJournal(folder: string): Promise<boolean> {
    const names = await readdir(path.join(folder, 'journal')).catch(() => []);
    return names.length > 0;
  }

  /** Puts what is left of a store aside, so that another can be made in its place. Nothing is thrown away. */
  async putAside(folder: string): Promise<void> {
    if (!existsSync(folder)) return;
    await rename(folder, `${folder}.aside-${Date.now()}`);
    await syncFolder(this.#folder);
  }

  async noteUsed(folder: string): Promise<void> {
    await replaceFile(this.#noteFile(), Buffer.from(path.basename(folder)));
  }

  #noteFile(): string {
    return path.join(this.#folder, 'last-used');
  }
}
