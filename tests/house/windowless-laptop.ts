import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import type { SyncState } from '#shared/ipc/contract.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import { withWholeGroups } from '#shared/sync/field-group.ts';
import type { TestCentral } from '../../central/testing/test-central.ts';
import { type PersonName, people, plan } from '../../central/testing/test-plan.ts';
import { LaptopSession } from '../../electron/session/laptop-session.ts';
import { StoreFolders } from '../../electron/session/store-folders.ts';
import type { ShowSignInPage } from '../../electron/sign-in/open-id-sign-in.ts';
import { newKey } from '../../electron/store/sealed-box.ts';
import type { OnPrepareProgress } from '../../electron/sync/prepare-follow-up.ts';

export const passphrase = 'en lång fras med åäö';

/** A person who signs in on the identity provider's real page, by its real form. */
export function signsInAs(person: PersonName): ShowSignInPage {
  return async ({ url }) => {
    const page = await (await fetch(url)).text();
    const fields = new URLSearchParams({ user: people[person].id });
    for (const [, name = '', value = ''] of page.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g))
      fields.set(name, value.replaceAll('&amp;', '&'));
    const answer = await fetch(new URL('authorize', url), { method: 'POST', body: fields });
    expect(await answer.text()).toContain('Du är inloggad');
    return { closed: new Promise<never>(() => undefined), close: () => undefined };
  };
}

/** One laptop: its disk, its network and the program on it, without the window. */
export class WindowlessLaptop {
  readonly session: LaptopSession;
  readonly pushed: string[] = [];
  readonly states: SyncState[] = [];
  readonly progress: Parameters<OnPrepareProgress>[0][] = [];
  connected = true;
  /** Part of the address at which contact is lost. */
  losesContactAt: string | null = null;
  /** Seconds that the computer has been running. */
  uptime = 1000;
  losesNextReply = false;
  forgesReceipts = false;
  page: ShowSignInPage;

  private constructor(session: LaptopSession, page: ShowSignInPage) {
    this.session = session;
    this.page = page;
  }

  static async open(central: Pick<TestCentral, 'url'>, person: PersonName, folder: string): Promise<WindowlessLaptop> {
    const secret = deviceSecrets.get(folder) ?? newKey();
    deviceSecrets.set(folder, secret);
    const read = async () => Uint8Array.from(secret);
    const self: { laptop?: WindowlessLaptop } = {};
    const laptop = () => {
      if (!self.laptop) throw new Error('not open yet');
      return self.laptop;
    };
    const session = await LaptopSession.open({
      folders: await StoreFolders.open(path.join(folder, 'stores'), true),
      demo: true,
      deviceSecret: { read, readOrMake: read, requireKeyStore: async () => undefined },
      deviceName: 'Provdator',
      centralOrigin: central.url,
      fetch: (url, init) => laptop().#fetch(url, init),
      showSignInPage: (page) => laptop().page(page),
      uptime: () => self.laptop?.uptime ?? 0,
      // The tests try when they want to.
      patience: { rest: 3_600_000, longestWait: 3_600_000 },
      onAppended: () => undefined,
      onSyncChanged: (state) => laptop().states.push(state),
      onPrepareProgress: (progress) => laptop().progress.push(progress),
      onDestroyed: () => undefined,
      onFault: (error) => {
        throw error;
      },
    });
    self.laptop = new WindowlessLaptop(session, signsInAs(person));
    return self.laptop;
  }

  get work() {
    return this.session.working();
  }

  async sync(): Promise<SyncState> {
    return this.work.sync.attemptNow();
  }

  field(recordId: string, name: string): Json | undefined {
    return this.work.store.state.record(recordId)?.fields[name];
  }

  /**
   * Writes as the window does.
   *
   * @param scope where a new record is to live
   */
  async write(
    recordType: string,
    recordId: string,
    fields: Record<string, Json>,
    { scope = plan.scope, resolves }: { scope?: string; resolves?: Change['resolves'] } = {},
  ): Promise<Change> {
    const known = this.work.store.state.record(recordId);
    const seen = (name: string) => known?.fields[name];
    const written = Object.entries(fields).map(([name, to]) => ({ path: name, from: seen(name) ?? null, to }));
    const change: Change = {
      changeId: randomUUID(),
      recordType,
      recordId,
      scope: known?.scope ?? scope,
      action: 'put',
      baseRev: known?.base?.rev ?? null,
      ops: known ? withWholeGroups(recordType, written, seen) : written,
      at: new Date().toISOString(),
      ...(resolves ? { resolves } : {}),
    };
    await this.work.commit(change);
    return change;
  }

  async observe(text: string, recordId: string = randomUUID()): Promise<string> {
    const at = '2026-10-05T08:00:00.000Z';
    await this.write('observation', recordId, {
      visitId: plan.visit,
      at,
      text,
      place: '',
      tags: [],
      requirementIds: [],
    });
    return recordId;
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    if (this.losesContactAt !== null && url.includes(this.losesContactAt)) this.connected = false;
    if (!this.connected) throw new TypeError('fetch failed');
    const pushes = url.endsWith('/v1/sync/push');
    if (pushes) this.pushed.push(String(init.body));
    const response = await fetch(url, init);
    if (!pushes) return response;
    if (this.losesNextReply) {
      this.losesNextReply = false;
      throw new TypeError('terminated');
    }
    if (!this.forgesReceipts) return response;
    const body = await response.json();
    body.receipt.headSeq += 1;
    return Response.json(body);
  }
}

const deviceSecrets = new Map<string, Uint8Array>();

/** The laptops of one test, each with a disk of its own. */
export class Laptops {
  readonly homes: string[] = [];
  readonly #central: () => TestCentral;
  readonly #opened: WindowlessLaptop[] = [];

  constructor(central: () => TestCentral) {
    this.#central = central;
  }

  /** @param home the disk of a laptop that was there before */
  async open(person: PersonName, home?: string): Promise<WindowlessLaptop> {
    const folder = home ?? (await mkdtemp(path.join(os.tmpdir(), 'platsbesok-laptop-')));
    this.homes.push(folder);
    const laptop = await WindowlessLaptop.open(this.#central(), person, folder);
    this.#opened.push(laptop);
    return laptop;
  }

  /** A laptop where somebody has signed in and chosen a passphrase. */
  async atWork(person: PersonName): Promise<WindowlessLaptop> {
    const laptop = await this.open(person);
    await laptop.session.signIn();
    await laptop.session.choosePassphrase(passphrase);
    // By now it has told colleagues its public key; the tests are about what comes after.
    laptop.pushed.length = 0;
    return laptop;
  }

  /** Locks them all and takes away their disks. */
  async end(): Promise<void> {
    for (const laptop of this.#opened) await laptop.session.lock();
    for (const home of this.homes) await rm(home, { recursive: true, force: true });
  }
}
