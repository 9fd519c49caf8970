import os from 'node:os';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import type { JournalHead } from '#shared/sync/journal-entry.ts';
import { tendLock } from '../store/change-lock.ts';
import { DamagedStore, isDamage } from '../store/damaged-store.ts';
import type { DeviceSecret } from '../store/device-secret.ts';
import { OpenStore } from '../store/open-store.ts';
import { labelOf, renumbered, writeProfile } from '../store/profile-file.ts';
import {
  afterWrongPassphrase,
  attemptsUnknown,
  noAttempts,
  requirePatience,
  sinceThisStart,
} from '../store/unlock-delay.ts';
import type { FoundStore, StoreFolders } from './store-folders.ts';
import { newlyRegistered, type RegisteredStore } from './store-register.ts';
import { storesHere } from './stores-here.ts';

export interface StoreOpeningOptions {
  readonly folders: StoreFolders;
  readonly demo: boolean;
  readonly deviceSecret: Omit<DeviceSecret, 'keyStore'>;
  /** Seconds that the computer has been running. */
  readonly uptime?: () => number;
  readonly onFault: (error: unknown) => void;
}

/** Opens stores by their passphrases: each try in its time, and noted in the register outside the store. */
export class StoreOpening {
  readonly #options: StoreOpeningOptions;

  constructor(options: StoreOpeningOptions) {
    this.#options = options;
  }

  /**
   * Opens a store, and finishes what a change of its lock was interrupted in.
   *
   * @throws LAG-001, LAG-002, LAG-003, LAG-004, LAG-036
   */
  async open(found: FoundStore, passphrase: string): Promise<OpenStore> {
    const { folder, profile } = found;
    return this.trying(found, async (deviceSecret, reached) => {
      const store = await OpenStore.unlock(folder, profile, passphrase, deviceSecret, reached);
      const isRenumbered = store.deviceId !== profile.deviceId;
      const own = isRenumbered ? renumbered(profile, store.deviceId, deviceSecret) : profile;
      if (isRenumbered) await writeProfile(folder, own);
      // What cannot be finished now is finished another time; the store is open all the same.
      await tendLock(store, { profile: own, passphrase, deviceSecret }).catch(this.#options.onFault);
      await this.noteReached(store);
      return store;
    });
  }

  /** Lets a passphrase be tried, in its time; outside the store it is noted whether it was right. @throws LAG-002 */
  async trying<T>(
    { folder, profile }: FoundStore,
    act: (secret: Uint8Array, reached: JournalHead) => Promise<T>,
  ): Promise<T> {
    const { folders, demo } = this.#options;
    const storeId = path.basename(folder);
    return this.withSecret(async (secret) => {
      const registered = (await storesHere(folders, secret, demo)).registered(storeId);
      // A store that nobody has heard of has come from outside, or the register has been taken away.
      const known = registered ?? {
        ...newlyRegistered(labelOf(profile, secret), demo),
        attempts: attemptsUnknown(this.#uptime()),
      };
      const attempts = sinceThisStart(known.attempts, this.#uptime());
      const note = (noted: RegisteredStore['attempts']) =>
        folders.register.note(secret, storeId, (now) => ({ ...known, ...now, attempts: noted }));
      if (attempts !== registered?.attempts) await note(attempts);
      requirePatience(attempts, this.#uptime());
      try {
        const result = await act(secret, known.head);
        await note(noAttempts);
        return result;
      } catch (error) {
        if (isDamage(error)) await note(noAttempts);
        if (error instanceof CodedError && error.code === 'LAG-001')
          await note(afterWrongPassphrase(attempts, this.#uptime()));
        throw error;
      }
    });
  }

  /** Opens what can be read of a damaged store. @throws LAG-001, LAG-003 */
  openDamaged({ folder, profile }: FoundStore, passphrase: string): Promise<DamagedStore> {
    return this.withSecret((secret) => DamagedStore.unlock(folder, profile, passphrase, secret));
  }

  /** Remembers, outside the store, how far its journal has come. */
  async noteReached({ folder, journal }: OpenStore): Promise<void> {
    const { register } = this.#options.folders;
    const { head } = journal;
    await this.withSecret((secret) =>
      register.note(secret, path.basename(folder), (known) => known && { ...known, head }),
    ).catch(this.#options.onFault);
  }

  /** Lends the device's secret, and overwrites it afterwards. */
  async withSecret<T>(act: (secret: Uint8Array) => Promise<T>): Promise<T> {
    const secret = await this.#options.deviceSecret.read();
    try {
      return await act(secret);
    } finally {
      secret.fill(0);
    }
  }

  #uptime(): number {
    return (this.#options.uptime ?? os.uptime)();
  }
}
