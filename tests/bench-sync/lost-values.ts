import type { Json } from '#shared/sync/change.ts';
import type { Edit, WorkRecord } from './workload.ts';

/** What has become of values that people wrote. */
export interface Losses {
  /** Shown to nobody: it stands nowhere, and no open conflict offers it. */
  readonly lost: number;
  /** Of the lost: still kept in a version of the record that is shown to whoever asks for it. */
  readonly stillKept: number;
}

/**
 * Counts the edits whose value is shown to nobody who looks at its record.
 *
 * @param records as they stand
 * @param offered values of a field that an open conflict shows beside the one that stands
 * @param hidden versions of records that nobody sees who does not ask for them
 */
export function countLosses(
  edits: readonly Edit[],
  records: readonly WorkRecord[],
  offered: (recordId: string, field: string) => readonly Json[],
  hidden: readonly WorkRecord[],
): Losses {
  const standing = new Map(records.map(({ id, fields }) => [id, fields]));
  const lost = edits.filter(
    ({ recordId, field, value }) =>
      standing.get(recordId)?.[field] !== value && !offered(recordId, field).includes(value),
  );
  const stillKept = lost.filter(({ recordId, field, value }) =>
    hidden.some(({ id, fields }) => id === recordId && fields[field] === value),
  );
  return { lost: lost.length, stillKept: stillKept.length };
}
