import { recordIdsTouchedBy } from '#shared/sync/apply-entry.ts';
import type { Change } from '#shared/sync/change.ts';
import { UndoableEdits } from '#shared/sync/field-history.ts';
import type { NumberedEntry } from '#shared/sync/journal-entry.ts';

/** Which entries of the journal tell of each record, and which of the user's own edits can be undone. */
export class EditLog {
  #undoable = new UndoableEdits();
  #touching = new Map<string, number[]>();

  /** Takes note of the next entry. @param exists whether a record is there before it */
  note({ seq, entry }: NumberedEntry, exists: (recordId: string) => boolean): void {
    // A colleague's edit that was handed over is not the user's own to take back with a key.
    const isOwn = entry.kind === 'change' && !entry.change.handedOver;
    if (isOwn) this.#undoable.note(entry.change, exists(entry.change.recordId));
    for (const recordId of recordIdsTouchedBy(entry)) {
      const known = this.#touching.get(recordId);
      if (known) known.push(seq);
      else this.#touching.set(recordId, [seq]);
    }
  }

  /** Becomes what another is: something in the journal has been destroyed, and nothing of it may be left here. */
  become(other: EditLog): void {
    this.#undoable = other.#undoable;
    this.#touching = other.#touching;
  }

  lastUndoable(): Change | undefined {
    return this.#undoable.last();
  }

  /** Numbers of the entries that tell of a record, in order. */
  entriesAbout(recordId: string): readonly number[] {
    return this.#touching.get(recordId) ?? [];
  }
}
