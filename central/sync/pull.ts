import { sql } from 'kysely';
import { CodedError } from '#shared/errors/error-table.ts';
import type { RecordTypeName } from '#shared/records/registry.ts';
import { minimalPage, type PageRecord } from '#shared/sync/minimal-page.ts';
import type { MinimalPullResponse, PullResponse } from '#shared/sync/protocol.ts';
import { noteRead } from '../access-log/access-log.ts';
import { type Caller, isScope, positionsIn, type Reader, readableTypes } from './access.ts';
import { headOf } from './epochs.ts';
import type { StoredRecord } from './ledger-storage.ts';
import { anyOf, openRow, selectRecords } from './record-rows.ts';
import type { SyncContext } from './sync-context.ts';

export interface PullRequest {
  readonly scope: string;
  readonly after: number;
  readonly limit: number;
}

type Context = Pick<SyncContext, 'database' | 'vault' | 'signer'>;

/** One page of what the caller may read in a scope, in order of number, all seen at one and the same moment. */
export async function pullPage(context: Context, caller: Caller, request: PullRequest): Promise<PullResponse> {
  return (await readPage(context, caller, request, async () => new Set())).page;
}

/**
 * The same, without what somebody has or can make who has read the whole scope on this device.
 *
 * @param since the number that the scope had come to then
 */
export async function pullMinimalPage(
  context: Context,
  caller: Caller,
  request: PullRequest,
  since: number,
): Promise<MinimalPullResponse> {
  const { page, records } = await readPage(context, caller, request, (reader, ids) =>
    echoesAmong(reader, caller, ids, since),
  );
  return minimalPage(page, records, since);
}

async function readPage(
  { database, vault, signer }: Context,
  caller: Caller,
  { scope, after, limit }: PullRequest,
  findEchoes: (reader: Reader, ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<{ page: PullResponse; records: readonly PageRecord[] }> {
  if (!isScope(scope)) throw new CodedError('INT-002');
  const read = await database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const types = readableTypes(await positionsIn(transaction, caller, scope), scope);
      if (types.length === 0) throw new CodedError('SYN-002');
      const { seq, epoch, hash } = await headOf(transaction, caller.tenant);
      const rows = await selectRecords(transaction, caller.tenant)
        .where('record.scope', '=', scope)
        .where('record.type', 'in', types)
        .where('record.rev', '>', after)
        .orderBy('record.rev')
        .limit(limit + 1)
        .execute();
      const found = rows.slice(0, limit);
      const echoes = await findEchoes(
        transaction,
        found.map(({ id }) => id),
      );
      const records = found.flatMap((row) => {
        const stored = openRow(vault, row);
        if (!isReadable(stored, types)) return [];
        const record = { ...syncedPart(stored), updatedBy: row.updated_by, updatedAt: row.updated_at.toISOString() };
        return [{ record, fieldRevs: stored.fieldRevs, isEcho: echoes.has(row.id) }];
      });
      const page = {
        epoch,
        scope,
        headSeq: seq,
        mark: signer.sign({ epoch, seq, hash }),
        records: records.map(({ record }) => record),
        next: rows.length > limit ? (found.at(-1)?.rev ?? null) : null,
      };
      return { page, records };
    });
  const recordIds = read.page.records.map(({ id }) => id);
  if (recordIds.length > 0) await noteRead(database, caller, { act: 'fetched', scope, recordIds });
  return read;
}

/** A conflict holds values of what it is about: it is for those who may read that. */
function isReadable({ type, deleted, fields }: StoredRecord, types: readonly RecordTypeName[]): boolean {
  return type !== 'conflict' || deleted || types.some((readable) => readable === fields.recordType);
}

/** Of which records all that happened since a number is changes of the caller's device, applied as they were. */
async function echoesAmong(
  reader: Reader,
  { tenant, deviceId }: Caller,
  ids: readonly string[],
  since: number,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await reader
    .selectFrom('change_log')
    .select('record_id')
    .where('tenant', '=', tenant)
    .where('record_id', '=', anyOf(ids))
    .where('seq', '>', since)
    .groupBy('record_id')
    .having(sql<boolean>`bool_and(device_id is not distinct from ${deviceId} and verdict = 'applied')`)
    .execute();
  return new Set(rows.map(({ record_id }) => record_id));
}

function syncedPart({ type, id, scope, rev, fields, deleted, createdBy, createdAt }: StoredRecord) {
  return { type, id, scope, rev, fields, deleted, createdBy, createdAt: createdAt.toISOString() };
}
