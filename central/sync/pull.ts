import { CodedError } from '#shared/errors/error-table.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';
import type { Database } from '../database/open-database.ts';
import { type Caller, isScope, positionsIn, readableTypes } from './access.ts';
import { headOf } from './epochs.ts';

export interface PullRequest {
  readonly scope: string;
  readonly after: number;
  readonly limit: number;
}

/** One page of what the caller may read in a scope, in order of number, all seen at one and the same moment. */
export async function pullPage(
  database: Database,
  caller: Caller,
  { scope, after, limit }: PullRequest,
): Promise<PullResponse> {
  if (!isScope(scope)) throw new CodedError('INT-002');
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const types = readableTypes(await positionsIn(transaction, caller, scope));
      if (types.length === 0) throw new CodedError('SYN-002');
      const { seq, epoch } = await headOf(transaction, caller.tenant);
      const rows = await transaction
        .selectFrom('record')
        .selectAll()
        .where('tenant', '=', caller.tenant)
        .where('scope', '=', scope)
        .where('type', 'in', types)
        .where('rev', '>', after)
        .orderBy('rev')
        .limit(limit + 1)
        .execute();
      const page = rows.slice(0, limit);
      return {
        epoch,
        scope,
        headSeq: seq,
        records: page.map((row) => ({
          type: row.type,
          id: row.id,
          scope: row.scope,
          rev: row.rev,
          fields: row.fields,
          deleted: row.deleted,
          createdBy: row.created_by,
          createdAt: row.created_at.toISOString(),
          updatedBy: row.updated_by,
          updatedAt: row.updated_at.toISOString(),
        })),
        next: rows.length > limit ? (page.at(-1)?.rev ?? null) : null,
      };
    });
}
