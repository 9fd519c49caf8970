import { fieldName } from '#shared/language/field-words.ts';
import { recordWords } from '#shared/language/record-words.ts';
import type { Scope } from '#shared/records/define-record.ts';
import { type RecordTypeName, recordTypeNamed } from '#shared/records/registry.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { dayAndTime } from '../../language/times.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';

type Disposal = SeenRecord<'disposal'>;

/** What has been destroyed in a scope: that it was, by whom, when and on what ground. */
export function DisposalLog({ scope }: { scope: Scope }) {
  const people = useRecords('person', 'plan') ?? [];
  const disposals = (useRecords('disposal', 'plan') ?? []).filter(({ fields }) => fields.inScope === scope);
  const nameOf = (id: string) => people.find((person) => person.id === id)?.fields.name ?? 'Okänd';
  const columns: Column<Disposal>[] = [
    { key: 'when', header: 'När', cell: ({ createdAt }) => dayAndTime(createdAt) },
    { key: 'who', header: 'Vem', cell: ({ createdBy }) => nameOf(createdBy) },
    { key: 'what', header: 'Vad', cell: ({ fields }) => whatWords(fields) },
    { key: 'ground', header: 'Grund', cell: ({ fields }) => fields.ground },
    {
      key: 'where',
      header: 'Centralen',
      cell: ({ baseRev, rejected }) =>
        rejected.length > 0 ? 'Avvisad' : baseRev === null ? 'Väntar på synk' : 'Gallrat',
    },
  ];
  return (
    <section className="stack-tight" aria-labelledby="disposal-log">
      <h2 id="disposal-log">Gallrat</h2>
      {disposals.length === 0 ? (
        <EmptyState>Inget är gallrat i uppföljningen.</EmptyState>
      ) : (
        <Table caption="Gallrat" captionHidden columns={columns} rows={disposals} rowKey={({ id }) => id} />
      )}
    </section>
  );
}

function whatWords({ target, recordType, path }: Disposal['fields']): string {
  const word = recordTypeNamed(recordType) ? recordWords[recordType as RecordTypeName].one : 'uppgift';
  const name = word.charAt(0).toUpperCase() + word.slice(1);
  return target === 'value' && path !== null ? `${name}, ${fieldName(path)}: tidigare innehåll` : name;
}
