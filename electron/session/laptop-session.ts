import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import type { SessionState } from '#shared/ipc/contract.ts';
import type { SignedInUser } from '#shared/sync/protocol.ts';
import { proveIdentity, type ShowSignInPage } from '../sign-in/open-id-sign-in.ts';
import { changePassphrase, type LockParts, recoverStore, rotateKeys } from '../store/change-lock.ts';
import { isDamage } from '../store/damaged-store.ts';
import { type Exported, exportReadable } from '../store/export-readable.ts';
import { OpenStore } from '../store/open-store.ts';
import { requireLongPassphrase } from '../store/passphrase-lock.ts';
import { recoveryKeyName } from '../store/recovery.ts';
import { type Recovery, recoveryUse, sameName } from '../store/recovery-use.ts';
import { CentralClient, type Fetch } from '../sync/central-client.ts';
import type { CentralToken } from '../sync/session-token.ts';
import { type Stage, sessionStateAt } from './stage.ts';
import type { FoundStore } from './store-folders.ts';
import { StoreOpening, type StoreOpeningOptions } from './store-opening.ts';
import { newlyRegistered } from './store-register.ts';
import { type StoresHere, storesHere } from './stores-here.ts';
import { type StartWorking, WorkingStore } from './working-store.ts';

export interface LaptopSessionOptions extends StartWorking, StoreOpeningOptions {
  readonly deviceName: string;
  readonly fetch: Fetch;
  readonly showSignInPage: ShowSignInPage;
}

interface Renewal {
  readonly folder: string;
  readonly user: SignedInUser;
  readonly token: CentralToken;
}

