import { Table } from '../../components/table.tsx';
import type { SeenRecord } from '../../store/use-records.ts';

/** Who is behind each code: it stays on this laptop. */
export function PersonCodeList({ codes }: { codes: readonly SeenRecord<'personCode'>[] }) {
  if (codes.length === 0) return null;
  return (
    <details className="person-codes">
      <summary>Koder och namn ({codes.length}), bara på den här datorn</summary>
      <Table
        caption="Koder och namn"
        captionHidden
        columns={[
          { key: 'code', header: 'Kod', cell: ({ fields }) => fields.code },
          { key: 'name', header: 'Namn', cell: ({ fields }) => fields.name },
        ]}
        rows={codes}
        rowKey={({ id }) => id}
      />
    </details>
  );
}
