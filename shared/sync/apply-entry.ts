import type { JournalEntry } from './journal-entry.ts';
import { type ProjectedRecord, withOwnChange, withPulled, withVerdict } from './projected-record.ts';

/** The records that an entry may change, so that a store can read them all at once before `recordsAfter`. */
export function recordIdsTouchedBy(entry: JournalEntry): string[] {
  switch (entry.kind) {
    case 'change':
      return [entry.change.recordId];
    case 'pulled':
      return entry.page.records.map(({ id }) => id);
    case 'pushed':
      return entry.response.verdicts.map(({ recordId }) => recordId);
    case 'prepared':
    case 'takenIn':
    case 'newDevice':
    case 'access':
      return [];
  }
}

/**
 * What an entry makes of the records it touches: the one place where the journal becomes what the screens show, used
 * by the window's projection and by the main process alike. Pure.
 *
 * @param recordOf the record as it stood before the entry, or undefined
 * @returns the records to store, the last state of each
 */
export function recordsAfter(
  entry: JournalEntry,
  recordOf: (id: string) => ProjectedRecord | undefined,
): ProjectedRecord[] {
  const changed = new Map<string, ProjectedRecord>();
  const now = (id: string) => changed.get(id) ?? recordOf(id);
  switch (entry.kind) {
    case 'change':
      changed.set(entry.change.recordId, withOwnChange(now(entry.change.recordId), entry.change, entry.by));
      break;
    case 'pulled':
      for (const pulled of entry.page.records) {
        changed.set(pulled.id, withPulled(now(pulled.id), pulled, entry.page.epoch));
      }
      break;
    case 'pushed':
      for (const verdict of entry.response.verdicts) {
        const record = now(verdict.recordId);
        if (record) changed.set(record.id, withVerdict(record, verdict, entry.response.receipt.epoch));
      }
      break;
    case 'prepared':
    case 'takenIn':
    case 'newDevice':
    case 'access':
      break;
  }
  return [...changed.values()];
}
