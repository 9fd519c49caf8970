import type { Cell, Sheet } from './workbook.ts';

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
    rows: sheet.rows.map((row) => {
      const ofRow = mended.filter((cell) => cell.row === row.row);
      if (ofRow.length === 0) return row;
      const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
      for (const { column, text } of ofRow) cells.set(column, textCell(column, text));
      return { ...row, cells: [...cells.values()].sort((one, other) => one.column - other.column) };
    }),
  };
}

function textCell(column: number, text: string): Cell {
  const clean = text.normalize('NFC').trim();
  return { column, value: clean === '' ? { type: 'empty' } : { type: 'text', text: clean } };
}
