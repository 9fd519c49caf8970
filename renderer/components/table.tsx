import type { ReactNode } from 'react';
import './table.css';

/** One column: its heading and what each row shows in it. */
export interface Column<Row> {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'number';
  /** Its part of a fitted table. */
  readonly width?: number;
}

/** Rows to read and compare. The first column names the row. */
export function Table<Row>({
  caption,
  captionHidden = false,
  isFitted = false,
  columns,
  rows,
  rowKey,
}: {
  caption: string;
  captionHidden?: boolean;
  /** Never wider than its room: the columns have their parts of it, and stand under each other where there is little. */
  isFitted?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}) {
  return (
    // A wide table scrolls by itself; the keyboard must be able to reach it for that.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operable by keyboard only when it takes focus (WCAG 2.1.1)
    <section className="table-frame" aria-label={caption} tabIndex={0}>
      <table className={isFitted ? 'table table-fitted' : 'table'}>
        <caption className={captionHidden ? 'visually-hidden' : ''}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.align === 'number' ? 'table-number' : ''}
                style={column.width === undefined ? undefined : { width: `${column.width * 100}%` }}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, place) =>
                place === 0 ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    className={column.align === 'number' ? 'table-number' : ''}
                    data-header={typeof column.header === 'string' ? column.header : undefined}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