/** Where the program stands with its user: signed out, choosing a passphrase, locked or at work. */
export class LaptopSession {
  readonly #options: LaptopSessionOptions;
  readonly #opening: StoreOpening;
  #stage: Stage = { at: 'signedOut' };
  /** A sign-in made while the store was locked; it is put into the store when that opens. */
  #renewal: Renewal | undefined;
  #signingIn: Promise<SessionState> | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(options: LaptopSessionOptions) {
    this.#options = options;
    this.#opening = new StoreOpening(options);
  }

  /** Begins where the laptop was left: at the lock of the store that was last used, or signed out. */
  static async open(options: LaptopSessionOptions): Promise<LaptopSession> {
    const session = new LaptopSession(options);
    await session.#stand(await options.folders.lastUsed());
    return session;
  }

  state(): SessionState {
    return sessionStateAt(this.#stage);
  }

  /** The open store and its sync. @throws LAG-006 when locked */
  working(): WorkingStore {
    if (this.#stage.at !== 'unlocked') throw new CodedError('LAG-006');
    return this.#stage.working;
  }

  get isUnlocked(): boolean {
    return this.#stage.at === 'unlocked';
  }

  /** Whether there are keys in memory: unlocked, or damaged and read. */
  get isOpen(): boolean {
    return this.isUnlocked || this.#stage.at === 'damaged';
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
      const { municipality, user } = stage.owner;
      const registered = newlyRegistered({ municipality, userName: user.name }, demo);
      await folders.register.note(secret, path.basename(stage.folder), () => registered);
      secret.fill(0);
      await folders.noteUsed(stage.folder);
      await this.#beginWork(store, stage.token);
      // The first view is the plan: better a moment's wait than an empty plan.
      await this.working().sync.attemptNow();
      return this.state();
    });
  }

  /**
   * Opens the store; one that is damaged is opened to be read and exported alone.
   *
   * @throws LAG-001 wrong passphrase; LAG-002 too early to try again; LAG-003 the key is missing
   */
  async unlock(passphrase: string): Promise<SessionState> {
    return this.#inTurn(async () => {
      const stage = this.#stage;
      if (stage.at !== 'locked') return this.state();
      const store = await this.#opening.open(stage.store, passphrase).catch((error: unknown) => {
        if (isDamage(error)) return error;
        throw error;
      });
      if (store instanceof CodedError) return this.#standByDamaged(stage, passphrase, store);
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
      const stage = this.#stage;
      if (stage.at === 'damaged') {
        stage.damaged.close();
        await this.#stand(stage.shown.storeId);
      }
      if (stage.at !== 'unlocked') return;
      const { store } = stage.working;
      this.#stage = { at: 'signedOut' };
      await stage.working.close();
      await this.#opening.noteReached(store);
      await this.#stand(path.basename(store.folder));
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
        // Without its device's secret the store was unknown to the register, or is now.
        const { municipality, user } = store.owner;
        const registered = newlyRegistered({ municipality, userName: user.name }, this.#options.demo);
        await this.#options.folders.register.note(secret, path.basename(folder), () => registered);
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
    const found = await this.#options.folders.find(store.folder);
    if (!found) throw new CodedError('LAG-003');
    await this.#opening.trying(found, (deviceSecret) =>
      act(store, { profile: found.profile, passphrase, deviceSecret }),
    );
  }

  async #storeHere(): Promise<FoundStore | undefined> {
    const stage = this.#stage;
    if (stage.at === 'unlocked') return this.#options.folders.find(stage.working.store.folder);
    return stage.at === 'locked' || stage.at === 'keyMissing' ? stage.store : undefined;
  }

  /** Turns to another of the stores on this laptop. */
  async chooseStore(storeId: string): Promise<SessionState> {
    return this.#standIfClosed(storeId);
  }

  /** Looks at the disk again: what was missing may have been put back. */
  async lookAgain(): Promise<SessionState> {
    const stage = this.#stage;
    return this.#standIfClosed('shown' in stage ? stage.shown.storeId : await this.#options.folders.lastUsed());
  }

  /** Gives up a store whose data is missing. What is left of it is put aside; nothing is thrown away. */
  async giveUpMissing(): Promise<SessionState> {
    return this.#inTurn(async () => {
      const stage = this.#stage;
      if (stage.at !== 'dataMissing') return this.state();
      const { folders } = this.#options;
      const { storeId } = stage.shown;
      await folders.putAside(folders.folderNamed(storeId));
      await this.#opening.withSecret((secret) => folders.register.note(secret, storeId, () => undefined));
      await this.#stand(undefined);
      return this.state();
    });
  }

  /** Writes everything that can be read into a new folder, in clear. @throws LAG-006, LAG-037 */
  async exportReadable(into: string): Promise<Exported> {
    const stage = this.#stage;
    const now = new Date();
    if (stage.at === 'damaged') return exportReadable(into, stage.damaged.entries, stage.damaged.attachments, now);
    const { journal, attachments } = this.working().store;
    return exportReadable(into, await journal.read(0, journal.head.seq), attachments, now);
  }

  /** One step at a time: a passphrase sent twice opens one store once. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(step);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #standIfClosed(storeId: string | undefined): Promise<SessionState> {
    return this.#inTurn(async () => {
      const { at } = this.#stage;
      if (at === 'locked' || at === 'keyMissing' || at === 'dataMissing') await this.#stand(storeId);
      return this.state();
    });
  }

  async #standByDamaged(
    { store, shown }: Extract<Stage, { at: 'locked' }>,
    passphrase: string,
    error: CodedError,
  ): Promise<SessionState> {
    const damaged = await this.#opening.openDamaged(store, passphrase);
    this.#stage = { at: 'damaged', damaged, shown, error };
    return this.state();
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
    const deviceId = this.#openDeviceId(folder) ?? known?.profile.deviceId ?? randomUUID();
    const { idToken, nonce } = identity;
    const { user, ...session } = await central.openSession({ idToken, nonce, deviceId, deviceName });
    const token = { ...session, deviceId };
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

  /** The id of the device whose store is open, where it is the one in this folder. */
  #openDeviceId(folder: string): string | undefined {
    if (this.#stage.at !== 'unlocked' || this.#stage.working.store.folder !== folder) return undefined;
    return this.#stage.working.store.deviceId;
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
    await this.#stand(path.basename(known.folder));
    return this.state();
  }

  /** Stands before a store, or before what has become of it; with no wish, before one that can be unlocked. */
  async #stand(wished: string | undefined): Promise<void> {
    const { folders, demo, deviceSecret } = this.#options;
    let here: StoresHere;
    try {
      const secret = await deviceSecret.read();
      here = await storesHere(folders, secret, demo);
      secret.fill(0);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      const [name] = wished === undefined ? await folders.names() : [wished];
      const store =
        name === undefined ? undefined : await folders.find(folders.folderNamed(name)).catch(() => undefined);
      const used = (await folders.names()).length > 0;
      this.#stage = used ? { at: 'keyMissing', error, others: [], store } : { at: 'signedOut' };
      return;
    }
    this.#stage = here.stageBefore(wished);
  }

  async #beginWork(store: OpenStore, token: CentralToken | undefined): Promise<void> {
    const working = await WorkingStore.start(store, token, this.#options);
    this.#stage = { at: 'unlocked', working };
  }
}
