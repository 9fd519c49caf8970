import Papa from 'papaparse';
import { CodedError, type ErrorCode, type ErrorDetail, errorMessage } from '../errors/error-table.ts';
import type { Shift, unreadRow } from '../records/schedule.ts';
import type { z } from '../zod.ts';
import { isVacant, readDate, readTime, readTimes } from './roster-cells.ts';
import { type Columns, type RosterColumns, readHeadings, recognisedCount, requireColumns } from './roster-columns.ts';

export type UnreadRow = z.infer<typeof unreadRow>;

/** A roster as it was read. People are still names; `codePeople` gives them codes. */
export interface Roster {
  readonly shifts: Shift[];
  /** Every row that could not be read, with the reason. Nothing is left out in silence. */
  readonly unreadRows: UnreadRow[];
  /** The first and the last day on which a shift begins. */
  readonly from: string;
  readonly to: string;
}

const delimiters = [';', '\t', ',', '|'] as const;
/** A title or two may stand above the headings. */
const headingsWithinRows = 10;
const mostShifts = 50_000;
const longestPerson = 100;
const longestCompetence = 200;

/**
 * Reads pasted text with one shift a row below a row of headings. Throws SCH-001, SCH-002, SCH-006 or SCH-009 where the
 * text as a whole is no roster; a row that cannot be read is listed.
 */
export function readRoster(text: string): Roster {
  const clean = text.replace(/^\uFEFF/, '').normalize('NFC');
  if (clean.trim() === '') throw new CodedError('SCH-001');
  const { rows, headingRow, columns } = findHeadings(clean);
  const rosterColumns = requireColumns(columns);

  const shifts: Shift[] = [];
  const unreadRows: UnreadRow[] = [];
  for (const [index, cells] of rows.entries()) {
    if (index === headingRow || isBlank(cells)) continue;
    const row = index + 1;
    if (index < headingRow) unreadRows.push(unread(row, '', 'SCH-008'));
    else {
      const result = readShift(cells, row, rosterColumns);
      if ('message' in result) unreadRows.push(result);
      else shifts.push(result);
    }
  }

  const dates = shifts.map(({ date }) => date).sort();
  const [from] = dates;
  const to = dates.at(-1);
  if (from === undefined || to === undefined) throw new CodedError('SCH-002');
  if (shifts.length > mostShifts) throw new CodedError('SCH-009', { count: mostShifts });
  return { shifts, unreadRows, from, to };
}

/** The delimiter and the row by which most columns are recognised. */
function findHeadings(text: string): { rows: string[][]; headingRow: number; columns: Columns } {
  let best: { rows: string[][]; headingRow: number; columns: Columns } | undefined;
  for (const delimiter of delimiters) {
    const rows = splitCells(text, delimiter);
    const candidates = rows.flatMap((cells, index) => (isBlank(cells) ? [] : [index])).slice(0, headingsWithinRows);
    for (const headingRow of candidates) {
      const columns = readHeadings(rows[headingRow] ?? []);
      if (recognisedCount(columns) > recognisedCount(best?.columns ?? {})) best = { rows, headingRow, columns };
    }
  }
  if (best === undefined) throw new CodedError('SCH-002');
  return best;
}

/** A quotation mark without its pair would swallow every row below it; such a text is split without regard to quotes. */
function splitCells(text: string, delimiter: string): string[][] {
  const quoted = Papa.parse<string[]>(text, { delimiter });
  if (!quoted.errors.some(({ type }) => type === 'Quotes')) return quoted.data;
  return text.split(/\r\n|\r|\n/).map((line) => line.split(delimiter));
}

function readShift(cells: readonly string[], row: number, columns: RosterColumns): Shift | UnreadRow {
  const cell = (column: { index: number }) => cells[column.index]?.trim() ?? '';

  const dateCell = cell(columns.date);
  if (dateCell === '') return unread(row, columns.date.heading, 'SCH-005');
  const date = readDate(dateCell);
  if (date === undefined) return unread(row, columns.date.heading, 'SCH-004', { value: shown(dateCell) });

  const times = readShiftTimes(cell, row, columns.time);
  if ('message' in times) return times;

  const person = cell(columns.person);
  if (person.length > longestPerson) return unread(row, columns.person.heading, 'SCH-010', { length: longestPerson });
  const competence = columns.competence === undefined ? '' : cell(columns.competence);
  if (columns.competence !== undefined && competence.length > longestCompetence)
    return unread(row, columns.competence.heading, 'SCH-010', { length: longestCompetence });

  return {
    person: isVacant(person) ? null : person.replace(/\s+/g, ' '),
    competence: competence === '' ? null : competence,
    date,
    ...times,
    row,
  };
}

function readShiftTimes(
  cell: (column: { index: number }) => string,
  row: number,
  time: RosterColumns['time'],
): { start: string; end: string } | UnreadRow {
  if ('both' in time) {
    const value = cell(time.both);
    return readTimes(value) ?? unreadTime(row, time.both.heading, value);
  }
  const start = readTime(cell(time.start));
  if (start === undefined) return unreadTime(row, time.start.heading, cell(time.start));
  const end = readTime(cell(time.end));
  if (end === undefined) return unreadTime(row, time.end.heading, cell(time.end));
  return { start, end };
}

function unreadTime(row: number, column: string, value: string): UnreadRow {
  return value === '' ? unread(row, column, 'SCH-005') : unread(row, column, 'SCH-003', { value: shown(value) });
}

function shown(cell: string): string {
  return cell.length > 60 ? `${cell.slice(0, 60)}…` : cell;
}

function unread(row: number, column: string, code: ErrorCode, detail: ErrorDetail = {}): UnreadRow {
  return { row, column, message: errorMessage(code, { row, column, ...detail }) };
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
