import { derivedId } from '#shared/records/derived-id.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import { fieldsOfPath } from '#shared/sync/field-group.ts';
import { deletionPath, type FieldConflict, proposalOf } from '#shared/sync/merge.ts';
import { mergeClassOf } from '#shared/sync/projected-record.ts';
import { centralItself, type Ledger } from './ledger.ts';
import type { Authorship, StoredRecord } from './ledger-storage.ts';

/** Keeps both values of a field that two people wrote, until somebody chooses. Answers with the conflict's id. */
export async function keepConflict(
  ledger: Ledger,
  record: StoredRecord,
  field: FieldConflict,
  change: Change,
  author: Authorship,
): Promise<string> {
  const open = await openConflictOf(ledger, record, field.path, author.deviceId);
  const theirs = await writerOf(ledger, record, field.path);
  // A later edit of the same field by the same device carries its open conflict on, from where it began.
  const base = open ? (open.fields.base ?? null) : field.base;
  const fields: Record<string, Json> = {
    recordType: record.type,
    recordId: record.id,
    path: field.path,
    base,
    theirs: field.theirs,
    theirsBy: theirs.userId,
    theirsAt: theirs.at,
    mine: mineOf(open, field),
    mineBy: author.userId,
    mineAt: author.claimedAt,
    mineDevice: author.deviceId,
    // Joined from there too: seen from the latest edit alone, what was written before it would look taken away.
    proposal: proposalOf(mergeClassOf(record.type, field.path), base, field.theirs, field.mine),
    state: 'open',
    resolvedBy: null,
    resolvedAt: null,
    reason: null,
    resolution: null,
    settlements: [],
  };
  const id = open?.id ?? derivedId('conflict', change.changeId, field.path);
  await writeConflict(ledger, open, id, record.scope, fields, change, author);
  return id;
}

/** Where several fields are at stake, what the device wrote before of the others is its writing still. */
function mineOf(open: StoredRecord | null, { path, mine, written }: FieldConflict): Json {
  const before = open?.fields.mine;
  const ofSeveral = path === deletionPath || fieldsOfPath(path).length > 1;
  if (!ofSeveral || !isObject(before) || !isObject(mine)) return mine;
  return { ...mine, ...before, ...Object.fromEntries(written.map((name) => [name, mine[name] ?? null])) };
}

function isObject(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function openConflictOf(ledger: Ledger, record: StoredRecord, path: string, deviceId: string | null) {
  const id = await ledger.storage.openConflict(record, path, deviceId);
  return id === null ? null : ledger.read(id);
}

/** Who set the value that stands. */
async function writerOf(ledger: Ledger, record: StoredRecord, path: string): Promise<{ userId: string; at: string }> {
  const seq = path === deletionPath ? Math.max(...Object.values(record.fieldRevs)) : record.fieldRevs[path];
  const writer = await ledger.storage.writerAt(seq ?? 0);
  // A field that was never set has the value it had when the record was made.
  return writer ?? { userId: record.createdBy, at: record.createdAt.toISOString() };
}

/**
 * Marks a conflict as settled by a change that cites it: who chose, when, what and why. A choice that was made before
 * stays among its settlements.
 */
export async function settleConflict(
  ledger: Ledger,
  conflict: StoredRecord,
  change: Change & { resolves: NonNullable<Change['resolves']> },
  author: Authorship,
): Promise<void> {
  const [by, at] = [author.userId, author.claimedAt];
  const { reason } = change.resolves;
  const value = resolutionOf(conflict, change);
  const earlier = Array.isArray(conflict.fields.settlements) ? conflict.fields.settlements : [];
  const fields = {
    ...conflict.fields,
    state: 'resolved',
    resolvedBy: by,
    resolvedAt: at,
    reason,
    resolution: value,
    settlements: [...earlier, { by, at, reason, value }],
  };
  await writeConflict(ledger, conflict, conflict.id, conflict.scope, fields, change, author);
}

/** The value that was chosen; for a deletion, whether the record is to be gone. */
function resolutionOf(conflict: StoredRecord, change: Change): Json {
  const path = conflict.fields.path;
  if (path === deletionPath) return change.action === 'delete';
  if (fieldsOfPath(String(path)).length > 1) return Object.fromEntries(change.ops.map((op) => [op.path, op.to]));
  return change.ops.find((op) => op.path === path)?.to ?? null;
}

async function writeConflict(
  ledger: Ledger,
  before: StoredRecord | null,
  id: string,
  scope: string,
  fields: Record<string, Json>,
  cause: Change,
  author: Authorship,
): Promise<void> {
  const ops = Object.entries(fields).map(([path, to]) => ({ path, from: before?.fields[path] ?? null, to }));
  const { changeId, at } = cause;
  const change: Change = {
    changeId,
    recordType: 'conflict',
    recordId: id,
    scope,
    action: 'put',
    baseRev: null,
    ops,
    at,
  };
  await ledger.write(
    before,
    { fields, deleted: false },
    { change, verdict: 'applied', touched: ops.map(({ path }) => path), madeByCentral: true },
    { ...author, userId: centralItself, deviceId: null },
  );
}
