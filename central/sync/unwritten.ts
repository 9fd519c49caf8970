import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { ChangeVerdict } from '#shared/sync/protocol.ts';
import type { Tables } from '../database/tables.ts';
import type { RecordKeys } from '../sealing/record-keys.ts';
import { sealJson } from '../sealing/sealed-box.ts';
import { isScope } from './access.ts';
import type { Authorship, LoggedChange, RefusedChange, StoredRecord } from './ledger-storage.ts';
import { type Commitment, commitmentsTo, contentOf, type LogContent, type LogFacts, rowHash } from './log-content.ts';
import type { PlanTransaction } from './postgres-storage.ts';
import { keyOwnerOf, sealedColumns } from './record-rows.ts';

interface UnwrittenRecord {
  readonly record: StoredRecord;
  readonly updatedBy: string;
  readonly updatedAt: string;
}

/** Where the content of a logged change is sealed to. */
export function contentPlace(tenant: string, seq: number): string {
  return `change|${tenant}|${seq}`;
}

export function refusedPlace(tenant: string, id: string): string {
  return `refused|${tenant}|${id}`;
}

/** What a transaction has decided and not yet written, sealed and written table by table. */
export class Unwritten {
  readonly #plan: PlanTransaction;
  readonly #keys: RecordKeys;
  #logHash: string;
  readonly #writers = new Map<number, { userId: string; at: string }>();
  #records = new Map<string, UnwrittenRecord>();
  #log: { facts: LogFacts; content: LogContent; keyOwner: string; hash: string }[] = [];
  #verdicts: Insertable<Tables['change_verdict']>[] = [];
  #refused: RefusedChange[] = [];

  constructor(plan: PlanTransaction, keys: RecordKeys, logHash: string) {
    this.#plan = plan;
    this.#keys = keys;
    this.#logHash = logHash;
  }

  record(record: StoredRecord, updatedBy: string, updatedAt: string): void {
    this.#records.set(record.id, { record, updatedBy, updatedAt });
  }

  logRow(
    seq: number,
    { change, verdict, touched, madeByCentral }: LoggedChange,
    author: Authorship,
    keyOwner: string,
  ): void {
    const content = contentOf(change);
    const facts: LogFacts = {
      seq,
      changeId: change.changeId,
      madeByCentral,
      deviceId: author.deviceId,
      userId: author.userId,
      recordType: change.recordType,
      recordId: change.recordId,
      scope: change.scope,
      action: change.action,
      baseRev: change.baseRev,
      verdict,
      touched,
      claimedAt: new Date(author.claimedAt).toISOString(),
      receivedAt: new Date(author.receivedAt).toISOString(),
      commitments: commitmentsTo(content) as Commitment[],
    };
    this.#logHash = rowHash(this.#logHash, facts);
    this.#log.push({ facts, content, keyOwner, hash: this.#logHash });
    this.#writers.set(seq, { userId: author.userId, at: author.claimedAt });
  }

  writerAt(seq: number) {
    return this.#writers.get(seq) ?? null;
  }

  verdict(fingerprint: string, verdict: ChangeVerdict): void {
    const { tenant } = this.#plan;
    const row = { tenant, change_id: verdict.changeId, change_hash: fingerprint, verdict: JSON.stringify(verdict) };
    this.#verdicts.push(row);
  }

  get logHash(): string {
    return this.#logHash;
  }

  refused(refused: RefusedChange): void {
    this.#refused.push(refused);
  }

