import { randomUUID } from 'node:crypto';
import { CodedError } from '#shared/errors/error-table.ts';
import type { SessionState } from '#shared/ipc/contract.ts';
import type { SignedInUser } from '#shared/sync/protocol.ts';
import { proveIdentity, type ShowSignInPage } from '../sign-in/open-id-sign-in.ts';
import { changePassphrase, type LockParts, recoverStore, rotateKeys, tendLock } from '../store/change-lock.ts';
import type { DeviceSecret } from '../store/device-secret.ts';
import { OpenStore, type StoreOwner } from '../store/open-store.ts';
import { requireLongPassphrase } from '../store/passphrase-lock.ts';
import { labelOf, type ProfileLabel } from '../store/profile-file.ts';
import { recoveryKeyName } from '../store/recovery.ts';
import { type Recovery, recoveryUse, sameName } from '../store/recovery-use.ts';
import { UnlockDelay } from '../store/unlock-delay.ts';
import { CentralClient, type Fetch } from '../sync/central-client.ts';
import type { CentralToken } from '../sync/session-token.ts';
import type { FoundStore, StoreFolders } from './store-folders.ts';
import { type StartWorking, WorkingStore } from './working-store.ts';

export interface LaptopSessionOptions extends StartWorking {
  readonly folders: StoreFolders;
  readonly demo: boolean;
  readonly deviceSecret: Omit<DeviceSecret, 'keyStore'>;
  readonly deviceName: string;
  readonly fetch: Fetch;
  readonly showSignInPage: ShowSignInPage;
}

interface Renewal {
  readonly folder: string;
  readonly user: SignedInUser;
  readonly token: CentralToken;
}

type Stage =
  | { readonly at: 'signedOut' }
  | {
      readonly at: 'choosePassphrase';
      readonly folder: string;
      readonly owner: StoreOwner;
      readonly recoveryKey: string | undefined;
      readonly token: CentralToken;
    }
  | { readonly at: 'locked'; readonly store: FoundStore; readonly label: ProfileLabel }
  | { readonly at: 'unlocked'; readonly working: WorkingStore };

