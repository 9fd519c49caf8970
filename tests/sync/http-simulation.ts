import { setTimeout as rest } from 'node:timers/promises';
import type { CodedError } from '#shared/errors/error-table.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import { type LogEntry, readLog } from '../../central/sync/read-log.ts';
import { refusedBodies } from '../../central/sync/refused-changes.ts';
import { type SignedInLaptop, signInLaptop } from '../../central/testing/test-laptop.ts';
import { type PersonName, people, plan } from '../../central/testing/test-plan.ts';
import { CentralClient } from '../../electron/sync/central-client.ts';
import { FaultProxy } from './fault-proxy.ts';
import { scope } from './fleet.ts';
import { checkAgainstOracle, checkHistory, fail, type LogRow } from './history.ts';
import { Laptops } from './laptops.ts';
import { Oracle } from './oracle.ts';
import type { SeveralServers } from './several-servers.ts';
import type { SimulatedLaptop } from './simulated-laptop.ts';
import type { Fault } from './simulated-network.ts';

/** Who writes, by turns: both have a place in the follow-up that can be taken from them, and may not write the same. */
const writers = ['lead', 'assistant'] as const;
const placeOf = { lead: 'leadId', assistant: 'assistantId' } as const;
/** How long a laptop waits for an answer while there are faults. The program waits longer, and no differently. */
const patienceMilliseconds = 400;

/** Simulated laptops, and a real central of several processes behind a proxy that breaks things. */
export class HttpSimulation extends Laptops {
  readonly network: FaultProxy;
  readonly #servers: SeveralServers;
  readonly #tokens: Map<string, string>;
  readonly #kills: Promise<void>[] = [];
  #isSettling = false;

  private constructor(count: number, servers: SeveralServers, network: FaultProxy, origin: string, receiptKey: string) {
    const tokens = new Map<string, string>();
    // In place of the client's own limit: what Node 20 combines of the two by `AbortSignal.any` never fires once they have
    // been collected as garbage (nodejs/node#57736, mended in Electron's Node), and a half-open request waits for ever.
    const central = new CentralClient(origin, (url, init) =>
      fetch(url, this.#isSettling ? init : { ...init, signal: AbortSignal.timeout(patienceMilliseconds) }),
    );
    super(
      Array.from({ length: count }, (_, index) => people[writerOf(index)].id),
      receiptKey,
      (deviceId) => ({ central, token: tokens.get(deviceId()) ?? '' }),
    );
    this.network = network;
    this.#servers = servers;
    this.#tokens = tokens;
  }

  static async start(count: number, servers: SeveralServers): Promise<HttpSimulation> {
    const network = new FaultProxy(servers.ports);
    const origin = await network.start();
    const { receiptKey } = await new CentralClient(origin, fetch).describe();
    return new HttpSimulation(count, servers, network, origin, receiptKey);
  }

  protected override async meet(laptop: SimulatedLaptop): Promise<void> {
    const { deviceId, userId } = laptop;
    if (!this.#tokens.has(deviceId)) {
      const person = writers.find((writer) => people[writer].id === userId) ?? fail('a laptop of nobody');
      this.#tokens.set(deviceId, (await this.#signIn(person, deviceId)).token);
    }
    await super.meet(laptop);
  }

  /** A restored central does not know who has signed in since. */
  protected override noteRefusal({ deviceId }: SimulatedLaptop, { code }: CodedError): void {
    if (code === 'INL-002') this.#tokens.delete(deviceId);
  }

  /** Several laptops meet the central at the same time. */
  async exchangeAtOnce(all: readonly number[], planned: readonly Fault[]): Promise<void> {
    this.network.plan(planned);
    try {
      await Promise.all([...new Set(all.map((which) => this.laptop(which)))].map((laptop) => this.meet(laptop)));
    } finally {
      this.network.plan([]);
    }
  }

  async backUpCentral(): Promise<void> {
    await this.#untilAllServe();
    await this.#servers.backUp();
  }

  async restoreCentral(operatorRemembers: boolean): Promise<void> {
    await this.#untilAllServe();
    await this.#servers.restore(operatorRemembers);
  }

  /** Takes a person's place in the follow-up away, or gives it back. */
  async setRights(which: number, granted: boolean): Promise<void> {
    const writer = writerOf(which);
    await this.#servers.assign(plan.followUp, placeOf[writer], granted ? people[writer].id : null);
  }

  /** A server's machine fails a moment from now, in the midst of whatever it does then. */
  killServer(which: number, milliseconds: number): void {
    this.#kills.push(rest(milliseconds).then(() => this.#servers.kill(which)));
  }

  /** The faults stop; everybody meets the central some times; then everything must hold. */
  async settleAndCheck(): Promise<void> {
    await this.#untilAllServe();
    for (const [index] of writers.entries()) await this.setRights(index, true);
    this.#isSettling = true;
    await this.settle();
    const reader = await this.#signIn('lead');
    const { records, epoch } = await reader.page(scope, 0, 1000);
    const { database, vault, tenant } = await this.#servers.opened();
    const entries: LogEntry[] = [];
    for await (const entry of readLog(database, vault, tenant)) if (entry.facts.scope === scope) entries.push(entry);
    const refused = new Set<string>();
    for (const { device_id } of await database.selectFrom('quarantine').select('device_id').distinct().execute()) {
      const bodies = await refusedBodies({ database, vault, tenant }, device_id);
      for (const body of bodies) refused.add((body as Change).changeId);
    }
    await database.destroy();
    const log = entries.map(logRow);
    checkHistory(log, records);
    checkAgainstOracle(records, replayed(entries, log));
    // A restored central that gets a change again judges it by the rights of now.
    const logged = new Set(log.filter((row) => !row.madeByCentral).map(({ changeId }) => changeId));
    this.checkLaptops(records, epoch, (changeId) => logged.has(changeId) || refused.has(changeId));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#kills);
    await this.network.stop();
  }

  async #untilAllServe(): Promise<void> {
    await Promise.all(this.#kills);
    await this.#servers.untilAllServe();
  }

  /** By the demo's way for scripts, at a server that serves. */
  async #signIn(person: PersonName, deviceId?: string): Promise<SignedInLaptop> {
    const [port] = this.#servers.ports;
    for (;;) {
      await this.#servers.untilAllServe();
      const laptop = await signInLaptop(() => `http://127.0.0.1:${port}`, person, deviceId).catch(() => null);
      if (laptop) return laptop;
    }
  }
}

