import { sql } from 'kysely';
import type { Position } from '#shared/access/access-table.ts';
import type { Change } from '#shared/sync/change.ts';
import type { ChangeVerdict, PushResponse, Receipt } from '#shared/sync/protocol.ts';
import type { UnsentWork } from '#shared/sync/verification.ts';
import type { DatabaseTransaction } from '../database/open-database.ts';
import { RecordKeys } from '../sealing/record-keys.ts';
import type { Vault } from '../sealing/vault.ts';
import { type Caller, positionsIn } from './access.ts';
import { DeviceChain } from './device-chain.ts';
import type {
  Authorship,
  ForeseenChange,
  LedgerStorage,
  LoggedChange,
  RecordState,
  RefusedChange,
  StoredRecord,
} from './ledger-storage.ts';
import { PostgresDisposals } from './postgres-disposals.ts';
import { anyOf, keyOwnerOf, openRow, selectRecords } from './record-rows.ts';
import { Unwritten } from './unwritten.ts';

/** One transaction on one tenant's plan. */
export interface PlanTransaction {
  readonly transaction: DatabaseTransaction;
  readonly tenant: string;
  readonly vault: Vault;
}

/** The numbers that a device has given rise to in a record: all of them above `after`, and none below. */
interface OwnRevs {
  readonly after: number;
  readonly revs: number[];
}

/**
 * One tenant's ledger in PostgreSQL, as one transaction sees and writes it. What a batch needs is fetched together and
 * what it writes is written together, when its numbers are made visible: a batch of hundreds costs few questions.
 */
export class PostgresStorage implements LedgerStorage {
  readonly disposals: PostgresDisposals;
  readonly #keys: RecordKeys;
  readonly #plan: PlanTransaction;
  readonly #chain: DeviceChain;
  readonly #unwritten: Unwritten;
  readonly #records = new Map<string, StoredRecord | null>();
  readonly #verdicts = new Map<string, { fingerprint: string; verdict: ChangeVerdict } | null>();
  readonly #ownRevs = new Map<string, OwnRevs>();
  readonly #positions = new Map<string, Promise<Position[]>>();
  readonly #sealed = new Map<string, boolean>();

