import { randomUUID } from 'node:crypto';
import type { ErrorCode } from '#shared/errors/error-table.ts';
import { withAllThatBelongsTo } from '#shared/records/belonging.ts';
import type { FieldsByType } from '#shared/records/registry.ts';
import type { Change } from '#shared/sync/change.ts';
import type { Caller } from './access.ts';
import { centralItself, type Ledger } from './ledger.ts';
import type { Authorship, DisposalStorage } from './ledger-storage.ts';

type Disposal = FieldsByType['disposal'];

/** What a disposal is about to destroy: whole records, or what one field of one record has held. */
export interface Destruction {
  readonly disposalId: string;
  readonly disposal: Disposal;
  readonly recordIds: readonly string[];
}

/** The fields by which a record becomes part of another. */
const belongsBy = new Set(['visitId', 'interviewId', 'ownerId']);

/** Whether a change writes to what has been destroyed, or would make something part of it. */
export async function meetsDestroyed(storage: DisposalStorage, { recordId, ops }: Change): Promise<boolean> {
  const owners = ops.flatMap(({ path, to }) => (belongsBy.has(path) && typeof to === 'string' ? [to] : []));
  for (const id of [recordId, ...owners]) if ((await storage.disposalOf(id)) !== null) return true;
  return false;
}

/**
 * What a disposal destroys, or why it may not. An administrator may destroy anything; everybody else what they alone
 * have written, and nothing in a sealed follow-up.
 */
export async function weighDisposal(
  ledger: Ledger,
  storage: DisposalStorage,
  caller: Caller,
  disposalId: string,
  disposal: Disposal,
): Promise<Destruction | ErrorCode> {
  const { target, recordType, recordId, path, inScope, seenRev } = disposal;
  if (recordType === 'disposal' || recordType === 'conflict' || (target === 'value') !== (path !== null))
    return 'SYN-003';
  const record = await ledger.read(recordId);
  // What the central has never had is on its author's laptop alone.
  if (!record) return { disposalId, disposal, recordIds: [] };
  if (record.type !== recordType || record.scope !== inScope) return 'SYN-003';
  if ((await storage.disposalOf(recordId)) !== null) return { disposalId, disposal, recordIds: [] };
  const recordIds =
    target === 'value' ? [recordId] : [...withAllThatBelongsTo(recordId, await storage.clearPartsIn(inScope))];
  if (caller.user.role === 'administrator') return { disposalId, disposal, recordIds };
  if (await ledger.storage.isSealed(inScope)) return 'SYN-004';
  const writers = await storage.writersOf(recordIds, path === null ? null : { path, through: seenRev });
  const isOthers = [...writers].some((writer) => writer !== caller.user.id);
  return isOthers ? 'SYN-002' : { disposalId, disposal, recordIds };
}

/** Destroys, and gives what remains of each record a new number, so that every laptop fetches it and destroys too. */
export async function destroy(
  ledger: Ledger,
  storage: DisposalStorage,
  { disposalId, disposal, recordIds }: Destruction,
  author: Authorship & { readonly deviceId: string },
): Promise<void> {
  const { target, recordId, path, seenRev } = disposal;
  if (recordIds.length === 0) return;
  if (target === 'value' && path !== null) {
    const changed = await storage.destroyValues({
      recordId,
      path,
      through: seenRev,
      deviceId: author.deviceId,
      disposalId,
    });
    for (const id of changed) await renumber(ledger, id, false, author);
    return;
  }
  const conflictIds = await storage.conflictsAbout(recordIds);
  await storage.destroyRecords(recordIds, disposalId);
  for (const id of [...recordIds, ...conflictIds]) await renumber(ledger, id, true, author);
}

async function renumber(ledger: Ledger, id: string, destroyed: boolean, author: Authorship): Promise<void> {
  const record = await ledger.read(id);
  if (!record) return;
  const change: Change = {
    changeId: randomUUID(),
    recordType: record.type,
    recordId: id,
    scope: record.scope,
    action: destroyed ? 'delete' : 'put',
    baseRev: null,
    ops: [],
    at: author.claimedAt,
  };
  await ledger.write(
    record,
    { fields: destroyed ? {} : record.fields, deleted: destroyed || record.deleted },
    { change, verdict: 'applied', touched: [], madeByCentral: true },
    { ...author, userId: centralItself, deviceId: null },
  );
}
