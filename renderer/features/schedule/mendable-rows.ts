import { groupedBy } from '#shared/grouped-by.ts';
import type { MendedCell } from '#shared/spreadsheet/mended-sheet.ts';
import type { Sheet } from '#shared/spreadsheet/workbook.ts';
import { headingOf, type RosterLayout, rosterColumns } from '#shared/staffing/roster-layout.ts';
import { type TextAt, textFinder, UnreadableCell, type UnreadRow } from '#shared/staffing/roster-row.ts';

/** A row of a roster that could not be read as it came, with the cells that can be mended where they stand. */
export interface MendableRow {
  readonly row: number;
  readonly cells: readonly { readonly column: number; readonly heading: string; readonly text: string }[];
}

/** With a cell written over; writing back what stood there takes the mend away. */
export function withMend(mends: readonly MendedCell[], sheet: Sheet, mend: MendedCell): MendedCell[] {
  const others = mends.filter(({ row, column }) => row !== mend.row || column !== mend.column);
  return mend.text.trim() === written(textFinder(sheet), mend.row, mend.column) ? others : [...others, mend];
}

/** Rows that are written over, each once, in the order of the roster. */
export function mendedRows(mends: readonly MendedCell[]): number[] {
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

/** An error or a formula without a value is nothing to mend on: it is written anew. */
function written(textAt: TextAt, row: number, column: number): string {
  try {
    return textAt(row, column);
  } catch (error) {
    if (error instanceof UnreadableCell) return '';
    throw error;
  }
}