  /** @param logHash the hash of the last row of the log */
  constructor(plan: PlanTransaction, logHash: string) {
    this.#plan = plan;
    this.#keys = new RecordKeys(plan.transaction, plan.tenant, plan.vault);
    this.#chain = new DeviceChain(plan.transaction, plan.tenant);
    this.#unwritten = new Unwritten(plan, this.#keys, logHash);
    this.disposals = new PostgresDisposals(plan, this.#keys, {
      write: () => this.#unwritten.write(),
      forget: () => this.#records.clear(),
    });
  }

  async foresee({ deviceId }: Caller, changes: readonly ForeseenChange[]): Promise<void> {
    const recordIds = new Set(changes.map(({ recordId }) => recordId));
    await this.#fetchRecords(recordIds);
    await this.#keys.fetch(recordIds);
    for (const { changeId } of changes) if (!this.#verdicts.has(changeId)) this.#verdicts.set(changeId, null);
    const known = await this.#plan.transaction
      .selectFrom('change_verdict')
      .select(['change_id', 'change_hash', 'verdict'])
      .where('tenant', '=', this.#plan.tenant)
      .where('change_id', '=', anyOf(changes.map(({ changeId }) => changeId)))
      .execute();
    for (const row of known) this.#verdicts.set(row.change_id, { fingerprint: row.change_hash, verdict: row.verdict });
    // What a writer's base already counts as seen need not be fetched; what came after it is little.
    const bases = new Map<string, number>();
    for (const { recordId, baseRev } of changes) {
      const base = typeof baseRev === 'number' && Number.isSafeInteger(baseRev) ? Math.max(baseRev, 0) : 0;
      bases.set(recordId, Math.min(base, bases.get(recordId) ?? base));
    }
    await this.#fetchOwnRevs(deviceId, bases);
  }

  async record(id: string): Promise<StoredRecord | null> {
    if (!this.#records.has(id)) await this.#fetchRecords([id]);
    return this.#records.get(id) ?? null;
  }

  async #fetchRecords(ids: Iterable<string>): Promise<void> {
    const sought = [...ids].filter((id) => !this.#records.has(id));
    if (sought.length === 0) return;
    const { transaction, tenant, vault } = this.#plan;
    const rows = await selectRecords(transaction, tenant).where('record.id', '=', anyOf(sought)).execute();
    for (const id of sought) this.#records.set(id, null);
    for (const row of rows) this.#records.set(row.id, openRow(vault, row));
  }

  /** @param bases the numbers to look above, by record */
  async #fetchOwnRevs(deviceId: string, bases: ReadonlyMap<string, number>): Promise<void> {
    for (const [id, after] of bases) this.#ownRevs.set(`${deviceId}|${id}`, { after, revs: [] });
    const known = [...bases].filter(([id]) => this.#records.get(id));
    if (known.length === 0) return;
    const [ids, afters] = [known.map(([id]) => id), known.map(([, after]) => after)];
    const rows = await this.#plan.transaction
      .selectFrom('change_log')
      .innerJoin(
        sql<{ id: string; after: number }>`unnest(${ids}::uuid[], ${afters}::bigint[])`.as<'base'>(
          sql`base(id, after)`,
        ),
        (join) => join.onRef('base.id', '=', 'change_log.record_id').onRef('change_log.seq', '>', 'base.after'),
      )
      .select(['record_id', 'seq'])
      .where('tenant', '=', this.#plan.tenant)
      .where('device_id', '=', deviceId)
      .execute();
    for (const { record_id, seq } of rows) this.#ownRevs.get(`${deviceId}|${record_id}`)?.revs.push(seq);
  }

  async keepRecord(
    before: StoredRecord | null,
    { rev, fields, fieldRevs, deleted, updatedBy, updatedAt }: RecordState,
    cause: Change,
    author: Authorship,
  ): Promise<void> {
    const record: StoredRecord = {
      id: before?.id ?? cause.recordId,
      type: before?.type ?? cause.recordType,
      scope: before?.scope ?? cause.scope,
      rev,
      fields,
      fieldRevs,
      deleted,
      createdBy: before?.createdBy ?? author.userId,
      createdAt: before?.createdAt ?? new Date(author.claimedAt),
    };
    this.#records.set(record.id, record);
    this.#unwritten.record(record, updatedBy, updatedAt);
    if (record.type === 'seal') this.#sealed.set(record.scope, true);
    if (record.type !== 'followUp') return;
    // Rights follow from follow-ups, and are read from the database.
    await this.#unwritten.write();
    this.#positions.clear();
  }

  async appendToLog(seq: number, logged: LoggedChange, author: Authorship): Promise<void> {
    const { change } = logged;
    const about = await this.record(change.recordId);
    const keyOwner = about
      ? keyOwnerOf(about)
      : keyOwnerOf({
          type: change.recordType,
          id: change.recordId,
          fields: Object.fromEntries(change.ops.map(({ path, to }) => [path, to])),
        });
    this.#unwritten.logRow(seq, logged, author, keyOwner);
    this.#ownRevs.get(`${author.deviceId}|${change.recordId}`)?.revs.push(seq);
  }

  get logHash(): string {
    return this.#unwritten.logHash;
  }

  advanceHead(seq: number): Promise<void> {
    return this.#unwritten.writeAll(seq);
  }

  async verdictOn(changeId: string, changeHash: string) {
    if (!this.#verdicts.has(changeId)) {
      const row = await this.#plan.transaction
        .selectFrom('change_verdict')
        .select(['change_hash', 'verdict'])
        .where('tenant', '=', this.#plan.tenant)
        .where('change_id', '=', changeId)
        .executeTakeFirst();
      this.#verdicts.set(changeId, row ? { fingerprint: row.change_hash, verdict: row.verdict } : null);
    }
    const known = this.#verdicts.get(changeId);
    return known
      ? { same: known.fingerprint === this.#plan.vault.fingerprint(changeHash), verdict: known.verdict }
      : null;
  }

  async keepVerdict(changeHash: string, verdict: ChangeVerdict): Promise<void> {
    // Of a body with a personal number in it a plain hash would let one test guesses.
    const fingerprint = this.#plan.vault.fingerprint(changeHash);
    this.#verdicts.set(verdict.changeId, { fingerprint, verdict });
    this.#unwritten.verdict(fingerprint, verdict);
  }

  async keepRefused(refused: RefusedChange): Promise<void> {
    this.#unwritten.refused(refused);
  }

  async openConflict({ id: recordId }: StoredRecord, path: string, deviceId: string | null): Promise<string | null> {
    const { transaction, tenant, vault } = this.#plan;
    const rows = await selectRecords(transaction, tenant)
      .where('record.type', '=', 'conflict')
      .where(sql`record.clear ->> 'recordId'`, '=', recordId)
      .where(sql`record.clear ->> 'state'`, '=', 'open')
      .execute();
    for (const row of rows) if (!this.#records.has(row.id)) this.#records.set(row.id, openRow(vault, row));
    const isIt = (record: StoredRecord | null) =>
      record?.type === 'conflict' &&
      record.fields.recordId === recordId &&
      record.fields.path === path &&
      record.fields.state === 'open' &&
      record.fields.mineDevice === deviceId;
    return [...this.#records.values()].find(isIt)?.id ?? null;
  }

  async writerAt(seq: number) {
    const unwritten = this.#unwritten.writerAt(seq);
    if (unwritten) return unwritten;
    const row = await this.#plan.transaction
      .selectFrom('change_log')
      .select(['user_id', 'claimed_at'])
      .where('tenant', '=', this.#plan.tenant)
      .where('seq', '=', seq)
      .executeTakeFirst();
    return row ? { userId: row.user_id, at: row.claimed_at.toISOString() } : null;
  }

  async revsByDevice(recordId: string, deviceId: string, after: number): Promise<number[]> {
    const name = `${deviceId}|${recordId}`;
    if (after < (this.#ownRevs.get(name)?.after ?? Number.POSITIVE_INFINITY)) {
      await this.#unwritten.write();
      await this.record(recordId);
      await this.#fetchOwnRevs(deviceId, new Map([[recordId, after]]));
    }
    return (this.#ownRevs.get(name)?.revs ?? []).filter((seq) => seq > after);
  }

  async isSealed(scope: string): Promise<boolean> {
    const known = this.#sealed.get(scope);
    if (known !== undefined) return known;
    const seal = await this.#plan.transaction
      .selectFrom('record')
      .select('id')
      .where('tenant', '=', this.#plan.tenant)
      .where('type', '=', 'seal')
      .where('scope', '=', scope)
      .executeTakeFirst();
    this.#sealed.set(scope, seal !== undefined);
    return seal !== undefined;
  }

  async isCited(requirementId: string): Promise<boolean> {
    const cited = await this.#plan.transaction
      .selectFrom('record')
      .select('id')
      .where('tenant', '=', this.#plan.tenant)
      .where('deleted', '=', false)
      .where(({ or, eb }) =>
        or([
          eb(sql`clear ->> 'requirementId'`, '=', requirementId),
          eb(sql`clear -> 'requirementIds'`, '@>', sql`${JSON.stringify([requirementId])}::jsonb`),
        ]),
      )
      .executeTakeFirst();
    return cited !== undefined;
  }

  positionsOf(caller: Caller, scope: string): Promise<Position[]> {
    const name = `${caller.user.id}|${scope}`;
    const known = this.#positions.get(name) ?? positionsIn(this.#plan.transaction, caller, scope);
    this.#positions.set(name, known);
    return known;
  }

  responseTo(caller: Caller, deviceSeq: number) {
    return this.#chain.responseTo(caller, deviceSeq);
  }

  lastBatch(caller: Caller) {
    return this.#chain.last(caller);
  }

  keepResponse(caller: Caller, batch: Parameters<DeviceChain['keep']>[1], response: PushResponse) {
    return this.#chain.keep(caller, batch, response);
  }

  batchHashes(caller: Caller, deviceSeqs: readonly number[]) {
    return this.#chain.hashes(caller, deviceSeqs);
  }

  passLostBatch(caller: Caller, receipt: Receipt) {
    return this.#chain.passLost(caller, receipt);
  }

  noteSeen(caller: Caller, unsent: UnsentWork | undefined) {
    return this.#chain.noteSeen(caller, unsent);
  }

  noteTakingPart(caller: Caller, followUpId: string, receivedAt: string) {
    return this.#chain.noteTakingPart(caller, followUpId, receivedAt);
  }
}
