import { blankValueOf } from '../records/belonging.ts';
import { canonicalJson } from './canonical.ts';
import type { Change, Json } from './change.ts';
import { fieldsOfPath } from './field-group.ts';
import type { JournalEntry } from './journal-entry.ts';
import { deletionPath } from './merge.ts';
import type { SyncedRecord } from './protocol.ts';

/** What is left of a journal's entry, or of a change, when something has been destroyed in it; null for nothing. */
export interface Destruction {
  entry(entry: JournalEntry): JournalEntry | null;
  change(change: Change): Change | null;
}

/** Destroys records whole, and the conflicts about them. Their numbers stay, so that fetching goes on from where it was. */
export function destroyRecords(ids: ReadonlySet<string>): Destruction {
  const change = (own: Change) => (ids.has(own.recordId) ? null : own);
  const isAbout = ({ id, type, fields }: SyncedRecord) =>
    ids.has(id) || (type === 'conflict' && typeof fields.recordId === 'string' && ids.has(fields.recordId));
  return {
    change,
    entry: (entry) =>
      inEntry(entry, change, (record) =>
        isAbout(record) && Object.keys(record.fields).length > 0 ? { ...record, fields: {}, deleted: true } : record,
      ),
  };
}

/** One field of one record, and which of its values are to go. */
export interface DestroyedValue {
  readonly recordType: string;
  readonly recordId: string;
  readonly path: string;
  readonly isDestroyed: (value: Json) => boolean;
  /** Whether everything that the field holds in a fetched version of the record goes, whatever the value. */
  readonly versionGoes: (rev: number) => boolean;
}

/** Destroys values of one field wherever they lie: in changes, in fetched versions, in conflicts. */
export function destroyValue(destroyed: DestroyedValue): Destruction {
  const { recordType, recordId, path, isDestroyed, versionGoes } = destroyed;
  const blank = blankValueOf(recordType, path) ?? null;
  const left = (value: Json) => (isDestroyed(value) ? blank : value);
  const change = (own: Change): Change => {
    if (own.recordId !== recordId || !own.ops.some((op) => op.path === path)) return own;
    const ops = own.ops.map((op) => (op.path === path ? { path, from: left(op.from), to: left(op.to) } : op));
    return sameJson(ops, own.ops) ? own : { ...own, ops };
  };
  const record = (found: SyncedRecord): SyncedRecord => {
    if (found.id === recordId && Object.hasOwn(found.fields, path)) {
      const value = found.fields[path] ?? null;
      const kept = versionGoes(found.rev) ? blank : left(value);
      return sameJson(kept, value) ? found : { ...found, fields: { ...found.fields, [path]: kept } };
    }
    if (found.type !== 'conflict' || found.fields.recordId !== recordId) return found;
    const fields = inConflict(found.fields, path, isDestroyed, blank);
    return sameJson(fields, found.fields) ? found : { ...found, fields };
  };
  return { change, entry: (entry) => inEntry(entry, change, record) };
}

/** Every value that a field has had in what the journal holds. */
export function valuesIn(entry: JournalEntry, recordId: string, path: string): { value: Json; rev: number | null }[] {
  switch (entry.kind) {
    case 'change': {
      if (entry.change.recordId !== recordId) return [];
      const ops = entry.change.ops.filter((op) => op.path === path);
      return ops.flatMap(({ from, to }) => [from, to]).map((value) => ({ value, rev: null }));
    }
    case 'pulled':
      return entry.page.records
        .filter(({ id, fields }) => id === recordId && Object.hasOwn(fields, path))
        .map(({ fields, rev }) => ({ value: fields[path] ?? null, rev }));
    case 'pushed':
    case 'prepared':
    case 'takenIn':
    case 'newDevice':
    case 'access':
      return [];
  }
}

function inEntry(
  entry: JournalEntry,
  changeLeft: (change: Change) => Change | null,
  recordLeft: (record: SyncedRecord) => SyncedRecord,
): JournalEntry | null {
  switch (entry.kind) {
    case 'change': {
      const change = changeLeft(entry.change);
      if (change === null) return null;
      return change === entry.change ? entry : { ...entry, change };
    }
    case 'pulled': {
      const records = entry.page.records.map(recordLeft);
      const isWhole = records.every((record, index) => record === entry.page.records[index]);
      return isWhole ? entry : { ...entry, page: { ...entry.page, records } };
    }
    // Ids and verdicts alone.
    case 'pushed':
    case 'prepared':
    case 'takenIn':
    case 'newDevice':
    case 'access':
      return entry;
  }
}

const heldValues = ['base', 'theirs', 'mine', 'resolution'] as const;

/** A conflict about the field holds its values; one about a group of fields or a deletion holds several by name. */
function inConflict(
  fields: SyncedRecord['fields'],
  path: string,
  isDestroyed: (value: Json) => boolean,
  blank: Json,
): SyncedRecord['fields'] {
  const about = typeof fields.path === 'string' ? fields.path : '';
  if (about !== deletionPath && !fieldsOfPath(about).includes(path)) return fields;
  const left = (value: Json): Json => {
    if (about === path) return isDestroyed(value) ? blank : value;
    if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, path))
      return value;
    return isDestroyed(value[path] ?? null) ? { ...value, [path]: blank } : value;
  };
  const next = { ...fields };
  for (const name of heldValues) if (Object.hasOwn(fields, name)) next[name] = left(fields[name] ?? null);
  if (Array.isArray(fields.settlements)) next.settlements = fields.settlements.map((choice) => withValue(choice, left));
  // A text joined from what has been destroyed holds parts of it.
  return sameJson(next, fields) ? fields : { ...next, proposal: null };
}

function withValue(choice: Json, left: (value: Json) => Json): Json {
  if (choice === null || typeof choice !== 'object' || Array.isArray(choice)) return choice;
  return { ...choice, value: left(choice.value ?? null) };
}

function sameJson(left: unknown, right: unknown): boolean {
  return canonicalJson(left) === canonicalJson(right);
}
