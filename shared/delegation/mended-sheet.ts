import type { Cell, Row, Sheet } from '../spreadsheet/workbook.ts';

/** What a user has written in place of what stands in a cell. */
export interface MendedCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** A sheet with some cells as the user has mended them. */
export function mendedSheet(sheet: Sheet, mended: readonly MendedCell[]): Sheet {
  if (mended.length === 0) return sheet;
  return {
    ...sheet,
    rows: sheet.rows.map((row) =>
      mendedRow(
        row,
        mended.filter((cell) => cell.row === row.row),
      ),
    ),
  };
}

function mendedRow(row: Row, mended: readonly MendedCell[]): Row {
  if (mended.length === 0) return row;
  const written = mended.map(({ column, text }): Cell => ({ column, value: { type: 'text', text } }));
  const kept = row.cells.filter(({ column }) => !mended.some((cell) => cell.column === column));
  return { ...row, cells: [...kept, ...written].sort((one, other) => one.column - other.column) };
}
