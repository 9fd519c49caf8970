import type { Selectable } from 'kysely';
import type { Database } from '../database/open-database.ts';
import type { Tables } from '../database/tables.ts';
import { keyPlace } from '../sealing/record-keys.ts';
import { openJson } from '../sealing/sealed-box.ts';
import type { Vault } from '../sealing/vault.ts';
import { type Commitment, commitmentsTo, type LogContent, type LogFacts, rowHash } from './log-content.ts';
import { contentPlace } from './unwritten.ts';

/** A row of the log with what its change said; null where the key is destroyed. */
export interface LogEntry {
  readonly facts: LogFacts;
  readonly rowHash: string;
  readonly content: LogContent | null;
  /** The disposal that destroyed the key. */
  readonly destroyedBy: string | null;
}

const rowsAtATime = 1000;

/** The whole log of a tenant, in order. */
export async function* readLog(database: Database, vault: Vault, tenant: string): AsyncGenerator<LogEntry> {
  for (let after = 0; ; ) {
    const rows = await database
      .selectFrom('change_log')
      .innerJoin('change_content', (on) =>
        on.onRef('change_content.tenant', '=', 'change_log.tenant').onRef('change_content.seq', '=', 'change_log.seq'),
      )
      .leftJoin('record_key', (on) =>
        on
          .onRef('record_key.tenant', '=', 'change_content.tenant')
          .onRef('record_key.record_id', '=', 'change_content.key_owner')
          .onRef('record_key.scope', '=', 'change_content.scope'),
      )
      .selectAll('change_log')
      .select(['change_content.key_owner', 'change_content.sealed', 'record_key.wrapped', 'record_key.disposal_id'])
      .where('change_log.tenant', '=', tenant)
      .where('change_log.seq', '>', after)
      .orderBy('change_log.seq')
      .limit(rowsAtATime)
      .execute();
    for (const row of rows) {
      const { key_owner, sealed, wrapped, disposal_id: destroyedBy } = row;
      const key = wrapped ? vault.unwrap(keyPlace(tenant, row.scope, key_owner), wrapped) : null;
      const content = key ? openJson<LogContent>(key, contentPlace(tenant, row.seq), sealed) : null;
      yield { facts: factsOf(row), rowHash: row.row_hash, content, destroyedBy };
      after = row.seq;
    }
    if (rows.length < rowsAtATime) return;
  }
}

function factsOf(row: Selectable<Tables['change_log']>): LogFacts {
  return {
    seq: row.seq,
    changeId: row.change_id,
    madeByCentral: row.made_by_central,
    deviceId: row.device_id,
    userId: row.user_id,
    recordType: row.record_type,
    recordId: row.record_id,
    scope: row.scope,
    action: row.action,
    baseRev: row.base_rev,
    verdict: row.verdict,
    touched: row.touched,
    claimedAt: row.claimed_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    commitments: row.commitments,
  };
}

/** What a check of the log has found. */
export interface LogCheck {
  readonly rows: number;
  /** Values and whole changes that are destroyed, each by a disposal that is in the log. */
  readonly gaps: number;
  /** What does not hold, in words. */
  readonly faults: readonly string[];
}

/** Checks that the chain over the log holds, that what the log says is what was committed to, and that gaps are explained. */
export async function verifyLog(database: Database, vault: Vault, tenant: string): Promise<LogCheck> {
  let [previous, rows] = ['', 0];
  const faults: string[] = [];
  const gapsBy = new Map<string, number>();
  const disposals = new Set<string>();
  const destroyed = (disposalId: string | null) => {
    const name = disposalId ?? '(none)';
    gapsBy.set(name, (gapsBy.get(name) ?? 0) + 1);
  };
  for await (const { facts, rowHash: kept, content, destroyedBy } of readLog(database, vault, tenant)) {
    rows += 1;
    if (facts.recordType === 'disposal') disposals.add(facts.recordId);
    if (rowHash(previous, facts) !== kept)
      faults.push(`row ${facts.seq} is not as it was written, or one before it is gone`);
    previous = kept;
    if (content === null) destroyed(destroyedBy);
    else {
      if (!keeps(facts.commitments, content)) faults.push(`row ${facts.seq} does not say what it was written to say`);
      for (const value of valuesOf(content)) if ('destroyedBy' in value) destroyed(value.destroyedBy);
    }
  }
  const head = await database
    .selectFrom('tenant_head')
    .select('log_hash')
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow();
  if (head.log_hash !== previous) faults.push('rows are missing at the end');
  for (const name of gapsBy.keys())
    if (!disposals.has(name)) faults.push(`no disposal explains what ${name} destroyed`);
  return { rows, gaps: [...gapsBy.values()].reduce((sum, count) => sum + count, 0), faults };
}

function keeps(commitments: readonly Commitment[], content: LogContent): boolean {
  const now = commitmentsTo(content);
  return (
    now.length === commitments.length &&
    now.every((commitment, index) =>
      commitment.every((part, place) => part === null || part === commitments[index]?.[place]),
    )
  );
}

function valuesOf({ ops, resolves }: LogContent) {
  return [...ops.flatMap(({ from, to }) => [from, to]), ...(resolves ? [resolves] : [])];
}
