import type { SyncState } from '#shared/ipc/contract.ts';
import type { Change } from '#shared/sync/change.ts';
import type { JournalHead, NumberedEntry } from '#shared/sync/journal-entry.ts';
import { requireStorable } from '../journal/check-change.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { Patience } from '../sync/attempt-schedule.ts';
import type { Fetch } from '../sync/central-client.ts';
import type { OnPrepareProgress } from '../sync/prepare-follow-up.ts';
import { type CentralToken, SessionToken } from '../sync/session-token.ts';
import { SyncEngine } from '../sync/sync-engine.ts';

/** What work with an open store needs from outside. */
export interface StartWorking {
  readonly centralOrigin: string | null;
  readonly fetch: Fetch;
  readonly patience: Patience;
  readonly onAppended: (head: JournalHead) => void;
  readonly onSyncChanged: (state: SyncState) => void;
  readonly onPrepareProgress: OnPrepareProgress;
  readonly onFault: (error: unknown) => void;
}

/** An open store together with its sync: from unlocking to locking. */
export class WorkingStore {
  readonly store: OpenStore;
  readonly token: SessionToken;
  readonly sync: SyncEngine;

  private constructor(store: OpenStore, token: SessionToken, sync: SyncEngine) {
    this.store = store;
    this.token = token;
    this.sync = sync;
  }

  static async start(
    store: OpenStore,
    newToken: CentralToken | undefined,
    options: StartWorking,
  ): Promise<WorkingStore> {
    const token = await SessionToken.open(store);
    if (newToken) await token.renew(newToken);
    const { onAppended, onSyncChanged, ...rest } = options;
    const sync = await SyncEngine.open({ ...rest, store, token, onChanged: onSyncChanged });
    store.onAppended(({ seq, chainHash }) => onAppended({ seq, chainHash }));
    return new WorkingStore(store, token, sync);
  }

  /**
   * Writes a change of the user's own; it is on disk when this resolves.
   *
   * @throws LAG-014 the change may not be stored; LAG-012, LAG-013 the disk refuses
   */
  async commit(change: Change): Promise<NumberedEntry> {
    const by = this.store.owner.user.id;
    requireStorable(change, this.store.state.record(change.recordId), by);
    const entry = await this.store.append(change.scope, { kind: 'change', by, change });
    this.sync.noticeCommit();
    return entry;
  }

  async close(): Promise<void> {
    await this.sync.stop();
    await this.store.close();
  }
}
