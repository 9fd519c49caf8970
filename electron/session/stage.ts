import type { CodedError } from '#shared/errors/error-table.ts';
import type { LockedStore, SessionState } from '#shared/ipc/contract.ts';
import type { DamagedStore } from '../store/damaged-store.ts';
import type { StoreOwner } from '../store/open-store.ts';
import type { CentralToken } from '../sync/session-token.ts';
import type { StageBeforeUnlock } from './stores-here.ts';
import type { WorkingStore } from './working-store.ts';

/** Where the program stands with its user, as the main process knows it. */
export type Stage =
  | StageBeforeUnlock
  | {
      readonly at: 'choosePassphrase';
      readonly folder: string;
      readonly owner: StoreOwner;
      readonly recoveryKey: string | undefined;
      readonly token: CentralToken;
    }
  | { readonly at: 'damaged'; readonly damaged: DamagedStore; readonly shown: LockedStore; readonly error: CodedError }
  | { readonly at: 'unlocked'; readonly working: WorkingStore };

/** What the window is told of it: no key but the projection's. */
export function sessionStateAt(stage: Stage): SessionState {
  switch (stage.at) {
    case 'signedOut':
      return { stage: 'signedOut', municipality: null };
    case 'choosePassphrase':
      return { stage: 'choosePassphrase', user: stage.owner.user };
    case 'locked':
      return { stage: 'locked', ...stage.shown, others: stage.others };
    case 'keyMissing':
      return { stage: 'keyMissing', ...told(stage.error), others: stage.others };
    case 'dataMissing':
      return { stage: 'dataMissing', ...stage.shown, others: stage.others };
    case 'damaged': {
      const { damaged, error, shown } = stage;
      return {
        stage: 'damaged',
        ...shown,
        ...told(error),
        readable: damaged.entries.length,
        total: damaged.total,
      };
    }
    case 'unlocked': {
      const { owner, deviceId, keys, place, journal } = stage.working.store;
      const projectionKey = Buffer.from(keys.projectionKey()).toString('base64');
      return {
        stage: 'unlocked',
        municipality: owner.municipality,
        user: owner.user,
        deviceId,
        projectionKey,
        unfinishedWrite: journal.tornEndKeptIn !== undefined,
        place,
      };
    }
  }
}

const told = ({ code, detail }: CodedError) => ({ code, detail: { ...detail } });
