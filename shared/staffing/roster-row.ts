import { CodedError, type ErrorCode, type ErrorDetail, errorMessage } from '../errors/error-table.ts';
import { groupedBy } from '../grouped-by.ts';
import type { unreadRow } from '../records/schedule.ts';
import { type Cell, cellText, type MergedRange, type Sheet } from '../spreadsheet/workbook.ts';
import type { z } from '../zod.ts';
import { lastAtOrBefore } from './presence.ts';

/** Why a row cannot be read: thrown within it and listed by its reader. */
export class UnreadableCell extends Error {
  readonly code: ErrorCode;
  readonly column: number;
  readonly detail: ErrorDetail;
  constructor(code: ErrorCode, column: number, detail: ErrorDetail = {}) {
    super(code);
    this.code = code;
    this.column = column;
    this.detail = detail;
  }
}

/** The text of a cell. Cells that are shown as one all have its text. Throws where a formula has no value. */
export type TextAt = (row: number, column: number) => string;

export function textFinder(sheet: Sheet): TextAt {
  const rows = new Map<number, ReadonlyMap<number, Cell>>();
  for (const { row, cells } of sheet.rows) rows.set(row, new Map(cells.map((cell) => [cell.column, cell])));
  const mergedAt = mergedRangeFinder(sheet.merged);
  return (row, column) => {
    const cell = rows.get(row)?.get(column) ?? rows.get(mergedAt(row, column)?.fromRow ?? 0)?.get(column);
    if (cell === undefined) return '';
    if (cell.value.type === 'empty' && cell.formula !== undefined) throw new UnreadableCell('SCH-012', column);
    if (cell.value.type === 'error') throw new UnreadableCell('SCH-013', column, { value: cell.value.error });
    return cellText(cell.value).trim();
  };
}

/**
 * The cells that one of their first column is shown as one with. Ranges of one column that overlap are no ranges to
 * trust.
 */
export function mergedRangeFinder(
  merged: readonly MergedRange[],
): (row: number, column: number) => MergedRange | undefined {
  const byColumn = new Map<number, { starts: number[]; ranges: MergedRange[] }>();
  for (const [column, ranges] of groupedBy(merged, ({ fromColumn }) => fromColumn)) {
    const sorted = ranges.toSorted((one, other) => one.fromRow - other.fromRow);
    byColumn.set(column, { starts: sorted.map(({ fromRow }) => fromRow), ranges: sorted });
  }
  return (row, column) => {
    const ofColumn = byColumn.get(column);
    const range = ofColumn?.ranges[lastAtOrBefore(ofColumn.starts, row)];
    return range !== undefined && row <= range.toRow ? range : undefined;
  };
}

/** Runs the reading of one row; what it throws becomes an entry in the list of what is not read. */
export function orUnread<T>(read: () => T, note: (problem: UnreadableCell) => void): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableCell)) throw error;
    note(error);
    return undefined;
  }
}

export function requireColumn(column: number | undefined, name: string): number {
  if (column === undefined) throw new CodedError('SCH-006', { column: name });
  return column;
}

/** A cell as a message shows it. */
export function shown(cell: string): string {
  return cell.length > 60 ? `${cell.slice(0, 60)}…` : cell;
}

export type UnreadRow = z.infer<typeof unreadRow>;

/** A row that could not be read, with its reason in words. */
export function unread(row: number, column: string, code: ErrorCode, detail: ErrorDetail = {}): UnreadRow {
  return { row, column, message: errorMessage(code, { row, column, ...detail }) };
}
