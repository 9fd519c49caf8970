import type { Cell, Sheet } from '#shared/spreadsheet/workbook.ts';
import { groupedBy } from '#shared/staffing/grouped-by.ts';
import { headingOf, type RosterLayout, rosterColumns } from '#shared/staffing/roster-layout.ts';
import { type TextAt, textFinder, UnreadableCell, type UnreadRow } from '#shared/staffing/roster-row.ts';

/** What the user has written over a cell of a roster that could not be read as it came. */
export interface Mend {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** A row of a roster that could not be read as it came, with the cells that can be mended where they stand. */
export interface MendableRow {
  readonly row: number;
  readonly cells: readonly { readonly column: number; readonly heading: string; readonly text: string }[];
}

/** The sheet with what is written over it. */
export function mendedSheet(sheet: Sheet, mends: readonly Mend[]): Sheet {
  if (mends.length === 0) return sheet;
  return {
    ...sheet,
    rows: sheet.rows.map((row) => {
      const ofRow = mends.filter((mend) => mend.row === row.row);
      if (ofRow.length === 0) return row;
      const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
      for (const { column, text } of ofRow) cells.set(column, textCell(column, text));
      return { ...row, cells: [...cells.values()].sort((one, other) => one.column - other.column) };
    }),
  };
}

/** With a cell written over; writing back what stood there takes the mend away. */
export function withMend(mends: readonly Mend[], sheet: Sheet, mend: Mend): Mend[] {
  const others = mends.filter(({ row, column }) => row !== mend.row || column !== mend.column);
  return mend.text.trim() === written(textFinder(sheet), mend.row, mend.column) ? others : [...others, mend];
}

/** Rows that are written over, each once, in the order of the roster. */
export function mendedRows(mends: readonly Mend[]): number[] {
  return [...new Set(mends.map(({ row }) => row))].sort((one, other) => one - other);
}

/**
 * What can be mended in the unread rows: the cells that a list reads of each; of a grid, which may have a month of days, who
 * it is and the cells that could not be read. Above the headings there is nothing to mend.
 */
export function mendableRows(sheet: Sheet, layout: RosterLayout, unreadRows: readonly UnreadRow[]): MendableRow[] {
  const { headingRow } = layout;
  const textAt = textFinder(sheet);
  const headings = allHeadings(sheet, headingRow);
  const readColumns = layout.shape === 'list' ? rosterColumns.flatMap((name) => layout.columns[name] ?? []) : [];
  return [...groupedBy(unreadRows, ({ row }) => row)].map(([row, problems]) => {
    const unread = problems.flatMap(({ column }) => headings.get(column) ?? []);
    const columns = layout.shape === 'list' ? readColumns : [layout.person, ...unread];
    const cells = [...new Set(columns)]
      .sort((one, other) => one - other)
      .map((column) => ({
        column,
        heading: headingOf(sheet, headingRow, column),
        text: written(textAt, row, column),
      }));
    return { row, cells: row <= headingRow ? [] : cells };
  });
}

/** The columns under each heading: two days may be called the same. */
function allHeadings(sheet: Sheet, headingRow: number): Map<string, number[]> {
  const last = sheet.rows.reduce((most, { cells }) => Math.max(most, cells.at(-1)?.column ?? 0), 0);
  const columns = Array.from({ length: last }, (_column, place) => place + 1);
  return groupedBy(columns, (column) => headingOf(sheet, headingRow, column));
}

function textCell(column: number, text: string): Cell {
  const clean = text.normalize('NFC').trim();
  return { column, value: clean === '' ? { type: 'empty' } : { type: 'text', text: clean } };
}

/** An error or a formula without a value is nothing to mend on: it is written anew. */
function written(textAt: TextAt, row: number, column: number): string {
  try {
    return textAt(row, column);
  } catch (error) {
    if (error instanceof UnreadableCell) return '';
    throw error;
  }
}
