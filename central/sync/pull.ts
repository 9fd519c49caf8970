import { CodedError } from '#shared/errors/error-table.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';
import { noteRead } from '../access-log/access-log.ts';
import { type Caller, isScope, positionsIn, readableTypes } from './access.ts';
import { headOf } from './epochs.ts';
import type { StoredRecord } from './ledger-storage.ts';
import { openRow, selectRecords } from './record-rows.ts';
import type { SyncContext } from './sync-context.ts';

export interface PullRequest {
  readonly scope: string;
  readonly after: number;
  readonly limit: number;
}

/** One page of what the caller may read in a scope, in order of number, all seen at one and the same moment. */
export async function pullPage(
  { database, vault, signer }: Pick<SyncContext, 'database' | 'vault' | 'signer'>,
  caller: Caller,
  { scope, after, limit }: PullRequest,
): Promise<PullResponse> {
  if (!isScope(scope)) throw new CodedError('INT-002');
  const response = await database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const types = readableTypes(await positionsIn(transaction, caller, scope));
      if (types.length === 0) throw new CodedError('SYN-002');
      const { seq, epoch, hash } = await headOf(transaction, caller.tenant);
      const rows = await selectRecords(transaction, caller.tenant)
        .where('record.scope', '=', scope)
        .where('record.type', 'in', types)
        .where('record.rev', '>', after)
        .orderBy('record.rev')
        .limit(limit + 1)
        .execute();
      const page = rows.slice(0, limit);
      return {
        epoch,
        scope,
        headSeq: seq,
        mark: signer.sign({ epoch, seq, hash }),
        records: page.map((row) => ({
          ...syncedPart(openRow(vault, row)),
          updatedBy: row.updated_by,
          updatedAt: row.updated_at.toISOString(),
        })),
        next: rows.length > limit ? (page.at(-1)?.rev ?? null) : null,
      };
    });
  if (response.records.length > 0) {
    await noteRead(database, caller, { act: 'fetched', scope, recordIds: response.records.map(({ id }) => id) });
  }
  return response;
}

function syncedPart({ type, id, scope, rev, fields, deleted, createdBy, createdAt }: StoredRecord) {
  return { type, id, scope, rev, fields, deleted, createdBy, createdAt: createdAt.toISOString() };
}
