import { sql } from 'kysely';
import { typesWithBytes } from '#shared/records/with-bytes.ts';
import type { Json } from '#shared/sync/change.ts';
import type { RecordKeys } from '../sealing/record-keys.ts';
import { openJson, sealJson } from '../sealing/sealed-box.ts';
import { conflictWithout, DestroyedValues, isAbout, withoutDestroyed } from './destroyed-values.ts';
import type { DisposalStorage, FieldHistory, StoredRecord } from './ledger-storage.ts';
import type { LogContent } from './log-content.ts';
import type { PlanTransaction } from './postgres-storage.ts';
import { anyOf, openRow, sealedColumns, selectRecords } from './record-rows.ts';
import { contentPlace, refusedPlace } from './unwritten.ts';

/** How the storage around it is kept in step with what is destroyed. */
export interface StorageAround {
  /** Writes what has been decided so far, so that it is destroyed as well. */
  write(): Promise<void>;
  /** Forgets what has been read. */
  forget(): void;
}

/** Destroys in PostgreSQL: keys, never rows. */
export class PostgresDisposals implements DisposalStorage {
  readonly #plan: PlanTransaction;
  readonly #keys: RecordKeys;
  readonly #around: StorageAround;

  constructor(plan: PlanTransaction, keys: RecordKeys, around: StorageAround) {
    this.#plan = plan;
    this.#keys = keys;
    this.#around = around;
  }

  disposalOf(recordId: string): Promise<string | null> {
    return this.#keys.disposalOf(recordId);
  }