/** Where the program stands with its user: signed out, choosing a passphrase, locked or at work. */
export class LaptopSession {
  readonly #options: LaptopSessionOptions;
  readonly #delay = new UnlockDelay();
  #stage: Stage = { at: 'signedOut' };
  /** A sign-in made while the store was locked; it is put into the store when that opens. */
  #renewal: Renewal | undefined;
  #signingIn: Promise<SessionState> | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(options: LaptopSessionOptions) {
    this.#options = options;
  }

  /** Begins where the laptop was left: at the lock of the store that was last used, or signed out. */
  static async open(options: LaptopSessionOptions): Promise<LaptopSession> {
    const session = new LaptopSession(options);
    const store = await options.folders.lastUsed();
    if (store) await session.#standBefore(store);
    return session;
  }

  state(): SessionState {
    const stage = this.#stage;
    switch (stage.at) {
      case 'signedOut':
        return { stage: 'signedOut', municipality: null };
      case 'choosePassphrase':
        return { stage: 'choosePassphrase', user: stage.owner.user };
      case 'locked':
        return { stage: 'locked', ...stage.label };
      case 'unlocked': {
        const { owner, keys, place } = stage.working.store;
        const projectionKey = Buffer.from(keys.projectionKey()).toString('base64');
        return {
          stage: 'unlocked',
          municipality: owner.municipality,
          user: owner.user,
          deviceId: owner.deviceId,
          projectionKey,
          place,
        };
      }
    }
  }

  /** The open store and its sync. @throws LAG-006 when locked */
  working(): WorkingStore {
    if (this.#stage.at !== 'unlocked') throw new CodedError('LAG-006');
    return this.#stage.working;
  }

  get isUnlocked(): boolean {
    return this.#stage.at === 'unlocked';
  }

  /** Signs in, or signs in anew when the central has let the sign-in run out. @throws INL-001 to INL-005 */
  async signIn(): Promise<SessionState> {
    this.#signingIn ??= this.#signIn().finally(() => {
      this.#signingIn = undefined;
    });
    return this.#signingIn;
  }

  /** @throws LAG-005 too short */
  async choosePassphrase(passphrase: string): Promise<SessionState> {
    requireLongPassphrase(passphrase);
    return this.#inTurn(async () => {
      const stage = this.#stage;
      if (stage.at !== 'choosePassphrase') return this.state();
      const { deviceSecret, demo, folders } = this.#options;
      const secret = await deviceSecret.readOrMake();
      const store = await OpenStore.create(stage.folder, stage.owner, demo, passphrase, secret, stage.recoveryKey);
      secret.fill(0);
      await folders.noteUsed(stage.folder);
      await this.#beginWork(store, stage.token);
      // The first view is the plan: better a moment's wait than an empty plan.
      await this.working().sync.attemptNow();
      return this.state();
    });
  }

  /** @throws LAG-001 wrong passphrase; LAG-002 too early to try again; LAG-003, LAG-004 the store cannot be opened */
  async unlock(passphrase: string): Promise<SessionState> {
    return this.#inTurn(async () => {
      const stage = this.#stage;
      if (stage.at !== 'locked') return this.state();
      const store = await this.#openStore(stage.store, passphrase);
      const { folder } = store;
      await this.#options.folders.noteUsed(folder);
      const renewal = this.#renewal;
      this.#renewal = undefined;
      const own = renewal?.folder === folder && renewal.user.id === store.owner.user.id;
      await this.#beginWork(store, own ? renewal.token : undefined);
      this.working().sync.attemptNow().catch(this.#options.onFault);
      return this.state();
    });
  }

  /** Ends work: nothing is written any more, and no key is left in memory. */
  async lock(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#stage.at !== 'unlocked') return;
      const { working } = this.#stage;
      this.#stage = { at: 'signedOut' };
      await working.close();
      const store = await this.#options.folders.find(working.store.folder);
      if (store) await this.#standBefore(store);
    });
  }

  /** @throws LAG-001, LAG-002, LAG-005; LAG-006 when locked */
  async changePassphrase(current: string, next: string): Promise<void> {
    await this.#withLock(current, (store, parts) => changePassphrase(store, parts, next));
  }

  /** New keys for everything. The window is replaced afterwards. @throws LAG-001, LAG-002; LAG-006 when locked */
  async rotateKeys(passphrase: string): Promise<void> {
    await this.#withLock(passphrase, (store, parts) =>
      this.working().sync.betweenExchanges(() => rotateKeys(store, parts)),
    );
    this.#options.onDestroyed();
  }

  /** The recovery key that opens this laptop's store; null where there is none. */
  async recoveryKeyName(): Promise<string | null> {
    const store = await this.#storeHere();
    return store ? recoveryKeyName(store.profile) : null;
  }

  /**
   * Opens a locked store with both officers' halves of the municipality's recovery key, under a new passphrase. That it
   * has been done is written in the store and reaches the central.
   *
   * @throws NYK-001 to NYK-005; LAG-003, LAG-004, LAG-005
   */
  async recover({ halves, officers, reason, passphrase }: Recovery): Promise<SessionState> {
    if (sameName(officers[0], officers[1])) throw new CodedError('NYK-005');
    return this.#inTurn(async () => {
      const found = await this.#storeHere();
      if (this.#stage.at === 'unlocked' || !found) return this.state();
      const { folder, profile } = found;
      const secret = await this.#options.deviceSecret.readOrMake();
      try {
        const store = await recoverStore(folder, { profile, passphrase, deviceSecret: secret }, halves);
        await this.#options.folders.noteUsed(folder);
        await this.#beginWork(store, undefined);
        await this.working().commit(recoveryUse(store, recoveryKeyName(profile) ?? '', officers, reason));
        return this.state();
      } finally {
        secret.fill(0);
      }
    });
  }

  async #withLock(passphrase: string, act: (store: OpenStore, parts: LockParts) => Promise<void>): Promise<void> {
    const { store } = this.working();
    this.#delay.requirePatience(Date.now());
    const found = await this.#options.folders.find(store.folder);
    if (!found) throw new CodedError('LAG-003');
    const deviceSecret = await this.#options.deviceSecret.read();
    try {
      await act(store, { profile: found.profile, passphrase, deviceSecret });
      this.#delay.succeeded();
    } catch (error) {
      if (error instanceof CodedError && error.code === 'LAG-001') this.#delay.failed(Date.now());
      throw error;
    } finally {
      deviceSecret.fill(0);
    }
  }

  async #storeHere(): Promise<FoundStore | undefined> {
    const stage = this.#stage;
    if (stage.at === 'unlocked') return this.#options.folders.find(stage.working.store.folder);
    return stage.at === 'locked' ? stage.store : undefined;
  }

  /** One step at a time: a passphrase sent twice opens one store once. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(step);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #openStore({ folder, profile }: FoundStore, passphrase: string): Promise<OpenStore> {
    this.#delay.requirePatience(Date.now());
    const secret = await this.#options.deviceSecret.read();
    try {
      const store = await OpenStore.unlock(folder, profile, passphrase, secret);
      this.#delay.succeeded();
      // What cannot be finished now is finished another time; the store is open all the same.
      await tendLock(store, { profile, passphrase, deviceSecret: secret }).catch(this.#options.onFault);
      return store;
    } catch (error) {
      if (error instanceof CodedError && error.code === 'LAG-001') this.#delay.failed(Date.now());
      throw error;
    } finally {
      secret.fill(0);
    }
  }

  async #signIn(): Promise<SessionState> {
    const { folders, fetch, deviceName, deviceSecret, centralOrigin, showSignInPage } = this.#options;
    if (centralOrigin === null) throw new CodedError('INL-004');
    // Said before the user goes to prove who they are, and chooses a passphrase that this laptop could not keep.
    await deviceSecret.requireKeyStore();
    const central = new CentralClient(centralOrigin, fetch);
    const identity = await proveIdentity(central, fetch, showSignInPage);
    const folder = folders.folderOf(identity.subject);
    const known = await folders.find(folder);
    const deviceId = known?.profile.deviceId ?? randomUUID();
    const { idToken, nonce } = identity;
    const { user, ...token } = await central.openSession({ idToken, nonce, deviceId, deviceName });
    if (known) return this.#signedInAgain({ folder, user, token }, known);
    const { municipality, receiptKey, recoveryKey } = await central.describe();
    await this.lock();
    this.#stage = {
      at: 'choosePassphrase',
      folder,
      owner: { user, municipality, deviceId, receiptKey },
      recoveryKey,
      token,
    };
    return this.state();
  }

  async #signedInAgain(renewal: Renewal, known: FoundStore): Promise<SessionState> {
    if (this.#stage.at === 'unlocked' && this.#stage.working.store.folder === renewal.folder) {
      const { working } = this.#stage;
      if (working.store.owner.user.id !== renewal.user.id)
        throw new CodedError('INL-005', { reason: 'en annan användare' });
      await working.token.renew(renewal.token);
      working.sync.attemptNow().catch(this.#options.onFault);
      return this.state();
    }
    await this.lock();
    this.#renewal = renewal;
    await this.#standBefore(known);
    return this.state();
  }

  async #standBefore(store: FoundStore): Promise<void> {
    // Without the device's secret not even the name can be read; unlocking then says what is wrong.
    const label = await this.#options.deviceSecret.read().then(
      (secret) => labelOf(store.profile, secret),
      () => ({ municipality: '', userName: '' }),
    );
    this.#stage = { at: 'locked', store, label };
  }

  async #beginWork(store: OpenStore, token: CentralToken | undefined): Promise<void> {
    const working = await WorkingStore.start(store, token, this.#options);
    this.#stage = { at: 'unlocked', working };
  }
}
