import { CodedError } from '../errors/error-table.ts';
import { cellText, type Row, type Sheet } from '../spreadsheet/workbook.ts';
import { comparable } from '../staffing/comparable.ts';
import { readDate } from '../staffing/roster-cells.ts';
import { headingOf } from '../staffing/roster-layout.ts';
import {
  orUnread,
  requireColumn,
  shown,
  textFinder,
  UnreadableCell,
  type UnreadRow,
  unread,
} from '../staffing/roster-row.ts';
import type { HeldDelegation } from './delegation-register.ts';

/** What the columns of a list of delegations are called, the surest word first. */
const headings = {
  person: ['person', 'mottagare', 'delegerad till', 'namn', 'till vem', 'medarbetare', 'personal'],
  task: ['uppgift', 'delegerad uppgift', 'arbetsuppgift', 'delegering', 'vad'],
  validFrom: ['giltig_från', 'giltig från', 'gäller från', 'från', 'fr.o.m.', 'from', 'startdatum'],
  validTo: ['giltig_till', 'giltig till', 'gäller till', 'till', 't.o.m.', 'tom', 'slutdatum'],
  decidedOn: ['beslutsdatum', 'beslutad', 'utfärdad', 'datum'],
  delegator: ['delegerad av', 'delegerat av', 'delegerande', 'utfärdare', 'av vem'],
  profession: ['yrke', 'befattning', 'titel'],
} as const;
type Column = keyof typeof headings;
const columnNames = Object.keys(headings) as Column[];
const longest = 500;

/** A delegation as a list states it; null where the list says nothing. */
export interface ListedDelegation {
  readonly row: number;
  readonly person: string;
  readonly task: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly decidedOn: string | null;
  readonly delegator: string;
  readonly profession: string;
}

export interface DelegationList {
  readonly listed: readonly ListedDelegation[];
  /** Those that hold for a stated time. */
  readonly delegations: readonly HeldDelegation[];
  readonly unreadRows: readonly UnreadRow[];
}

/**
 * Reads a list with one delegation a row below a row of headings. Throws DEL-001 or SCH-006 where the sheet as a whole is
 * no such list; a row that cannot be read is listed.
 */
export function readDelegationList(sheet: Sheet): DelegationList {
  const headingRow = sheet.rows.slice(0, 15).reduce<Row | undefined>((best, row) => {
    const count = (candidate: Row | undefined) => Object.keys(candidate ? columnsOf(candidate) : {}).length;
    return count(row) > count(best) ? row : best;
  }, undefined);
  if (headingRow === undefined) throw new CodedError('DEL-001');
  const columns = columnsOf(headingRow);
  requireColumn(columns.person, headings.person[0]);
  requireColumn(columns.task, headings.task[0]);
  requireColumn(columns.validTo, headings.validTo[0]);
  const textAt = textFinder(sheet);
  const listed: ListedDelegation[] = [];
  const unreadRows: UnreadRow[] = [];
  for (const { row } of sheet.rows) {
    if (row === headingRow.row) continue;
    if (row < headingRow.row) {
      unreadRows.push(unread(row, '', 'SCH-008'));
      continue;
    }
    const one = orUnread(
      () => readRow(row),
      ({ column, code, detail }) =>
        unreadRows.push(unread(row, headingOf(sheet, headingRow.row, column), code, detail)),
    );
    if (one !== undefined) listed.push(one);
  }
  const delegations = listed.flatMap(({ person, task, validFrom, validTo, decidedOn }) => {
    const from = validFrom ?? decidedOn;
    return from === null || validTo === null ? [] : [{ person, task, validFrom: from, validTo }];
  });
  return { listed, delegations, unreadRows };

  function readRow(row: number): ListedDelegation {
    const text = (name: Column) => {
      const column = columns[name];
      const cell = column === undefined ? '' : textAt(row, column);
      if (cell.length > longest) throw new UnreadableCell('SCH-010', column ?? 1, { length: longest });
      return cell;
    };
    const needed = (name: Column) => {
      const cell = text(name);
      if (cell === '') throw new UnreadableCell('SCH-005', columns[name] ?? 1);
      return cell;
    };
    const date = (name: Column) => {
      const cell = text(name);
      const read = cell === '' ? null : readDate(cell);
      if (read === undefined) throw new UnreadableCell('SCH-004', columns[name] ?? 1, { value: shown(cell) });
      return read;
    };
    return {
      row,
      person: needed('person').replace(/\s+/g, ' '),
      task: needed('task'),
      validFrom: date('validFrom'),
      validTo: date('validTo'),
      decidedOn: date('decidedOn'),
      delegator: text('delegator'),
      profession: text('profession'),
    };
  }
}

function columnsOf({ cells }: Row): Partial<Record<Column, number>> {
  const words = cells.map(({ column, value }) => ({ column, word: comparable(cellText(value)) }));
  const columns: Partial<Record<Column, number>> = {};
  for (const name of columnNames)
    for (const heading of headings[name]) {
      const found = words.find(({ word }) => word === heading);
      if (found === undefined || Object.values(columns).includes(found.column)) continue;
      columns[name] = found.column;
      break;
    }
  return columns;
}
