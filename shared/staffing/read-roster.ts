import { CodedError } from '../errors/error-table.ts';
import type { Shift } from '../records/schedule.ts';
import { alignedSheet } from '../spreadsheet/aligned-text.ts';
import { readDelimited } from '../spreadsheet/read-delimited.ts';
import type { Sheet } from '../spreadsheet/workbook.ts';
import { readGrid } from './read-roster-grid.ts';
import { readList } from './read-roster-list.ts';
import { guessLayout, type RosterLayout } from './roster-layout.ts';
import type { UnreadRow } from './roster-row.ts';
import { spacedRoster } from './spaced-roster.ts';

/** A roster as it was read. People are still names; `codePeople` gives them codes. */
export interface Roster {
  readonly shifts: Shift[];
  /** Every row that could not be read, with the reason. Nothing is left out in silence. */
  readonly unreadRows: UnreadRow[];
  /** The first and the last day on which a shift begins; null where no shift could be read. */
  readonly span: { readonly from: string; readonly to: string } | null;
}

const mostShifts = 50_000;

/**
 * Reads a sheet by a layout, which the user has seen or which is guessed. Throws SCH-002, SCH-006 or SCH-009 where the
 * sheet as a whole is no roster; a row that cannot be read is listed.
 */
export function readRoster(sheet: Sheet, layout: RosterLayout | undefined = guessLayout(sheet)): Roster {
  if (layout === undefined) throw new CodedError('SCH-002');
  const { shifts, unreadRows } = layout.shape === 'list' ? readList(sheet, layout) : readGrid(sheet, layout);
  if (shifts.length > mostShifts) throw new CodedError('SCH-009', { count: mostShifts });
  let span: { from: string; to: string } | null = null;
  for (const { date } of shifts) {
    span ??= { from: date, to: date };
    if (date < span.from) span.from = date;
    if (date > span.to) span.to = date;
  }
  return { shifts, unreadRows, span };
}

/**
 * Pasted text as a sheet: with something between the cells as a spreadsheet copies it, or with blanks alone as a PDF does.
 * Throws SCH-001 where there is none.
 */
export function pastedSheet(text: string): Sheet {
  const [sheet] = text.trim() === '' ? [] : readDelimited(text).sheets;
  if (sheet === undefined) throw new CodedError('SCH-001');
  const isDivided = sheet.rows.filter(({ cells }) => cells.length > 1).length * 2 > sheet.rows.length;
  return isDivided ? sheet : (alignedSheet(text) ?? spacedRoster(text) ?? sheet);
}
