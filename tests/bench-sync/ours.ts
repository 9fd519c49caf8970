import path from 'node:path';
import { v7 } from 'uuid';
import type { Change, Json } from '#shared/sync/change.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import { startTestCentral } from '../../central/testing/test-central.ts';
import { create, signInLaptop } from '../../central/testing/test-laptop.ts';
import { people, plan } from '../../central/testing/test-plan.ts';
import { requireStorable } from '../../electron/journal/check-change.ts';
import { OpenStore } from '../../electron/store/open-store.ts';
import { newKey } from '../../electron/store/sealed-box.ts';
import { CentralClient } from '../../electron/sync/central-client.ts';
import type { ChangeLink } from '../../electron/sync/link.ts';
import { pullScope } from '../../electron/sync/pull-scope.ts';
import { sendChanges } from '../../electron/sync/send-changes.ts';
import type { Client, Contestant, Server, Which } from './contestant.ts';
import type { Edit, WorkRecord } from './workload.ts';

const recordType = 'delegationDecision';
/** Two laptops of the one who may write decisions. */
const writers = ['nurse', 'nurse'] as const;
/** Records that the loading laptop hands in at a time. */
const loadedAtOnce = 200;

/** The program's own store and exchange, without its window, against a real central on PostgreSQL. */
export const ours: Contestant = {
  name: 'ours',
  startServer,
  load: async (url, { records }) => {
    const laptop = await signInLaptop(() => url, 'nurse');
    for (let from = 0; from < records.length; from += loadedAtOnce) {
      const changes = records.slice(from, from + loadedAtOnce).map(({ id, fields }) => create(recordType, id, fields));
      const { verdicts } = await laptop.push(...changes);
      if (verdicts.some(({ verdict }) => verdict !== 'applied')) throw new Error('the central refused a record');
    }
  },
  readServer: async (url) => {
    const laptop = await signInLaptop(() => url, 'nurse');
    const records: WorkRecord[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page = await laptop.page(plan.scope, after);
      records.push(...page.records.filter(({ type }) => type === recordType));
      after = page.next;
    }
    return records;
  },
  openClient: async (url, folder, which) => OurClient.open(url, folder, which),
};

async function startServer(): Promise<Server> {
  const central = await startTestCentral();
  const settings = ['fsync', 'synchronous_commit', 'full_page_writes'];
  const shown: string[] = [];
  for (const name of settings) {
    const { rows } = await central.database.query(`show ${name}`);
    shown.push(`${name} ${rows[0][name]}`);
  }
  return { url: central.url, durability: `PostgreSQL, ${shown.join(', ')}`, stop: () => central.stop() };
}

class OurClient implements Client {
  readonly durability = 'sealed journal on disk, flushed before anything counts as saved';
  readonly #store: OpenStore;
  readonly #link: ChangeLink;
  #hasVerified = false;

  private constructor(store: OpenStore, link: ChangeLink) {
    this.#store = store;
    this.#link = link;
  }

  static async open(url: string, folder: string, which: Which): Promise<OurClient> {
    const person = writers[which];
    const { userId, deviceId, token } = await signInLaptop(() => url, person);
    const central = new CentralClient(url, fetch);
    const { municipality, receiptKey } = await central.describe();
    const user = { id: userId, name: `Prov ${person}`, title: 'Prov', role: people[person].role };
    const owner = { user, municipality, deviceId, receiptKey };
    const store = await OpenStore.create(path.join(folder, 'store'), owner, true, 'en lång fras med åäö', newKey());
    return new OurClient(store, { store, central, token, unsentPhotos: () => [] });
  }

  async fetch(): Promise<void> {
    await this.push();
    await this.pull();
  }

  async edit({ recordId, field, value }: Edit): Promise<void> {
    const record = this.#store.state.record(recordId);
    const change: Change = {
      changeId: v7(),
      recordType,
      recordId,
      scope: plan.scope,
      action: 'put',
      baseRev: record?.base?.rev ?? null,
      ops: [{ path: field, from: record?.fields[field] ?? null, to: value }],
      at: new Date().toISOString(),
    };
    const by = this.#store.owner.user.id;
    requireStorable(change, record, by);
    await this.#store.append(change.scope, { kind: 'change', by, change });
  }

  async push(): Promise<void> {
    await sendChanges(this.#link, this.#hasVerified);
    this.#hasVerified = true;
  }

  pull(): Promise<void> {
    return pullScope(this.#link, plan.scope);
  }

  async isSent(): Promise<boolean> {
    return this.#store.state.unsentCount === 0;
  }

  async records(): Promise<readonly WorkRecord[]> {
    return this.#store.state.recordsOf(recordType);
  }

  offered(recordId: string, field: string): readonly Json[] {
    const isOpen = ({ fields }: ProjectedRecord) =>
      fields.state === 'open' && fields.recordId === recordId && fields.path === field;
    const open = this.#store.state.recordsOf('conflict').filter(isOpen);
    return open.flatMap(({ fields: { mine = null, theirs = null } }) => [mine, theirs]);
  }

  async hidden(): Promise<readonly WorkRecord[]> {
    return [];
  }
}
