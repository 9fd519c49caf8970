import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import type { NumberedEntry } from '#shared/sync/journal-entry.ts';
import { AttachmentStore } from '../attachments/attachment-store.ts';
import { type Salvage, salvageJournal } from '../journal/salvage.ts';
import { journalBase } from '../journal/snapshot.ts';
import { journalBaseFile } from './open-store.ts';
import { storeKeysIn, unlockStoreKey } from './passphrase-lock.ts';
import { labelOf, type Profile } from './profile-file.ts';
import { StoreKeys } from './store-keys.ts';

/** A store whose journal is not what was written: it is read as far as it goes, and never written to. */
export class DamagedStore {
  readonly #salvage: Salvage;
  readonly #keys: StoreKeys;
  readonly attachments: AttachmentStore;

  private constructor(salvage: Salvage, keys: StoreKeys, attachments: AttachmentStore) {
    this.#salvage = salvage;
    this.#keys = keys;
    this.attachments = attachments;
  }

  /** @throws LAG-001 wrong passphrase; LAG-003 the keys cannot be read either */
  static async unlock(
    folder: string,
    profile: Profile,
    passphrase: string,
    deviceSecret: Uint8Array,
  ): Promise<DamagedStore> {
    labelOf(profile, deviceSecret);
    const keys = await StoreKeys.open(
      folder,
      storeKeysIn(await unlockStoreKey(profile.storeKey, passphrase, deviceSecret)),
    );
    try {
      const base = await keys.files.read(journalBaseFile, journalBase).catch(() => undefined);
      const salvage = await salvageJournal(path.join(folder, 'journal'), (scope) => keys.scopeKeys(scope), base);
      return new DamagedStore(salvage, keys, await AttachmentStore.open(path.join(folder, 'attachments'), keys));
    } catch (error) {
      keys.close();
      throw error;
    }
  }

  /** What can be read, and how many entries there are at least. */
  get entries(): readonly NumberedEntry[] {
    return this.#salvage.entries;
  }

  get total(): number {
    return this.#salvage.total;
  }

  /** Overwrites the keys. */
  close(): void {
    this.#keys.close();
  }
}

/** Whether an error says that the journal is not what was written, or not all of it. */
export function isDamage(error: unknown): error is CodedError {
  return error instanceof CodedError && (error.code === 'LAG-004' || error.code === 'LAG-036');
}