  async clearPartsIn(scope: string) {
    await this.#around.write();
    const rows = await this.#plan.transaction
      .selectFrom('record')
      .select(['id', 'clear'])
      .where('tenant', '=', this.#plan.tenant)
      .where('scope', '=', scope)
      .execute();
    return rows.map(({ id, clear }) => ({ id, fields: clear }));
  }

  async writersOf(recordIds: readonly string[], value: { path: string; through: number } | null): Promise<Set<string>> {
    await this.#around.write();
    let query = this.#plan.transaction
      .selectFrom('change_log')
      .select('user_id')
      .distinct()
      .where('tenant', '=', this.#plan.tenant)
      .where('record_id', '=', anyOf(recordIds))
      .where('made_by_central', '=', false);
    if (value) {
      const { path, through } = value;
      query = query.where('seq', '<=', through).where(sql<boolean>`commitments @> ${JSON.stringify([[path]])}::jsonb`);
    }
    return new Set((await query.execute()).map(({ user_id }) => user_id));
  }

  async conflictsAbout(recordIds: readonly string[]): Promise<string[]> {
    await this.#around.write();
    const rows = await this.#plan.transaction
      .selectFrom('record')
      .select('id')
      .where('tenant', '=', this.#plan.tenant)
      .where('type', '=', 'conflict')
      .where('key_owner', '=', anyOf(recordIds))
      .execute();
    return rows.map(({ id }) => id);
  }

  async destroyRecords(recordIds: readonly string[], disposalId: string): Promise<void> {
    await this.#around.write();
    await this.#destroyFiles(recordIds, disposalId);
    await this.#keys.destroy(recordIds, disposalId);
    this.#around.forget();
  }

  /** The keys of the files that only destroyed records name. */
  async #destroyFiles(recordIds: readonly string[], disposalId: string): Promise<void> {
    const { transaction, tenant } = this.#plan;
    const named = transaction
      .selectFrom('record')
      .where('record.tenant', '=', tenant)
      .where('record.type', 'in', [...typesWithBytes])
      .where(sql<boolean>`record.scope = attachment.scope and record.clear ->> 'sha256' = attachment.sha256`);
    await transaction
      .updateTable('attachment')
      .set({ wrapped: null, destroyed_at: new Date(), disposal_id: disposalId })
      .where('attachment.tenant', '=', tenant)
      .where('attachment.wrapped', 'is not', null)
      .where(({ exists, not, and }) =>
        and([
          exists(named.select('record.id').where('record.id', '=', anyOf(recordIds))),
          not(exists(named.select('record.id').where(sql<boolean>`not (record.id = ${anyOf(recordIds)})`))),
        ]),
      )
      .execute();
  }

  async destroyValues(field: FieldHistory): Promise<string[]> {
    await this.#around.write();
    const { transaction, tenant, vault } = this.#plan;
    const { recordId, path } = field;
    const rows = await selectRecords(transaction, tenant).where('record.key_owner', '=', recordId).execute();
    const records = rows.map((row) => openRow(vault, row));
    const record = records.find(({ id }) => id === recordId);
    const owner = record && { recordId, scope: record.scope };
    const known = owner && (await this.#keys.of(owner));
    if (!record || !owner || !known || !('key' in known)) return [];
    const logged = await this.#contents(recordId, known.key);
    const refused = await this.#refused(recordId, record.scope, known.key);
    const destroyed = valuesToDestroy(field, record, logged, refused);

    const key = await this.#keys.replace(owner);
    for (const { seq, isConflict, content } of logged) {
      const conflict = isConflict ? records.find(({ id }) => id === content.recordId) : undefined;
      const concerned = !isConflict || isAbout(conflict?.fields.path, path);
      const left = concerned
        ? withoutDestroyed(content.said, isConflict, path, destroyed, field.disposalId)
        : content.said;
      await transaction
        .updateTable('change_content')
        .set({ sealed: sealJson(key, contentPlace(tenant, seq), left) })
        .where('tenant', '=', tenant)
        .where('seq', '=', seq)
        .execute();
    }
    for (const { id, body } of refused) {
      const sealed = sealJson(key, refusedPlace(tenant, id), destroyed.without(body));
      await transaction
        .updateTable('quarantine')
        .set({ sealed })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute();
    }
    for (const left of records) {
      const isConflict = left.type === 'conflict' && isAbout(left.fields.path, path);
      const fields = isConflict ? conflictWithout(left.fields, destroyed) : left.fields;
      await transaction
        .updateTable('record')
        .set(sealedColumns(key, tenant, { ...left, fields }))
        .where('tenant', '=', tenant)
        .where('id', '=', left.id)
        .execute();
    }
    this.#around.forget();
    const touched = records.filter(({ type, fields }) => type === 'conflict' && isAbout(fields.path, path));
    return [recordId, ...touched.map(({ id }) => id)];
  }

  async #contents(recordId: string, key: Buffer) {
    const { transaction, tenant } = this.#plan;
    const rows = await transaction
      .selectFrom('change_content')
      .innerJoin('change_log', (on) =>
        on.onRef('change_log.tenant', '=', 'change_content.tenant').onRef('change_log.seq', '=', 'change_content.seq'),
      )
      .select(['change_content.seq', 'change_content.sealed', 'record_type', 'record_id', 'device_id'])
      .where('change_content.tenant', '=', tenant)
      .where('change_content.key_owner', '=', recordId)
      .execute();
    return rows.map(({ seq, sealed, record_type, record_id, device_id }) => ({
      seq,
      isConflict: record_type === 'conflict',
      deviceId: device_id,
      content: { recordId: record_id, said: openJson<LogContent>(key, contentPlace(tenant, seq), sealed) },
    }));
  }

  async #refused(recordId: string, scope: string, key: Buffer) {
    const { transaction, tenant } = this.#plan;
    const rows = await transaction
      .selectFrom('quarantine')
      .select(['id', 'device_id', 'sealed'])
      .where('tenant', '=', tenant)
      .where('record_id', '=', recordId)
      .where('scope', '=', scope)
      .execute();
    return rows.map(({ id, device_id, sealed }) => ({
      id,
      deviceId: device_id,
      body: openJson<Record<string, Json>>(key, refusedPlace(tenant, id), sealed),
    }));
  }
}

type Logged = { seq: number; isConflict: boolean; deviceId: string | null; content: { said: LogContent } };
type Refused = { deviceId: string; body: Record<string, Json> };

/** Every value that the field has had in the numbers seen, or from the same device, but the one that stands. */
function valuesToDestroy(
  { path, through, deviceId }: FieldHistory,
  record: StoredRecord,
  logged: readonly Logged[],
  refused: readonly Refused[],
): DestroyedValues {
  const destroyed = new DestroyedValues(record.fields[path] ?? null);
  for (const { seq, isConflict, deviceId: writer, content } of logged) {
    if (isConflict || (seq > through && writer !== deviceId)) continue;
    for (const op of content.said.ops.filter((candidate) => candidate.path === path)) {
      destroyed.add(op.from);
      destroyed.add(op.to);
    }
  }
  for (const { deviceId: writer, body } of refused) {
    if (writer !== deviceId || !Array.isArray(body.ops)) continue;
    for (const op of body.ops) {
      if (typeof op !== 'object' || op === null || Array.isArray(op) || op.path !== path) continue;
      for (const value of [op.from, op.to]) if (value !== undefined) destroyed.addValue(value);
    }
  }
  return destroyed;
}
