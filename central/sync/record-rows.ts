import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Json } from '#shared/sync/change.ts';
import type { Tables } from '../database/tables.ts';
import { partedFields } from '../sealing/clear-fields.ts';
import { keyPlace } from '../sealing/record-keys.ts';
import { openJson, sealJson } from '../sealing/sealed-box.ts';
import type { Vault } from '../sealing/vault.ts';
import type { Reader } from './access.ts';
import type { StoredRecord } from './ledger-storage.ts';

/** A row of `record` with the key that it is sealed with, as the database keeps both. */
export type RecordRow = Selectable<Tables['record']> & {
  readonly wrapped: Buffer | null;
  readonly disposal_id: string | null;
};

/** Records together with their keys: all that is needed to read them, in one question. */
export function selectRecords(reader: Reader, tenant: string) {
  return reader
    .selectFrom('record')
    .leftJoin('record_key', (on) =>
      on
        .onRef('record_key.tenant', '=', 'record.tenant')
        .onRef('record_key.record_id', '=', 'record.key_owner')
        .onRef('record_key.scope', '=', 'record.scope'),
    )
    .selectAll('record')
    .select(['record_key.wrapped', 'record_key.disposal_id'])
    .where('record.tenant', '=', tenant);
}

/** Ids as one parameter, however many they are. */
export function anyOf(ids: Iterable<string>): RawBuilder<string> {
  return sql<string>`any(${[...ids]}::uuid[])`;
}

/** A record as it stands. One that has been destroyed has no fields left; its disposal says why. */
export function openRow(vault: Vault, row: RecordRow): StoredRecord & { readonly disposalId: string | null } {
  return {
    id: row.id,
    type: row.type,
    scope: row.scope,
    rev: row.rev,
    fields: row.wrapped === null ? {} : openFields(vault, row, row.wrapped),
    fieldRevs: row.field_revs,
    deleted: row.deleted || row.wrapped === null,
    createdBy: row.created_by,
    createdAt: row.created_at,
    disposalId: row.disposal_id,
  };
}

function openFields(vault: Vault, row: RecordRow, wrapped: Buffer): Record<string, Json> {
  const key = vault.unwrap(keyPlace(row.tenant, row.scope, row.key_owner), wrapped);
  return { ...row.clear, ...openJson<Record<string, Json>>(key, placeOf(row.tenant, row.id, row.rev), row.sealed) };
}

/** The two columns that hold a record's fields. */
export function sealedColumns(key: Buffer, tenant: string, { id, type, rev, fields }: StoredRecord) {
  const { clear, secret } = partedFields(type, fields);
  return { clear: JSON.stringify(clear), sealed: sealJson(key, placeOf(tenant, id, rev), secret) };
}

/** With the number, so that an older state copied back opens no longer. */
function placeOf(tenant: string, id: string, rev: number): string {
  return `record|${tenant}|${id}|${rev}`;
}

/** The record whose key seals this one: a conflict holds values of the record that it is about. */
export function keyOwnerOf({ type, id, fields }: Pick<StoredRecord, 'type' | 'id' | 'fields'>): string {
  return type === 'conflict' && typeof fields.recordId === 'string' ? fields.recordId : id;
}
