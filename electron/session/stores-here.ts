import { CodedError } from '#shared/errors/error-table.ts';
import type { LockedStore } from '#shared/ipc/contract.ts';
import { labelOf } from '../store/profile-file.ts';
import type { FoundStore, StoreFolders } from './store-folders.ts';
import type { RegisteredStore } from './store-register.ts';

/** Where a user may stand before unlocking. */
export type StageBeforeUnlock =
  | { readonly at: 'signedOut' }
  | { readonly at: 'locked'; readonly store: FoundStore; readonly shown: LockedStore; readonly others: LockedStore[] }
  | {
      readonly at: 'keyMissing';
      readonly error: CodedError;
      readonly others: LockedStore[];
      readonly store: FoundStore | undefined;
    }
  | { readonly at: 'dataMissing'; readonly shown: LockedStore; readonly others: LockedStore[] };

/** The stores of a laptop, held against what there ought to be. */
export interface StoresHere {
  /** What is known of a store from outside it; undefined where nobody has heard of it. */
  registered(storeId: string): RegisteredStore | undefined;
  stageBefore(wished: string | undefined): StageBeforeUnlock;
}

/** Looks through the stores: which can be unlocked, which have lost their key, and which have lost their data. */
export async function storesHere(folders: StoreFolders, secret: Uint8Array, demo: boolean): Promise<StoresHere> {
  const register = await folders.register.read(secret);
  const lockable = new Map<string, { store: FoundStore; shown: LockedStore }>();
  const keyless = new Map<string, { error: CodedError; store: FoundStore | undefined }>();
  const missing = new Map<string, LockedStore>();
  for (const storeId of await folders.names()) {
    let store: FoundStore | undefined;
    try {
      store = await folders.find(folders.folderNamed(storeId));
      if (store) lockable.set(storeId, { store, shown: { storeId, ...labelOf(store.profile, secret) } });
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      keyless.set(storeId, { error, store });
    }
  }
  for (const [storeId, known] of Object.entries(register?.stores ?? {})) {
    if (known.demo !== demo || keyless.has(storeId)) continue;
    const whole =
      lockable.has(storeId) && (known.head.seq === 0 || (await folders.hasJournal(folders.folderNamed(storeId))));
    if (whole) continue;
    lockable.delete(storeId);
    missing.set(storeId, { storeId, municipality: known.municipality, userName: known.userName });
  }

  const othersThan = (storeId: string | undefined) =>
    [...[...lockable.values()].map(({ shown }) => shown), ...missing.values()].filter(
      (other) => other.storeId !== storeId,
    );

  function stageBefore(wished: string | undefined): StageBeforeUnlock {
    const name = wished ?? [...lockable.keys(), ...missing.keys(), ...keyless.keys()][0];
    if (name === undefined) return { at: 'signedOut' };
    const others = othersThan(name);
    const unlockable = lockable.get(name);
    if (unlockable) return { at: 'locked', ...unlockable, others };
    const gone = missing.get(name);
    if (gone) return { at: 'dataMissing', shown: gone, others };
    const keyMissing = keyless.get(name);
    if (keyMissing) return { at: 'keyMissing', ...keyMissing, others };
    return wished === undefined ? { at: 'signedOut' } : stageBefore(undefined);
  }

  return {
    stageBefore,
    registered: (storeId) => register?.stores[storeId],
  };
}
