import { useSyncExternalStore } from 'react';
import type { RecordTypeName } from '#shared/records/registry.ts';

/** A field of a record that somebody has been in. */
export interface VisitedField {
  readonly recordType: RecordTypeName;
  readonly recordId: string;
  readonly path: string;
  readonly isReadOnly: boolean;
}

let last: VisitedField | null = null;
const listeners = new Set<() => void>();

/** The field that was last entered; what stands at the window's foot is about it. Null when the view has changed. */
export function noteVisitedField(field: VisitedField | null): void {
  last = field;
  for (const listener of listeners) listener();
}

export function useVisitedField(): VisitedField | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => last,
  );
}
