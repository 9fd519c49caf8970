import { withAllThatBelongsTo } from '#shared/records/belonging.ts';
import type { FieldsByType } from '#shared/records/registry.ts';
import { type Destruction, destroyRecords, destroyValue } from '#shared/sync/destroy.ts';
import type { Handover } from '#shared/sync/handover.ts';
import type { JournalEntry } from '#shared/sync/journal-entry.ts';
import type { LaptopState } from '#shared/sync/laptop-state.ts';

/**
 * What is left of a file's entries where this laptop knows of a gallring that the file was made before: an old file must
 * not bring back what has been destroyed.
 */
export function destroyedSince(state: LaptopState, content: Handover): Pick<Destruction, 'entry'> {
  const parts = [
    ...content.pages.flatMap(({ records }) => records),
    ...content.changes.map(({ change: { recordId, ops } }) => ({
      id: recordId,
      fields: Object.fromEntries(ops.map(({ path, to }) => [path, to])),
    })),
  ];
  const records = new Set<string>();
  const values: Destruction[] = [];
  for (const { fields, base } of state.recordsOf('disposal')) {
    const { target, recordType, recordId, path } = fields as FieldsByType['disposal'];
    if (target !== 'value') {
      for (const id of withAllThatBelongsTo(recordId, parts)) records.add(id);
    } else if (path !== null && base) {
      const versionGoes = (rev: number) => rev < base.rev;
      values.push(destroyValue({ recordType, recordId, path, isDestroyed: () => false, versionGoes }));
    }
  }
  const steps = [destroyRecords(records), ...values];
  return { entry: (entry) => steps.reduce<JournalEntry | null>((left, step) => left && step.entry(left), entry) };
}
