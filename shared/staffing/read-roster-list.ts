import type { Shift } from '../records/schedule.ts';
import type { Sheet } from '../spreadsheet/workbook.ts';
import type { Roster } from './read-roster.ts';
import { isSerialNumber, isVacant, readDate, readDuty, readMoment, readTime, readTimes } from './roster-cells.ts';
import { columnHeadings, headingOf, type RosterColumn, type RosterLayout } from './roster-layout.ts';
import { orUnread, requireColumn, shown, type TextAt, textFinder, UnreadableCell, unread } from './roster-row.ts';

type ListLayout = Extract<RosterLayout, { shape: 'list' }>;
const longest: Partial<Record<RosterColumn, number>> = { person: 100, competence: 200, absence: 100, substitute: 100 };
const day = 24 * 60;

/** One shift a row. Throws SCH-006 where a column is missing without which no shift can be read. */
export function readList(sheet: Sheet, layout: ListLayout): Pick<Roster, 'shifts' | 'unreadRows'> {
  const { columns, headingRow } = layout;
  requireColumn(columns.person, columnHeadings.person[0] ?? '');
  requireColumn(columns.times ?? columns.start, columnHeadings.start[0] ?? '');
  requireColumn(columns.times ?? columns.end, columnHeadings.end[0] ?? '');
  const textAt = textFinder(sheet);
  const shifts: Shift[] = [];
  const unreadRows: Roster['unreadRows'] = [];
  for (const { row } of sheet.rows) {
    if (row === headingRow) continue;
    if (row < headingRow) {
      unreadRows.push(unread(row, '', 'SCH-008'));
      continue;
    }
    const shift = orUnread(
      () => readShift(row, layout, textAt),
      ({ column, code, detail }) => unreadRows.push(unread(row, headingOf(sheet, headingRow, column), code, detail)),
    );
    if (shift !== undefined) shifts.push(shift);
  }
  return { shifts, unreadRows };
}

function readShift(row: number, { columns, near }: ListLayout, textAt: TextAt): Shift {
  const text = (name: RosterColumn) => {
    const column = columns[name];
    if (column === undefined) return '';
    const cell = textAt(row, column);
    const length = longest[name];
    if (length !== undefined && cell.length > length) throw new UnreadableCell('SCH-010', column, { length });
    return cell;
  };
  const { date, start, end } = readWhen(columns, text, near);
  const person = text('person');
  const competence = text('competence');
  const duty = readDuty(text('duty'));
  const absence = text('absence');
  const substitute = text('substitute');
  return {
    person: isVacant(person) ? null : person.replace(/\s+/g, ' '),
    competence: competence === '' ? null : competence,
    date,
    start,
    end,
    ...(duty === undefined ? {} : { duty }),
    ...(isVacant(absence) || /^nej$/i.test(absence) ? {} : { absence }),
    ...(isVacant(substitute) ? {} : { substitute: substitute.replace(/\s+/g, ' ') }),
    row,
  };
}

/** The date and the times, which may stand in one, two, three or (as moments) two columns. */
function readWhen(columns: ListLayout['columns'], text: (name: RosterColumn) => string, near: string | null) {
  const begins = columns.start === undefined ? undefined : readMoment(text('start'));
  const stated = columns.date === undefined ? undefined : dateOf(text('date'), columns.date, near);
  const { start: startColumn, end: endColumn } = columns;
  if (begins && stated !== undefined && begins.date !== stated)
    throw new UnreadableCell('SCH-034', startColumn ?? 1, { value: shown(text('start')) });
  const date = stated ?? begins?.date;
  if (date === undefined) throw new UnreadableCell('SCH-004', startColumn ?? 1, { value: shown(text('start')) });
  if (startColumn === undefined || endColumn === undefined) {
    const column = requireColumn(columns.times, columnHeadings.start[0] ?? '');
    return { date, ...(readTimes(text('times')) ?? noTime(text('times'), column)) };
  }
  const start = begins?.time ?? readTime(text('start')) ?? noTime(text('start'), startColumn);
  const ends = readMoment(text('end'));
  const end = ends?.time ?? readTime(text('end')) ?? noTime(text('end'), endColumn);
  if (ends) {
    const length = minutesBetween({ date, time: start }, ends);
    if (length <= 0) throw new UnreadableCell('SCH-033', endColumn, { value: shown(text('end')) });
    if (length > day) throw new UnreadableCell('SCH-007', endColumn);
  }
  return { date, start, end };
}

function dateOf(cell: string, column: number, near: string | null): string {
  if (cell === '') throw new UnreadableCell('SCH-005', column);
  return readDate(cell, near ?? undefined) ?? readMoment(cell)?.date ?? unreadable('SCH-004', cell, column);
}

function noTime(cell: string, column: number): never {
  if (cell === '') throw new UnreadableCell('SCH-005', column);
  return unreadable('SCH-003', cell, column);
}

function unreadable(code: 'SCH-003' | 'SCH-004', cell: string, column: number): never {
  throw new UnreadableCell(isSerialNumber(cell) ? 'SCH-030' : code, column, { value: shown(cell) });
}

type Moment = NonNullable<ReturnType<typeof readMoment>>;

function minutesBetween(from: Moment, to: Moment): number {
  const minutes = ({ date, time }: Moment) =>
    Date.parse(date) / 60_000 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return minutes(to) - minutes(from);
}
