import { scopeIdOf } from '#shared/records/define-record.ts';
import { reportIdOf, sealIdOf } from '#shared/records/report-life.ts';
import type { Change } from '#shared/sync/change.ts';
import type { Caller } from './access.ts';
import type { Ledger } from './ledger.ts';

/** Whether a sealed follow-up has a tillägg that is not sealed yet: until then what it rests on may change. */
export async function hasOpenSupplement(ledger: Ledger, scope: string): Promise<boolean> {
  let latest: string | null = null;
  for (let version = 2; ; version += 1) {
    const id = reportIdOf(scopeIdOf(scope), version);
    const report = await ledger.read(id);
    if (report?.type !== 'report' || report.deleted || report.scope !== scope) break;
    latest = id;
  }
  return latest !== null && (await ledger.read(sealIdOf(latest))) === null;
}

/** Whether a change is the ansvarig beginning the next version of a report whose follow-up is sealed. */
export async function beginsSupplement(ledger: Ledger, caller: Caller, change: Change): Promise<boolean> {
  const { recordType, recordId, action, scope, ops } = change;
  const addsTo = ops.find(({ path }) => path === 'supplementTo')?.to;
  if (recordType !== 'report' || action !== 'put' || typeof addsTo !== 'string') return false;
  const earlier = await ledger.read(addsTo);
  if (earlier?.type !== 'report' || earlier.deleted || earlier.scope !== scope) return false;
  const isNext = recordId === reportIdOf(scopeIdOf(scope), Number(earlier.fields.version) + 1);
  if (!isNext || (await ledger.read(recordId)) !== null) return false;
  return (await ledger.storage.positionsOf(caller, scope)).includes('lead');
}
