import type { MergeClass } from '../records/define-record.ts';
import { recordTypeNamed } from '../records/registry.ts';
import { canonicalJson } from './canonical.ts';
import type { Change, Json } from './change.ts';
import type { ChangeVerdict, SyncedRecord } from './protocol.ts';

/** A change of this laptop's that the record as pulled does not yet contain. */
export interface PendingChange {
  readonly change: Change;
  readonly by: string;
  /** The central's number once it has answered; the change stays until a pulled record has caught up with it. */
  readonly acknowledgedAt: number | null;
  /** The epoch that this number belongs to. */
  readonly acknowledgedIn: string | null;
}

/** A record as the screens read it: what the central has, with this laptop's own changes laid on top. */
export interface ProjectedRecord {
  readonly type: string;
  readonly id: string;
  readonly scope: string;
  readonly base: SyncedRecord | null;
  /** The epoch that the central's number of `base` belongs to; null where there is none. */
  readonly epoch: string | null;
  readonly pending: readonly PendingChange[];
  /** Changes that the central refused, kept so that nothing written is ever gone. */
  readonly rejected: readonly { change: Change; code: string | null }[];
  readonly fields: Readonly<Record<string, Json>>;
  readonly deleted: boolean;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly updatedBy: string;
  readonly updatedAt: string;
}

/** Lays one person's additions and removals upon a set that may have changed meanwhile. */
export function mergeSet(current: Json, from: Json, to: Json): Json[] {
  const asItems = (value: Json) =>
    new Map((Array.isArray(value) ? value : []).map((item) => [canonicalJson(item), item]));
  const [result, before, after] = [asItems(current), asItems(from), asItems(to)];
  for (const key of before.keys()) if (!after.has(key)) result.delete(key);
  for (const [key, item] of after) if (!before.has(key)) result.set(key, item);
  return [...result.values()];
}

/** The merge class of a field; what is not declared is treated as the strictest that can still be changed. */
export function mergeClassOf(recordType: string, path: string): MergeClass {
  return recordTypeNamed(recordType)?.fields[path]?.merge ?? 'scalar';
}

function applyOperations(recordType: string, fields: Readonly<Record<string, Json>>, change: Change) {
  const next: Record<string, Json> = { ...fields };
  for (const { path, from, to } of change.ops) {
    next[path] = mergeClassOf(recordType, path) === 'set' ? mergeSet(next[path] ?? [], from, to) : to;
  }
  return next;
}

/** The record as the central has it once it has applied these changes of this laptop's, and nothing else, to its base. */
export function afterOwnChanges(
  { id, type, scope, base, createdBy, createdAt }: ProjectedRecord,
  own: readonly PendingChange[],
): SyncedRecord {
  let fields: Readonly<Record<string, Json>> = base?.fields ?? {};
  for (const { change } of own) fields = applyOperations(type, fields, change);
  const last = own.at(-1);
  return {
    type,
    id,
    scope,
    rev: last?.acknowledgedAt ?? base?.rev ?? 0,
    fields,
    deleted: last ? last.change.action === 'delete' : (base?.deleted ?? false),
    createdBy: base?.createdBy ?? createdBy,
    createdAt: base?.createdAt ?? createdAt,
    updatedBy: last?.by ?? createdBy,
    updatedAt: last?.change.at ?? createdAt,
  };
}

/** Recomputes what is seen from what the central has and what is still pending. */
function rebased(record: Omit<ProjectedRecord, 'fields' | 'deleted' | 'updatedBy' | 'updatedAt'>): ProjectedRecord {
  let fields: Readonly<Record<string, Json>> = record.base?.fields ?? {};
  // A record that the central refused to make stays in the list of what was refused, and nowhere else.
  let deleted = record.base?.deleted ?? record.pending.length === 0;
  for (const { change } of record.pending) {
    fields = applyOperations(record.type, fields, change);
    deleted = change.action === 'delete';
  }
  const last = record.pending.at(-1);
  return {
    ...record,
    fields,
    deleted,
    updatedBy: last?.by ?? record.base?.updatedBy ?? record.createdBy,
    updatedAt: last?.change.at ?? record.base?.updatedAt ?? record.createdAt,
  };
}

/** The record after this laptop's user has changed it. */
export function withOwnChange(record: ProjectedRecord | undefined, change: Change, by: string): ProjectedRecord {
  const pending: PendingChange = { change, by, acknowledgedAt: null, acknowledgedIn: null };
  return rebased({
    type: change.recordType,
    id: change.recordId,
    scope: change.scope,
    base: record?.base ?? null,
    epoch: record?.epoch ?? null,
    pending: [...(record?.pending ?? []), pending],
    rejected: record?.rejected ?? [],
    createdBy: record?.createdBy ?? by,
    createdAt: record?.createdAt ?? change.at,
  });
}

/**
 * What a record fetched in an epoch does not hold yet. A central that was restored has been given back what it lacks
 * before it is read in its new epoch: what it then has is all that there is of what an earlier one acknowledged.
 */
function stillPending(pending: readonly PendingChange[], rev: number, epoch: string): PendingChange[] {
  return pending.filter(
    ({ acknowledgedAt, acknowledgedIn }) =>
      acknowledgedAt === null || (acknowledgedIn === epoch && acknowledgedAt > rev),
  );
}

/**
 * The record after a page from the central, with what is still unsent laid on top again. A central that was restored
 * from a backup counts in another epoch: what it has then goes before what was read earlier, whatever the numbers.
 */
export function withPulled(record: ProjectedRecord | undefined, pulled: SyncedRecord, epoch: string): ProjectedRecord {
  const isOld = record?.base && record.epoch === epoch && record.base.rev > pulled.rev;
  const newer = isOld ? record.base : pulled;
  return rebased({
    type: pulled.type,
    id: pulled.id,
    scope: pulled.scope,
    base: newer,
    epoch,
    pending: stillPending(record?.pending ?? [], newer.rev, epoch),
    rejected: record?.rejected ?? [],
    createdBy: newer.createdBy,
    createdAt: newer.createdAt,
  });
}

/** The record after the central has said what became of a change. */
export function withVerdict(record: ProjectedRecord, verdict: ChangeVerdict, epoch: string): ProjectedRecord {
  const concerned = record.pending.find(({ change }) => change.changeId === verdict.changeId);
  if (!concerned) return record;
  const others = record.pending.filter((pending) => pending !== concerned);
  // A conflicting value lives on in the conflict record; the field shows what the central has until someone chooses.
  if (verdict.verdict === 'rejected' || verdict.seq === null || verdict.verdict === 'conflict') {
    const refused = verdict.verdict === 'rejected' ? [{ change: concerned.change, code: verdict.code }] : [];
    return rebased({ ...record, pending: others, rejected: [...record.rejected, ...refused] });
  }
  const isFetched = record.base !== null && record.epoch === epoch && record.base.rev >= verdict.seq;
  const acknowledged = { ...concerned, acknowledgedAt: verdict.seq, acknowledgedIn: epoch };
  const pending = isFetched ? others : record.pending.map((item) => (item === concerned ? acknowledged : item));
  return rebased({ ...record, pending });
}