  /** Writes all, and lets others see the numbers up to `seq` when the transaction commits. */
  async writeAll(seq: number): Promise<void> {
    await this.write();
    await this.#plan.transaction
      .updateTable('tenant_head')
      .set({ seq, log_hash: this.#logHash })
      .where('tenant', '=', this.#plan.tenant)
      .execute();
  }

  /** Writes what has come since the last time. */
  async write(): Promise<void> {
    const { transaction, tenant } = this.#plan;
    const [records, log, verdicts, refused] = [[...this.#records.values()], this.#log, this.#verdicts, this.#refused];
    this.#records = new Map();
    this.#log = [];
    this.#verdicts = [];
    this.#refused = [];
    await this.#keys.fetch([
      ...records.map(({ record }) => keyOwnerOf(record)),
      ...log.map(({ keyOwner }) => keyOwner),
      ...refused.map(({ received }) => received.recordId),
    ]);
    const recordRows = await Promise.all(records.map((unwritten) => this.#recordRow(unwritten)));
    const contentRows = await Promise.all(log.map((row) => this.#contentRow(row)));
    const refusedRows = await Promise.all(refused.map((change) => this.#refusedRow(change)));
    await this.#keys.keep();
    if (log.length > 0) {
      await transaction
        .insertInto('change_log')
        .values(log.map(({ facts, hash }) => logRowOf(tenant, facts, hash)))
        .execute();
      await transaction.insertInto('change_content').values(contentRows).execute();
    }
    if (recordRows.length > 0) {
      await transaction
        .insertInto('record')
        .values(recordRows)
        .onConflict((known) =>
          known.columns(['tenant', 'id']).doUpdateSet(({ ref }) => ({
            rev: ref('excluded.rev'),
            clear: ref('excluded.clear'),
            sealed: ref('excluded.sealed'),
            field_revs: ref('excluded.field_revs'),
            deleted: ref('excluded.deleted'),
            updated_by: ref('excluded.updated_by'),
            updated_at: ref('excluded.updated_at'),
          })),
        )
        .execute();
    }
    if (verdicts.length > 0) await transaction.insertInto('change_verdict').values(verdicts).execute();
    if (refusedRows.length > 0) await transaction.insertInto('quarantine').values(refusedRows).execute();
  }

  async #recordRow({ record, updatedBy, updatedAt }: UnwrittenRecord): Promise<Insertable<Tables['record']>> {
    const { tenant } = this.#plan;
    const keyOwner = keyOwnerOf(record);
    const key = await this.#keyOf(keyOwner, record.scope);
    return {
      tenant,
      id: record.id,
      type: record.type,
      scope: record.scope,
      rev: record.rev,
      key_owner: keyOwner,
      ...sealedColumns(key, tenant, record),
      field_revs: JSON.stringify(record.fieldRevs),
      deleted: record.deleted,
      created_by: record.createdBy,
      created_at: record.createdAt,
      updated_by: updatedBy,
      updated_at: updatedAt,
    };
  }

  async #contentRow({
    facts: { seq, scope },
    content,
    keyOwner,
  }: {
    facts: LogFacts;
    content: LogContent;
    keyOwner: string;
  }) {
    const { tenant } = this.#plan;
    const key = await this.#keyOf(keyOwner, scope);
    return { tenant, seq, key_owner: keyOwner, scope, sealed: sealJson(key, contentPlace(tenant, seq), content) };
  }

  /** As it came, whatever it is: also what the database could not hold as text. */
  async #refusedRow({ caller, code, received, receivedAt }: RefusedChange): Promise<Insertable<Tables['quarantine']>> {
    const { tenant } = this.#plan;
    const id = randomUUID();
    const claimed = (received as { scope?: unknown }).scope;
    const scope = typeof claimed === 'string' && isScope(claimed) ? claimed : 'plan';
    const key = await this.#keyOf(received.recordId, scope);
    return {
      tenant,
      id,
      device_id: caller.deviceId,
      user_id: caller.user.id,
      code,
      record_id: received.recordId,
      scope,
      sealed: sealJson(key, refusedPlace(tenant, id), received),
      received_at: receivedAt,
    };
  }

  /** For what is written about a record that has been destroyed: a key that nobody keeps. */
  async #keyOf(recordId: string, scope: string): Promise<Buffer> {
    const key = await this.#keys.of({ recordId, scope });
    return 'key' in key ? key.key : this.#plan.vault.newKey('').key;
  }
}

function logRowOf(tenant: string, facts: LogFacts, hash: string): Insertable<Tables['change_log']> {
  return {
    tenant,
    seq: facts.seq,
    change_id: facts.changeId,
    made_by_central: facts.madeByCentral,
    device_id: facts.deviceId,
    user_id: facts.userId,
    record_type: facts.recordType,
    record_id: facts.recordId,
    scope: facts.scope,
    action: facts.action as Tables['change_log']['action'],
    base_rev: facts.baseRev,
    commitments: JSON.stringify(facts.commitments),
    row_hash: hash,
    verdict: facts.verdict as Tables['change_log']['verdict'],
    touched: JSON.stringify(facts.touched),
    claimed_at: facts.claimedAt,
    received_at: facts.receivedAt,
  };
}
