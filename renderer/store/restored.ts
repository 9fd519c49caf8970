import { counted, listed } from '#shared/language/record-words.ts';
import { type RecordTypeName, recordTypeNamed, recordTypeNames } from '#shared/records/registry.ts';
import type { NumberedEntry } from '#shared/sync/journal-entry.ts';

/** What the journal held that the screens had not shown. */
export interface Restored {
  /** The projection was made anew from the first entry. */
  readonly everything: boolean;
  /** The user's own records, by kind. */
  readonly written: ReadonlyMap<RecordTypeName, ReadonlySet<string>>;
  /** Every record there is. */
  readonly recordIds: ReadonlySet<string>;
}

/** What the program writes by itself: a laptop tells its key at its first start, when nothing of anybody's is behind. */
const writtenByTheProgram: readonly RecordTypeName[] = ['deviceKey'];

export const nothingRestored: Restored = { everything: false, written: new Map(), recordIds: new Set() };

/** Adds what these entries held. */
export function restoredWith(restored: Restored, entries: readonly NumberedEntry[]): Restored {
  const written = new Map([...restored.written].map(([type, ids]) => [type, new Set(ids)] as const));
  const recordIds = new Set(restored.recordIds);
  for (const { entry } of entries) {
    if (entry.kind === 'pulled') for (const { id } of entry.page.records) recordIds.add(id);
    if (entry.kind !== 'change') continue;
    const { recordType, recordId } = entry.change;
    recordIds.add(recordId);
    if (!recordTypeNamed(recordType)) continue;
    const type = recordType as RecordTypeName;
    if (writtenByTheProgram.includes(type)) continue;
    const ids = written.get(type) ?? new Set<string>();
    written.set(type, ids.add(recordId));
  }
  return { ...restored, written, recordIds };
}

/** The sentence for the user; null where there is nothing to say (nothing was behind, or a first start). */
export function restoredSentence(restored: Restored): string | null {
  if (restored.written.size === 0) return null;
  if (restored.everything) {
    return `Allt har återställts från arkivet på den här datorn: ${restored.recordIds.size} poster.`;
  }
  const kinds = recordTypeNames.flatMap((type) => {
    const ids = restored.written.get(type);
    return ids ? [counted(type, ids.size)] : [];
  });
  return `Återställt efter avbrott: ${listed(kinds)} som inte hade hunnit visas.`;
}
