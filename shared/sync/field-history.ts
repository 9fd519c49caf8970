import { id, instant } from '../records/values.ts';
import { z } from '../zod.ts';
import { recordsAfter } from './apply-entry.ts';
import { sameValue } from './canonical.ts';
import type { Change, Json } from './change.ts';
import type { NumberedEntry } from './journal-entry.ts';
import type { ProjectedRecord } from './projected-record.ts';

/** One time that a field became another: who, when, from what and to what. */
export const fieldEvent = z.strictObject({
  /** The journal entry that it came with. */
  seq: z.int().min(1),
  path: z.string(),
  from: z.json(),
  to: z.json(),
  /** Null where the central put back what it did not take. */
  by: id.nullable(),
  at: instant,
  /** Written on this laptop, by its user. */
  own: z.boolean(),
});
export type FieldEvent = z.infer<typeof fieldEvent>;

/** Everything that has happened to a record's fields, oldest first, as far back as the entries go. */
export function fieldHistory(recordId: string, entries: readonly NumberedEntry[]): FieldEvent[] {
  const events: FieldEvent[] = [];
  let record: ProjectedRecord | undefined;
  for (const { seq, savedAt, entry } of entries) {
    const before = record;
    record =
      recordsAfter(entry, (wanted) => (wanted === recordId ? record : undefined)).find(
        (changed) => changed.id === recordId,
      ) ?? record;
    if (!record || record === before) continue;
    const own = entry.kind === 'change' && !entry.change.handedOver;
    const [by, at] = writerOf(entry, record, savedAt);
    for (const path of new Set([...Object.keys(before?.fields ?? {}), ...Object.keys(record.fields)])) {
      const [from, to] = [before?.fields[path] ?? null, record.fields[path] ?? null];
      if (!sameValue(from, to)) events.push({ seq, path, from, to, by, at, own });
    }
  }
  return events;
}

function writerOf(entry: NumberedEntry['entry'], record: ProjectedRecord, savedAt: string): [string | null, string] {
  if (entry.kind === 'change') return [entry.by, entry.change.at];
  if (entry.kind === 'pulled') return [record.base?.updatedBy ?? null, record.base?.updatedAt ?? savedAt];
  return [null, savedAt];
}

/**
 * The user's own edits that have not been undone, the last of them last. An edit is undone by its opposite; that too is
 * an edit in the journal, so that what can be undone is known after a restart, and nothing has to be remembered.
 */
export class UndoableEdits {
  readonly #edits: Change[] = [];

  /** Takes note of the user's own next change. What makes a record or takes it away is no edit of a field. */
  note(change: Change, exists: boolean): void {
    if (!exists || change.action === 'delete' || change.resolves || change.ops.length === 0) return;
    const last = this.#edits.at(-1);
    if (last && isOpposite(last, change)) this.#edits.pop();
    else this.#edits.push(change);
  }

  last(): Change | undefined {
    return this.#edits.at(-1);
  }
}

/** The operations that take a change back. */
export function oppositeOps(change: Change): Change['ops'] {
  return change.ops.map(({ path, from, to }) => ({ path, from: to, to: from }));
}

function isOpposite(one: Change, other: Change): boolean {
  const values = (ops: Change['ops']) => Object.fromEntries(ops.map(({ path, to }) => [path, to as Json]));
  return one.recordId === other.recordId && sameValue(values(oppositeOps(one)), values(other.ops));
}
