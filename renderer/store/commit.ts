import { v7 as uuidv7 } from 'uuid';
import { CodedError } from '#shared/errors/error-table.ts';
import type { Scope } from '#shared/records/define-record.ts';
import { type FieldsByType, type RecordTypeName, recordTypeNamed } from '#shared/records/registry.ts';
import { sameValue } from '#shared/sync/canonical.ts';
import type { Change, Json, Operation } from '#shared/sync/change.ts';
import { withWholeGroups } from '#shared/sync/field-group.ts';
import { call } from '../bridge.ts';
import { saveStatus } from '../form/save-status.ts';
import type { SeenRecord } from './use-records.ts';

/** When and where in the journal a change was written. */
export interface Committed {
  readonly seq: number;
  readonly savedAt: string;
}

/** A new id for a record: UUID version 7, in order of time. */
export function newId(): string {
  return uuidv7();
}

/**
 * Makes a record. Resolves when it is on disk; it appears in `useRecords` a moment later.
 *
 * @throws CodedError LAG-012, LAG-013, LAG-014
 */
export function createRecord<T extends RecordTypeName>(
  type: T,
  scope: Scope,
  id: string,
  fields: FieldsByType[T],
): Promise<Committed> {
  const ops = Object.entries(fields).map(([path, to]) => ({ path, from: null, to: to as Json }));
  return commitChange(newChange(type, scope, id, null, ops));
}

/** Changes some fields of a record, from the values that the user saw. Resolves when the change is on disk. */
export async function changeRecord<T extends RecordTypeName>(
  record: SeenRecord<T>,
  patch: Partial<FieldsByType[T]>,
  resolves?: NonNullable<Change['resolves']>,
): Promise<Committed | null> {
  const seen: Readonly<Record<string, unknown>> = record.fields;
  const written = Object.entries(patch)
    .filter(([path, to]) => resolves || !sameValue(seen[path], to))
    .map(([path, to]) => ({ path, from: (seen[path] ?? null) as Json, to: to as Json }));
  if (written.length === 0) return null;
  const ops = withWholeGroups(record.type, written, (path) => seen[path] as Json);
  const change = newChange(record.type, record.scope, record.id, record.baseRev, ops);
  return commitChange(resolves ? { ...change, resolves } : change);
}

/** Takes a record away for all who take part. Resolves when the change is on disk. */
export function deleteRecord({ type, scope, id, baseRev }: SeenRecord<RecordTypeName>): Promise<Committed> {
  return commitChange({ ...newChange(type, scope, id, baseRev, []), action: 'delete' });
}

/** A change ready to be committed, stamped with this laptop's clock. */
export function newChange(
  recordType: RecordTypeName,
  scope: Scope,
  recordId: string,
  baseRev: number | null,
  ops: Operation[],
): Change {
  const at = new Date().toISOString();
  return { changeId: newId(), recordType, recordId, scope, action: 'put', baseRev, ops, at };
}

/** Sends a change to the journal and shows at the window's foot how it goes; the same change can be tried again. */
export async function commitChange(change: Change): Promise<Committed> {
  const writing = `change ${change.changeId}`;
  saveStatus.writing(writing);
  try {
    const committed = await writeChange(change);
    saveStatus.saved(writing, committed.savedAt);
    return committed;
  } catch (error) {
    saveStatus.failed(writing, error, () => commitChange(change));
    throw error;
  }
}

/** Sends a change to the journal. Resolves when it is on disk. */
export async function writeChange(change: Change): Promise<Committed> {
  const fields = recordTypeNamed(change.recordType)?.fields ?? {};
  for (const { path, to } of change.ops) {
    if (!fields[path]?.schema.safeParse(to).success) throw new CodedError('LAG-014', { path });
  }
  return call('journal:commit', { change });
}