function writerOf(which: number): (typeof writers)[number] {
  return which % 2 === 0 ? 'lead' : 'assistant';
}

function logRow({ facts, content }: LogEntry): LogRow {
  if (!content) fail(`${facts.seq}: what it said is not there`);
  const value = (logged: { value: Json } | { destroyedBy: string }) =>
    'value' in logged ? logged.value : fail(`${facts.seq}: a value is destroyed`);
  return {
    seq: facts.seq,
    changeId: facts.changeId,
    madeByCentral: facts.madeByCentral,
    recordType: facts.recordType,
    recordId: facts.recordId,
    action: facts.action,
    verdict: facts.verdict,
    ops: content.ops.map(({ path, from, to }) => ({ path, from: value(from), to: value(to) })),
    touched: facts.touched,
  };
}

/** The log as the protocol would have it: every change that was taken, in its order, with its verdict. */
function replayed(entries: readonly LogEntry[], log: readonly LogRow[]): Oracle {
  const oracle = new Oracle();
  for (const [index, row] of log.entries()) {
    const entry = entries[index];
    if (row.madeByCentral || !entry) continue;
    const { facts, content } = entry;
    const resolves = content?.resolves && 'value' in content.resolves ? content.resolves.value : undefined;
    const conflictIds = log.filter((next) => next.madeByCentral && next.changeId === row.changeId);
    // Other scopes take numbers between.
    oracle.restore(oracle.backUp(), row.seq - 1);
    const { verdict } = oracle.receive(
      {
        changeId: row.changeId,
        recordType: row.recordType,
        recordId: row.recordId,
        action: row.action as 'put' | 'delete',
        baseRev: facts.baseRev,
        ops: [...row.ops],
        ...(resolves ? { resolves: resolves as { conflictId: string; reason: string } } : {}),
      },
      facts.deviceId ?? '',
      facts.userId,
      true,
      conflictIds.map(({ recordId }) => recordId),
    );
    if (verdict !== row.verdict) fail(`${row.seq}: the log says ${row.verdict}; by the protocol it is ${verdict}`);
  }
  return oracle;
}
