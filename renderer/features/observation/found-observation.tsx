import type { ReactNode } from 'react';
import { useRecordInPlace } from '../../app/found-record.ts';
import { type SeenRecord, useRecord, useRecords } from '../../store/use-records.ts';

interface Numbered {
  readonly record: SeenRecord<'observation'>;
  readonly number: number;
}

/** The observation that the address points at, where the list has not come to it. */
export function FoundObservation({
  scope,
  isElsewhere,
  children,
}: {
  scope: string;
  isElsewhere: (observationId: string) => boolean;
  children: (found: Numbered) => ReactNode;
}) {
  const recordId = useRecordInPlace();
  const found = useRecord('observation', recordId);
  if (!found || found.scope !== scope || !isElsewhere(found.id)) return null;
  return <Found record={found}>{children}</Found>;
}

/** Its number is its place among all, which are read for that alone. */
function Found({ record, children }: { record: SeenRecord<'observation'>; children: (found: Numbered) => ReactNode }) {
  const all = useRecords('observation', record.scope);
  if (!all) return null;
  const number = all.findIndex(({ id }) => id === record.id) + 1;
  return (
    <section className="stack" aria-labelledby="found-heading">
      <h2 id="found-heading">Den du sökte</h2>
      <ul className="plain-list">{children({ record, number })}</ul>
    </section>
  );
}
