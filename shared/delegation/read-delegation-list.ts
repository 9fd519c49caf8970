import { CodedError } from '../errors/error-table.ts';
import type { DelegationDecision } from '../records/delegation.ts';
import type { Sheet } from '../spreadsheet/workbook.ts';
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
import { readSeen } from './delegation-cells.ts';
import { type DelegationColumn, type DelegationLayout, delegationHeadings, namedLayout } from './delegation-layout.ts';
import type { HeldDelegation } from './delegation-register.ts';
import { mayBePatientCode } from './person-text.ts';

type Seen = DelegationDecision['writtenDecision'];
const longest = 500;

/** A delegation as a list states it; null or unknown where the list says nothing. */
export interface ListedDelegation {
  readonly row: number;
  readonly person: string;
  readonly task: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly decidedOn: string | null;
  readonly delegator: string;
  readonly profession: string;
  readonly singleOccasion: boolean;
  readonly signedByDelegator: Seen;
  readonly signedByRecipient: Seen;
  readonly competenceAssured: Seen;
  readonly managerInformed: Seen;
  readonly nurseInformed: Seen;
  readonly recalledOn: string | null;
  readonly patientCode: string | null;
  readonly unitId: string | null;
}

/** A row that could not be read, and the cell that it fell on; no column where the whole row is passed over. */
export interface UnreadListRow extends UnreadRow {
  readonly cell: number | null;
}

export interface DelegationRows {
  readonly listed: readonly ListedDelegation[];
  readonly unreadRows: readonly UnreadListRow[];
}

export interface DelegationList {
  readonly listed: readonly ListedDelegation[];
  readonly unreadRows: readonly UnreadRow[];
  /** Those that hold for a stated time. */
  readonly delegations: readonly HeldDelegation[];
}

interface NamedUnit {
  readonly id: string;
  readonly name: string;
}

/**
 * Reads a list with one delegation a row below a row of headings. Throws DEL-001 or SCH-006 where the sheet as a whole is
 * no such list; a row that cannot be read is listed.
 */
export function readDelegationList(sheet: Sheet): DelegationList {
  const layout = namedLayout(sheet);
  if (layout === null) throw new CodedError('DEL-001');
  requireColumn(layout.columns.person, delegationHeadings.person[0] ?? '');
  requireColumn(layout.columns.task, delegationHeadings.task[0] ?? '');
  requireColumn(layout.columns.validTo, delegationHeadings.validTo[0] ?? '');
  const { person, task, validFrom, validTo, decidedOn } = layout.columns;
  const asked = Object.entries({ person, task, validFrom, validTo, decidedOn }).filter(([, column]) => column);
  const rows = readDelegationRows(sheet, { ...layout, columns: Object.fromEntries(asked) });
  const delegations = rows.listed.flatMap(({ person, task, validFrom, validTo, decidedOn }) => {
    const from = validFrom ?? decidedOn;
    return from === null || validTo === null ? [] : [{ person, task, validFrom: from, validTo }];
  });
  const { listed } = rows;
  return { listed, delegations, unreadRows: rows.unreadRows.map(({ cell, ...unreadRow }) => unreadRow) };
}

/**
 * Reads the rows of a sheet by a layout. Throws DEL-002 where a column is missing without which nothing can be read.
 *
 * @param units that a row may belong to; another one's row is not read
 */
export function readDelegationRows(
  sheet: Sheet,
  { headingRow, columns }: DelegationLayout,
  units: readonly NamedUnit[] = [],
): DelegationRows {
  if (columns.person === undefined || columns.task === undefined) throw new CodedError('DEL-002');
  const textAt = textFinder(sheet);
  const listed: ListedDelegation[] = [];
  const unreadRows: UnreadListRow[] = [];
  for (const { row } of sheet.rows) {
    if (row === headingRow) continue;
    if (row < headingRow) {
      unreadRows.push({ ...unread(row, '', 'SCH-008'), cell: null });
      continue;
    }
    const one = orUnread(
      () => readRow(row),
      ({ column, code, detail }) =>
        unreadRows.push({ ...unread(row, headingOf(sheet, headingRow, column), code, detail), cell: column }),
    );
    if (one !== undefined) listed.push(one);
  }
  return { listed, unreadRows };

  function readRow(row: number): ListedDelegation {
    const text = (name: DelegationColumn) => {
      const column = columns[name];
      const cell = column === undefined ? '' : textAt(row, column);
      if (cell.length > longest) throw new UnreadableCell('SCH-010', column ?? 1, { length: longest });
      return cell;
    };
    const refused = (code: 'SCH-004' | 'SCH-005' | 'DEL-003' | 'DEL-004' | 'DEL-005', name: DelegationColumn) =>
      // A cell that may hold a name or a personal number is not repeated in a message.
      new UnreadableCell(code, columns[name] ?? 1, code === 'DEL-004' ? {} : { value: shown(text(name)) });
    const needed = (name: DelegationColumn) => {
      const cell = text(name);
      if (cell === '') throw refused('SCH-005', name);
      return cell;
    };
    const date = (name: DelegationColumn) => {
      const cell = text(name);
      const read = cell === '' ? null : readDate(cell);
      if (read === undefined) throw refused('SCH-004', name);
      return read;
    };
    const seen = (name: DelegationColumn): Seen => {
      const read = readSeen(text(name));
      if (read === undefined) throw refused('DEL-003', name);
      return read;
    };
    const recalledOn = () => (readSeen(text('recalledOn')) === 'no' ? null : date('recalledOn'));
    const patient = () => {
      const cell = text('patient');
      const said = readSeen(cell);
      if (said === 'no' || said === 'unknown') return null;
      if (!mayBePatientCode(cell)) throw refused('DEL-004', 'patient');
      return said === 'yes' ? 'utan kod' : cell;
    };
    const unit = () => {
      const cell = text('unit');
      if (cell === '') return null;
      const found = units.find(({ name }) => comparable(name) === comparable(cell));
      if (found === undefined && units.length > 0) throw refused('DEL-005', 'unit');
      return found?.id ?? null;
    };
    const both = seen('signedByBoth');
    const end = endOf(text('validTo'));
    return {
      row,
      person: needed('person').replace(/\s+/g, ' '),
      task: needed('task'),
      validFrom: date('validFrom'),
      validTo: end === 'occasion' ? null : date('validTo'),
      decidedOn: date('decidedOn'),
      delegator: text('delegator').replace(/\s+/g, ' '),
      profession: text('profession'),
      singleOccasion: end === 'occasion' || seen('occasion') === 'yes',
      signedByDelegator: columns.signedByDelegator === undefined ? both : seen('signedByDelegator'),
      signedByRecipient: columns.signedByRecipient === undefined ? both : seen('signedByRecipient'),
      competenceAssured: seen('competence'),
      managerInformed: seen('manager'),
      nurseInformed: seen('nurse'),
      recalledOn: recalledOn(),
      patientCode: patient(),
      unitId: unit(),
    };
  }
}

/** Where the end should stand a list may say that the decision is for one occasion. */
function endOf(cell: string): 'occasion' | 'day' {
  return /tillfälle|engång/i.test(cell) ? 'occasion' : 'day';
}
