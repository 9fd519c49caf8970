import { CodedError } from '../errors/error-table.ts';
import type { Shift } from '../records/schedule.ts';
import { cellText, type Sheet } from '../spreadsheet/workbook.ts';
import { comparable } from './comparable.ts';
import type { Roster } from './read-roster.ts';
import { isDayOff, isVacant, readDate, readTimes } from './roster-cells.ts';
import { headingOf, type RosterLayout } from './roster-layout.ts';
import { mergedRangeFinder, orUnread, shown, textFinder, UnreadableCell, unread } from './roster-row.ts';

/** More than a year side by side is no roster, and would take forever to look through. */
const mostDays = 400;

type GridLayout = Extract<RosterLayout, { shape: 'grid' }>;

/**
 * One person a row and one day a column; in the cells are times (`07-15.30`, several apart) or codes that the layout
 * says the times of. A code without times is listed as not read, never taken for a day off.
 */
export function readGrid(sheet: Sheet, layout: GridLayout): Pick<Roster, 'shifts' | 'unreadRows'> {
  const { headingRow, near } = layout;
  const textAt = textFinder(sheet);
  const codes = new Map(layout.codes.map(({ code, start, end }) => [comparable(code), { start, end }]));
  const headings = sheet.rows.find(({ row }) => row === headingRow)?.cells ?? [];
  const days = headings.flatMap(({ column, value }) => {
    const date = readDate(cellText(value), near ?? undefined);
    return date === undefined || column <= layout.person ? [] : [{ column, date }];
  });
  if (days.length > mostDays) throw new CodedError('SCH-031', { count: mostDays });
  const dayColumns = new Set(days.map(({ column }) => column));
  const mergedAt = mergedRangeFinder(sheet.merged);
  const mergedColumns = new Set(sheet.merged.map(({ fromColumn }) => fromColumn));
  const firstDay = days[0]?.column ?? 0;
  const lastDay = days.at(-1)?.column ?? 0;
  const shifts: Shift[] = [];
  const unreadRows: Roster['unreadRows'] = [];

  for (const { row, cells } of sheet.rows) {
    if (row === headingRow) continue;
    if (row < headingRow) {
      unreadRows.push(unread(row, '', 'SCH-008'));
      continue;
    }
    const note = ({ column, code, detail }: UnreadableCell) =>
      unreadRows.push(unread(row, headingOf(sheet, headingRow, column), code, detail));
    const who = orUnread(() => whoIsOn(row), note);
    if (who === undefined) continue;
    const written = new Set(cells.map(({ column }) => column));
    for (const { column, date } of days) {
      if (!written.has(column) && !mergedColumns.has(column)) continue;
      const found = orUnread(() => timesIn(row, column), note) ?? [];
      for (const times of found) shifts.push({ ...who, date, ...times, row });
    }
    // A day that has lost its date above would otherwise vanish with all its shifts.
    for (const { column, value } of cells) {
      if (dayColumns.has(column) || column === layout.person || column === layout.competence) continue;
      const text = cellText(value).trim();
      const isShift = readTimes(text) !== undefined || (firstDay < column && codes.has(comparable(text)));
      // Among the days even what is not understood may be a shift; a sum of hours is none.
      const mayBe = firstDay < column && column < lastDay && !isDayOff(text) && !/^\d+([.,]\d+)?$/.test(text);
      if (isShift || mayBe) note(new UnreadableCell('SCH-014', column));
    }
  }
  return { shifts, unreadRows };

  function whoIsOn(row: number): Pick<Shift, 'person' | 'competence'> {
    const person = textAt(row, layout.person);
    if (person.length > 100) throw new UnreadableCell('SCH-010', layout.person, { length: 100 });
    const competence = layout.competence === null ? '' : textAt(row, layout.competence).slice(0, 200);
    return {
      person: isVacant(person) ? null : person.replace(/\s+/g, ' '),
      competence: competence === '' ? null : competence,
    };
  }

  function timesIn(row: number, column: number): { start: string; end: string }[] {
    const cell = textAt(row, column);
    if (cell === '' || isDayOff(cell)) return [];
    // Over several days it may be one night or a shift each day: somebody must say which.
    const toColumn = mergedAt(row, column)?.toColumn ?? column;
    if (days.some((day) => column < day.column && day.column <= toColumn))
      throw new UnreadableCell('SCH-032', column, { value: shown(cell) });
    const whole = codes.get(comparable(cell)) ?? readTimes(cell);
    if (whole !== undefined) return [whole];
    const parts = cell.split(/[\n;,/+]|\s{2,}/).filter((part) => part.trim() !== '');
    // A cell of nothing but signs means something to whoever drew them.
    return (parts.length === 0 ? [cell] : parts).map((part) => {
      const times = codes.get(comparable(part)) ?? readTimes(part.trim());
      if (times === undefined) throw new UnreadableCell('SCH-015', column, { value: shown(part.trim()) });
      return times;
    });
  }
}
