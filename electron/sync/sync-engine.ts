import { ownScopeOf } from '#shared/access/own-scope.ts';
import { CodedError, type ErrorCode } from '#shared/errors/error-table.ts';
import type { SyncState } from '#shared/ipc/contract.ts';
import { scopeName } from '#shared/records/define-record.ts';
import type { OpenStore } from '../store/open-store.ts';
import { type Patience, waitBeforeNext } from './attempt-schedule.ts';
import { CentralClient, type Fetch } from './central-client.ts';
import { CentralEvents } from './central-events.ts';
import { AttachmentExchange } from './exchange-attachments.ts';
import { incompleteFollowUps } from './incomplete-follow-ups.ts';
import type { Link } from './link.ts';
import { type OnPrepareProgress, prepareFollowUp } from './prepare-follow-up.ts';
import { proveContact } from './prove-contact.ts';
import { pullScope } from './pull-scope.ts';
import { ReadLog } from './read-log.ts';
import { sendChanges } from './send-changes.ts';
import type { SessionToken } from './session-token.ts';
import { ForkedChain, newDeviceAfter, tellUnsent, unsentWorkOf } from './verify-chain.ts';

/** Several fields left within a moment of one another go in one batch. */
const gatherMilliseconds = 300;

export interface SyncEngineOptions {
  readonly store: OpenStore;
  readonly token: SessionToken;
  /** Origin of the central; null where this laptop has been told of none. */
  readonly centralOrigin: string | null;
  readonly fetch: Fetch;
  readonly patience: Patience;
  readonly onChanged: (state: SyncState) => void;
  readonly onPrepareProgress: OnPrepareProgress;
  /** Told of faults that have no code, and so no sentence for the user. */
  readonly onFault: (error: unknown) => void;
}

/** Keeps one open store and the central in step, whenever there is contact, until it is stopped. */
export class SyncEngine {
  readonly #options: SyncEngineOptions;
  readonly #photos: AttachmentExchange;
  /** Who has read what here, until the central knows of it. */
  readonly reads: ReadLog;
  readonly #central: CentralClient | null;
  readonly #events: CentralEvents;
  readonly #stopping = new AbortController();
  #turn: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #contact: SyncState['contact'] = 'unknown';
  #phase: SyncState['phase'] = 'idle';
  #problem: ErrorCode | null = null;
  #failures = 0;
  #lastContactAt: string | null = null;
  #clockAhead: number | null = null;
  /** Whether the central has been asked, since this store was opened, what it has of this laptop's. */
  #hasVerified = false;
  /** The epoch in which the central was asked for all photos, since this store was opened; undefined before. */
  #photosAskedIn: string | null | undefined;
  /** What the central was last told that is unsent here. */
  #toldUnsent: string | null = null;
  #nextAttemptAt: string | null = null;

