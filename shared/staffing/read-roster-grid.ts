import type { Shift } from '../records/schedule.ts';
import { cellText, type Sheet } from '../spreadsheet/workbook.ts';
import { comparable } from './comparable.ts';
import type { Roster } from './read-roster.ts';
import { isDayOff, isVacant, readDate, readTimes } from './roster-cells.ts';
import { headingOf, type RosterLayout } from './roster-layout.ts';
import { orUnread, shown, textFinder, UnreadableCell, unread } from './roster-row.ts';

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
  const dayColumns = new Set(days.map(({ column }) => column));
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
    for (const { column, date } of days) {
      const found = orUnread(() => timesIn(row, column), note) ?? [];
      for (const times of found) shifts.push({ ...who, date, ...times, row });
    }
    // A day that has lost its date above would otherwise vanish with all its shifts.
    const [firstDay] = days;
    for (const { column, value } of cells) {
      const text = cellText(value).trim();
      if (firstDay === undefined || column <= firstDay.column || dayColumns.has(column)) continue;
      if (readTimes(text) !== undefined || codes.has(comparable(text))) note(new UnreadableCell('SCH-014', column));
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
    const whole = codes.get(comparable(cell)) ?? readTimes(cell);
    if (whole !== undefined) return [whole];
    const parts = cell.split(/[\n;,/+]|\s{2,}/).filter((part) => part.trim() !== '');
    return parts.map((part) => {
      const times = codes.get(comparable(part)) ?? readTimes(part.trim());
      if (times === undefined) throw new UnreadableCell('SCH-015', column, { value: shown(part.trim()) });
      return times;
    });
  }
}
