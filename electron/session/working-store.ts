import type { SyncState } from '#shared/ipc/contract.ts';
import type { Change } from '#shared/sync/change.ts';
import type { JournalHead, NumberedEntry } from '#shared/sync/journal-entry.ts';
import type { SyncedRecord } from '#shared/sync/protocol.ts';
import { announcement } from '../handover/device-keys.ts';
import { requireStorable } from '../journal/check-change.ts';
import { compact, isWorthCompacting } from '../journal/compaction.ts';
import { carryOutDisposals } from '../store/carry-out-disposals.ts';
import { type DisposalRequest, disposalChange } from '../store/dispose.ts';
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
  /** Something has been destroyed: the window holds it still, and must be replaced. */
  readonly onDestroyed: () => void;
  readonly onFault: (error: unknown) => void;
  /** @throws LAG-034 when the disk is too full to write on */
  readonly requireRoom?: () => Promise<void>;
}

/** An open store together with its sync: from unlocking to locking. */
export class WorkingStore {
  readonly store: OpenStore;
  readonly token: SessionToken;
  readonly sync: SyncEngine;

  readonly #onDestroyed: () => void;
  #isCompacting = false;

  private constructor(store: OpenStore, token: SessionToken, sync: SyncEngine, onDestroyed: () => void) {
    this.store = store;
    this.token = token;
    this.sync = sync;
    this.#onDestroyed = onDestroyed;
  }

  static async start(
    store: OpenStore,
    newToken: CentralToken | undefined,
    options: StartWorking,
  ): Promise<WorkingStore> {
    if (options.requireRoom) store.askForRoom(options.requireRoom);
    const token = await SessionToken.open(store);
    if (newToken) await token.renew(newToken);
    const { onAppended, onSyncChanged, onDestroyed, ...rest } = options;
    // What was to be destroyed when the program last ended goes before anything is shown or sent.
    await carryOutDisposals(store);
    const sync = await SyncEngine.open({ ...rest, store, token, onChanged: onSyncChanged });
    const working = new WorkingStore(store, token, sync, onDestroyed);
    store.onAppended(({ seq, chainHash, entry }) => {
      onAppended({ seq, chainHash });
      if (entry.kind === 'pulled' && concernsDisposals(store, entry.page.records))
        working.#carryOut().catch(options.onFault);
      if (isWorthCompacting(store.journal)) working.#compact().catch(options.onFault);
    });
    const own = await announcement(store);
    // Another time, where it cannot be written now.
    if (own) await working.commit(own).catch(options.onFault);
    return working;
  }

  /**
   * Destroys something, here now and everywhere else when it is next in contact with the central.
   *
   * @throws GAL-001 to GAL-005; LAG-012, LAG-013 the disk refuses: it is then tried again at the next unlocking
   */
  async dispose(request: DisposalRequest): Promise<void> {
    await this.commit(await disposalChange(this.store, request, new Date().toISOString()));
    await this.#carryOut();
  }

  /** One at a time, and not again before there is as much to gather once more. */
  async #compact(): Promise<void> {
    if (this.#isCompacting) return;
    this.#isCompacting = true;
    // One that fails is tried again at the next unlocking, and not at every keystroke.
    if (await compact(this.store.journal)) this.#isCompacting = false;
  }

  /** A form that was open when a value was destroyed still says that it was there. */
  #withoutDestroyed(change: Change): Change {
    const { state } = this.store;
    const isConcerned = ({ fields }: { fields: Readonly<Record<string, unknown>> }) =>
      fields.target === 'value' && fields.recordId === change.recordId;
    if (!state.recordsOf('disposal').some(isConcerned)) return change;
    const standing = state.record(change.recordId)?.fields ?? {};
    return { ...change, ops: change.ops.map(({ path, to }) => ({ path, from: standing[path] ?? null, to })) };
  }

  /** Between exchanges, so that nothing that was on its way comes in behind. */
  async #carryOut(): Promise<void> {
    const destroyed = await this.sync.betweenExchanges(() => carryOutDisposals(this.store));
    if (destroyed) this.#onDestroyed();
  }

  /**
   * Writes a change of the user's own; it is on disk when this resolves.
   *
   * @throws LAG-014 the change may not be stored; LAG-012, LAG-013 the disk refuses
   */
  async commit(change: Change): Promise<NumberedEntry> {
    const by = this.store.owner.user.id;
    requireStorable(change, this.store.state.record(change.recordId), by);
    const storable = this.#withoutDestroyed(change);
    const entry = await this.store.append(change.scope, { kind: 'change', by, change: storable });
    this.sync.noticeCommit();
    return entry;
  }

  async close(): Promise<void> {
    await this.sync.stop();
    await this.store.close();
  }
}

/** Whether something fetched is a disposal, or the record of one as the central has it since. */
function concernsDisposals(store: OpenStore, fetched: readonly SyncedRecord[]): boolean {
  const targets = new Set(store.state.recordsOf('disposal').map(({ fields }) => fields.recordId));
  return fetched.some(({ type, id }) => type === 'disposal' || targets.has(id));
}