  private constructor(options: SyncEngineOptions, photos: AttachmentExchange, reads: ReadLog) {
    this.#options = options;
    this.#photos = photos;
    this.reads = reads;
    const stop = this.#stopping.signal;
    const fetch: Fetch = (url, init) => {
      const signal = init.signal ? AbortSignal.any([init.signal, stop]) : stop;
      return options.fetch(url, { ...init, signal });
    };
    this.#central = options.centralOrigin === null ? null : new CentralClient(options.centralOrigin, fetch);
    this.#events = new CentralEvents({
      open: (scopes, signal) => {
        const { central, token } = this.#link();
        return central.events(token, scopes, signal);
      },
      // What this laptop has just handed in, it has fetched as well.
      onMoved: (scope, headSeq) => {
        if (headSeq > options.store.state.cursor(scope)) this.#attemptWithin(gatherMilliseconds);
      },
      onEpoch: () => this.#attemptWithin(gatherMilliseconds),
      waitAfter: (failures) => waitBeforeNext(options.patience, failures, Math.random()),
    });
  }

  static async open(options: SyncEngineOptions): Promise<SyncEngine> {
    const { store } = options;
    return new SyncEngine(options, await AttachmentExchange.open(store), await ReadLog.open(store.keys.files));
  }

  state(): SyncState {
    const { store, token } = this.#options;
    const unsentPhotos = this.#photos.unsent();
    return {
      contact: this.#contact,
      unsent: store.state.unsentCount,
      unsentAttachments: unsentPhotos.length,
      incomplete: incompleteFollowUps({
        unsentChanges: store.state.unsent(),
        unsentPhotos,
        missingPhotos: this.#photos.missing(),
      }),
      phase: this.#phase,
      lastReceipt: store.state.lastReceipt,
      lastContactAt: this.#lastContactAt,
      nextAttemptAt: this.#nextAttemptAt,
      problem: this.#problem,
      signInNeeded: token.current === null,
      clockAhead: this.#clockAhead,
      withdrawnScopes: [...store.state.withdrawnScopes()],
    };
  }

  /** Something new is to be sent: soon, together with what follows at once. */
  noticeCommit(): void {
    // Without contact the next attempt comes in its time; every keystroke need not try the network.
    if (this.#contact !== 'offline') this.#attemptWithin(gatherMilliseconds);
    this.#tell();
  }

  /** Tries now, and answers when it has been tried. */
  async attemptNow(): Promise<SyncState> {
    clearTimeout(this.#timer);
    await this.#inTurn(() => this.#attempt());
    return this.state();
  }

  /** @throws SYN-001, INL-002, SYN-010 and codes of the central */
  async prepare(followUpId: string) {
    return this.#inTurn(() =>
      this.#learning(() => prepareFollowUp(this.#link(), this.#photos, followUpId, this.#options.onPrepareProgress)),
    );
  }

  /**
   * Fetches what a contract holds, for those who keep it and take part in no follow-up.
   *
   * @throws SYN-001, INL-002 and codes of the central
   */
  async fetchContract(contractId: string) {
    return this.#inTurn(() => this.#learning(() => pullScope(this.#link(), scopeName('contract', contractId))));
  }

  /**
   * Fetches every guide, for those who keep them.
   *
   * @throws SYN-001, INL-002, SYN-002 and other codes of the central
   */
  async fetchGuides() {
    return this.#inTurn(() =>
      this.#learning(async () => {
        const link = this.#link();
        const { scopes } = await link.central.guides(link.token);
        for (const scope of scopes) await pullScope(link, scope);
      }),
    );
  }

  /** Devices in a follow-up as the central knows them; null without contact. */
  async devices(followUpId: string) {
    try {
      const { central, token } = this.#link();
      return (await this.#learning(() => central.devices(token, followUpId))).devices;
    } catch (error) {
      if (error instanceof CodedError && (error.code === 'SYN-001' || error.code === 'INL-002')) return null;
      throw error;
    }
  }

  /** @throws SYN-001, INL-002, SYN-002 the user may not read it, and other codes of the central */
  async accessReport(query: Parameters<CentralClient['accessReport']>[1]) {
    const { central, token } = this.#link();
    return this.#learning(() => central.accessReport(token, query));
  }

  /** @throws SYN-001, INL-002 and codes of the central */
  async registeredDevices() {
    const { central, token } = this.#link();
    return this.#learning(() => central.registeredDevices(token));
  }

  /** @throws SYN-001, INL-002, SYN-002 the user is no administrator, and other codes of the central */
  async revokeDevice(deviceId: string, why: string) {
    const { central, token } = this.#link();
    return this.#learning(() => central.revokeDevice(token, deviceId, why));
  }

  /** Does something while nothing is sent or fetched. */
  betweenExchanges<T>(act: () => Promise<T>): Promise<T> {
    return this.#inTurn(act);
  }

  /** Breaks off what is under way; nothing is written to the store after this has resolved. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#events.stop();
    clearTimeout(this.#timer);
    await this.#turn;
    await this.reads.settled();
  }

  #link(): Link {
    const { store, token } = this.#options;
    if (!this.#central) throw new CodedError('SYN-001');
    if (token.current === null) throw new CodedError('INL-002');
    return { store, central: this.#central, token: token.current, unsentPhotos: () => this.#photos.unsent() };
  }

  /** One thing at a time: two pulls of one scope at once would write the same pages twice. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(() => {
      if (this.#stopping.signal.aborted) throw new CodedError('LAG-006');
      return act();
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #attempt(): Promise<void> {
    this.#nextAttemptAt = null;
    try {
      if (!this.#central) throw new CodedError('SYN-001');
      await this.#learning(() => (this.#options.token.current === null ? this.#knock() : this.#exchange()));
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      if (error instanceof ForkedChain) await this.#takeNewDeviceId(error);
      if (!(error instanceof CodedError)) this.#options.onFault(error);
      // Having no contact and needing to sign in are states of their own, not problems.
      const code = error instanceof CodedError ? error.code : 'INT-001';
      this.#problem = code === 'SYN-001' || code === 'INL-002' ? null : code;
    } finally {
      this.#enter('idle');
      this.#attemptWithin(this.#wait());
      this.#listen();
    }
  }

  /** Hears what others write for as long as there is contact and a sign-in; else there is nobody to hear. */
  #listen(): void {
    const { store, token } = this.#options;
    const isHeard = this.#contact === 'online' && token.current !== null && !this.#stopping.signal.aborted;
    if (!isHeard) {
      this.#events.stop();
      return;
    }
    const withdrawn = store.state.withdrawnScopes();
    this.#events.listenTo(this.#followedScopes().filter((scope) => !withdrawn.has(scope)));
  }

  /** What is the user's own is followed on every laptop of theirs. */
  #followedScopes(): string[] {
    const { state, owner } = this.#options.store;
    const own = ownScopeOf(owner.user);
    return own === null ? state.followedScopes() : [...state.followedScopes(), own];
  }

  #wait(): number {
    const goesWell = this.#contact === 'online' && this.#problem === null && this.#options.token.current !== null;
    // Written after this attempt had sent what there was.
    if (goesWell && this.#options.store.state.unsentCount > 0) return gatherMilliseconds;
    return waitBeforeNext(this.#options.patience, this.#failures, Math.random());
  }

  /** Is it the central who is there? Nothing else counts as contact. */
  async #knock(): Promise<void> {
    if (!this.#central) throw new CodedError('SYN-001');
    this.#clockAhead = await proveContact(this.#central, this.#options.store.owner.receiptKey);
    this.#hasContact();
  }

  async #exchange(): Promise<void> {
    const link = this.#link();
    // Nothing is said to be on its way while there is nobody to receive it.
    await this.#knock();
    const refusals: (ErrorCode | undefined)[] = [];
    const unsentNow = () => JSON.stringify(unsentWorkOf(link));
    // The first exchange begins by telling it.
    if (!this.#hasVerified) this.#toldUnsent = unsentNow();
    if (link.store.state.unsentCount > 0) this.#enter('pushing');
    // What cannot be sent must not keep the user from seeing what others have written.
    refusals.push(await refusalOf(() => sendChanges(link, this.#hasVerified)));
    if (this.#phase === 'pushing') this.#enter('pulling');
    for (const scope of this.#followedScopes()) refusals.push(await this.#follow(link, scope));
    // A central that was restored from a backup has lost photos too. Where contact is lost meanwhile, all are asked for anew.
    if (this.#photosAskedIn !== link.store.state.epoch) {
      await this.#photos.askAgain(link);
      this.#photosAskedIn = link.store.state.epoch;
    }
    refusals.push(await this.#photos.sendUnsent(link));
    refusals.push(await this.#photos.fetchMissing(link));
    refusals.push(await refusalOf(() => this.reads.send(link)));
    if (this.#toldUnsent !== unsentNow()) {
      const refusal = await refusalOf(() => tellUnsent(link));
      if (refusal === undefined) this.#toldUnsent = unsentNow();
      refusals.push(refusal);
    }
    this.#hasVerified = true;
    this.#problem = refusals.find((code) => code !== undefined) ?? null;
  }

  /**
   * Reads a scope on. One that the user has no right to any longer is left as it is, and asked for again when the store
   * is next opened; nothing in it is wiped.
   */
  async #follow(link: Link, scope: string): Promise<ErrorCode | undefined> {
    const { store } = link;
    const isWithdrawn = store.state.withdrawnScopes().has(scope);
    if (isWithdrawn && this.#hasVerified) return undefined;
    const refusal = await refusalOf(() => pullScope(link, scope));
    const isRefused = refusal === 'SYN-002' && scope !== 'plan';
    if (isRefused === isWithdrawn || (refusal && !isRefused)) return isRefused ? undefined : refusal;
    await store.append(scope, { kind: 'access', at: new Date().toISOString(), scope, granted: !isRefused });
    return undefined;
  }

  /** Goes on under a new device id, with a chain of its own; the old sign-in is not good for it. */
  async #takeNewDeviceId(fork: ForkedChain): Promise<void> {
    const { store, token } = this.#options;
    await store.append('plan', newDeviceAfter(fork));
    await token.forget();
    this.#hasVerified = false;
  }

  async #learning<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof CodedError && !this.#stopping.signal.aborted) await this.#learnFrom(error);
      throw error;
    }
  }

  async #learnFrom({ code }: CodedError): Promise<void> {
    if (code === 'SYN-001') {
      this.#contact = 'offline';
      this.#failures += 1;
      this.#problem = null;
    } else if (code === 'INL-002') {
      await this.#options.token.forget();
    }
    this.#tell();
  }

  #hasContact(): void {
    const isNews = this.#contact !== 'online';
    this.#contact = 'online';
    this.#failures = 0;
    this.#lastContactAt = new Date().toISOString();
    if (isNews) this.#tell();
  }

  #enter(phase: SyncState['phase']): void {
    this.#phase = phase;
    this.#tell();
  }

  /** Tries when so much time has gone, unless that is to happen sooner: who writes without rest must not put it off. */
  #attemptWithin(milliseconds: number): void {
    if (this.#stopping.signal.aborted) return;
    const at = Date.now() + milliseconds;
    if (this.#nextAttemptAt !== null && Date.parse(this.#nextAttemptAt) <= at) return;
    clearTimeout(this.#timer);
    this.#nextAttemptAt = new Date(at).toISOString();
    this.#timer = setTimeout(() => {
      this.#inTurn(() => this.#attempt()).catch((error: unknown) => {
        if (!this.#stopping.signal.aborted) this.#options.onFault(error);
      });
    }, milliseconds);
    this.#timer.unref();
  }

  #tell(): void {
    if (!this.#stopping.signal.aborted) this.#options.onChanged(this.state());
  }
}

/** Refusals that the rest of the exchange need not wait for. */
async function refusalOf(act: () => Promise<void>): Promise<ErrorCode | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (!(error instanceof CodedError) || error instanceof ForkedChain) throw error;
    if (error.code.startsWith('SYN-') && error.code !== 'SYN-001') return error.code;
    throw error;
  }
}
