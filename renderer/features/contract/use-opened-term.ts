import { useState } from 'react';
import type { Scope } from '#shared/records/define-record.ts';
import type { FieldsByType } from '#shared/records/registry.ts';
import { sameValue } from '#shared/sync/canonical.ts';
import { isUnfinished, keepUnfinished, unfinishedOr } from '../../form/unfinished.ts';
import { changeRecord, createRecord, newId } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';

type TermType = 'staffingRequirement' | 'delegatedTaskWindow';

/** The term that is open in the form. */
export interface OpenedTerm<T extends TermType, Entry> {
  readonly id: string;
  /** What it was when the form was opened; null for a new one. */
  readonly record: SeenRecord<T> | null;
  /** What the form begins with. */
  readonly entry: Entry;
  /** What the form is kept as while one is elsewhere. */
  readonly draft: string;
}

/** Which of a contract's terms is written: one at a time. */
export function useOpenedTerm<T extends TermType, Entry>(
  type: T,
  scope: Scope,
  /** What an entry says, to be saved. */
  fieldsOf: (entry: Entry) => FieldsByType[T],
  entryOf: (fields: FieldsByType[T]) => Entry,
) {
  const [opened, setOpened] = useState<OpenedTerm<T, Entry> | null>(null);

  /** Only what was changed is written, so that what somebody else changes in the same term stays. */
  async function save({ id, record }: OpenedTerm<T, Entry>, typed: Entry): Promise<void> {
    const fields = fieldsOf(typed);
    if (record === null) {
      await createRecord(type, scope, id, fields);
      return;
    }
    const before: Readonly<Record<string, unknown>> = fieldsOf(entryOf(record.fields));
    const changed = Object.entries(fields).filter(([path, value]) => !sameValue(before[path], value));
    await changeRecord(record, Object.fromEntries(changed) as Partial<FieldsByType[T]>);
  }

  /** What was typed and left was typed upon what stood then: that is what its changes are told from. */
  function change(record: SeenRecord<T>): void {
    const draft = `${scope} ${record.id}`;
    const from = `${draft} from`;
    const seen = isUnfinished(draft) ? unfinishedOr(from, record) : record;
    keepUnfinished(from, seen);
    setOpened({ id: record.id, record: seen, entry: entryOf(seen.fields), draft });
  }

  return {
    opened,
    save,
    change,
    add: (entry: Entry) => setOpened({ id: newId(), record: null, entry, draft: `${scope} new ${type}` }),
    copy: ({ id }: SeenRecord<T>, entry: Entry) =>
      setOpened({ id: newId(), record: null, entry, draft: `${scope} copy of ${id}` }),
    close: () => setOpened(null),
  };
}

export type SinceOpened = 'nothing' | 'changed' | 'deleted';

/** What has happened to a term, perhaps elsewhere, since its form was opened. */
export function sinceOpened(
  record: Pick<SeenRecord<TermType>, 'id' | 'fields'> | null,
  stored: readonly Pick<SeenRecord<TermType>, 'id' | 'fields'>[],
): SinceOpened {
  if (record === null) return 'nothing';
  const current = stored.find(({ id }) => id === record.id);
  if (current === undefined) return 'deleted';
  return sameValue(current.fields, record.fields) ? 'nothing' : 'changed';
}
