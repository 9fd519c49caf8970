import { Temporal } from 'temporal-polyfill';
import type { Row, Sheet } from '#shared/spreadsheet/workbook.ts';
import { comparable } from '#shared/staffing/comparable.ts';
import type { Roster } from '#shared/staffing/read-roster.ts';
import type { RosterLayout } from '#shared/staffing/roster-layout.ts';
import type { RememberedLayout } from './roster-source.ts';

type GridLayout = Extract<RosterLayout, { shape: 'grid' }>;
export type ShiftCodeTimes = GridLayout['codes'];

/** A roster as it is typed: one row a person, and in each row the person, the competence and then the days. */
export interface HandRoster {
  readonly firstDay: string;
  readonly dayCount: number;
  /** The last row is always empty, to write the next person in. */
  readonly rows: readonly (readonly string[])[];
  readonly codes: ShiftCodeTimes;
}

export interface HandDay {
  /** The column of the sheet, 1 for the first. */
  readonly column: number;
  /** As the reader takes it and names it in what it cannot read: `mån 9/11 2026`. */
  readonly heading: string;
  /** `mån` and `9/11`, the one above the other. */
  readonly weekday: string;
  readonly dayAndMonth: string;
  /** `måndag 9 november`. */
  readonly words: string;
}

const headings = ['Person', 'Kompetens'] as const;
export const personColumn = 1;
export const competenceColumn = 2;
export const mostDays = 31;
/** The headings are the first row of the sheet, so that a row has the same number as if it had been pasted. */
const headingRow = 1;
const firstRow = headingRow + 1;

const shortWeekday = new Intl.DateTimeFormat('sv-SE', { weekday: 'short', timeZone: 'UTC' });
const wholeDay = new Intl.DateTimeFormat('sv-SE', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

/** Two weeks from the Monday of the week of a day, with nobody in them. */
export function emptyHandRoster(day: string, codes: ShiftCodeTimes): HandRoster {
  const date = Temporal.PlainDate.from(day);
  const firstDay = date.subtract({ days: date.dayOfWeek - 1 }).toString();
  return { firstDay, dayCount: 14, rows: [[]], codes };
}

/** The shift codes of the provider's last roster that had any: the letters mean the same whatever file they came in. */
export function rememberedCodes(remembered: readonly RememberedLayout[]): ShiftCodeTimes {
  for (const { layout } of remembered.toReversed())
    if (layout.shape === 'grid' && layout.codes.length > 0) return layout.codes;
  return [];
}

/** Whether codes were given that a later roster of the provider should begin with. */
export function hasNewCodes({ codes }: HandRoster, remembered: readonly RememberedLayout[]): boolean {
  return codes.length > 0 && JSON.stringify(codes) !== JSON.stringify(rememberedCodes(remembered));
}

export function daysOf(firstDay: string, dayCount: number): HandDay[] {
  const first = Temporal.PlainDate.from(firstDay);
  return Array.from({ length: dayCount }, (_day, place) => {
    const date = first.add({ days: place });
    const instant = Date.parse(date.toString());
    const weekday = shortWeekday.format(instant);
    const dayAndMonth = `${date.day}/${date.month}`;
    return {
      column: headings.length + place + 1,
      heading: `${weekday} ${dayAndMonth} ${date.year}`,
      weekday,
      dayAndMonth,
      words: wholeDay.format(instant),
    };
  });
}

/** The rows with the numbers that they have in the sheet. */
export function numberedRows({ rows }: HandRoster): { row: number; texts: readonly string[] }[] {
  return rows.map((texts, place) => ({ row: firstRow + place, texts }));
}

export function textIn({ rows }: HandRoster, row: number, column: number): string {
  return rows[row - firstRow]?.[column - 1] ?? '';
}

/** With a cell written. Whoever writes on the last row gets another. */
export function withText(roster: HandRoster, row: number, column: number, text: string): HandRoster {
  const before = roster.rows[row - firstRow] ?? [];
  const texts = Array.from({ length: Math.max(before.length, column) }, (_cell, place) =>
    place === column - 1 ? text : (before[place] ?? ''),
  );
  return withRow(roster, row, texts);
}

/** With a cell as the one above it. The first row has none above. */
export function withCellAbove(roster: HandRoster, row: number, column: number): HandRoster {
  return row === firstRow ? roster : withText(roster, row, column, textIn(roster, row - 1, column));
}

/** With a row as the one above it, but for who it is: two people can have the same shifts, not the same name. */
export function withRowAbove(roster: HandRoster, row: number): HandRoster {
  const above = roster.rows[row - firstRow - 1];
  if (above === undefined) return roster;
  return withRow(roster, row, [textIn(roster, row, personColumn), ...above.slice(personColumn)]);
}

function withRow(roster: HandRoster, row: number, texts: readonly string[]): HandRoster {
  const rows = roster.rows.with(row - firstRow, texts);
  if (rows.at(-1)?.some((text) => text.trim() !== '')) rows.push([]);
  return { ...roster, rows };
}

/** What was typed as the sheet that a file or a pasted text with the same cells would be. */
export function sheetOf(roster: HandRoster): Sheet {
  const days = daysOf(roster.firstDay, roster.dayCount).map(({ heading }) => heading);
  const written = numberedRows(roster).map(({ row, texts }) =>
    rowOf(row, texts.slice(0, headings.length + days.length)),
  );
  return {
    name: '',
    hidden: false,
    rows: [rowOf(headingRow, [...headings, ...days]), ...written.filter(({ cells }) => cells.length > 0)],
    merged: [],
  };
}

function rowOf(row: number, texts: readonly string[]): Row {
  const cells = texts.flatMap((text, place) => {
    const clean = text.normalize('NFC').trim();
    return clean === '' ? [] : [{ column: place + 1, value: { type: 'text', text: clean } as const }];
  });
  return { row, cells };
}

export function layoutOf({ codes }: HandRoster): GridLayout {
  return { shape: 'grid', headingRow, person: personColumn, competence: competenceColumn, near: null, codes };
}

/** `28 pass, 2 personer` */
export function countsOf({ shifts }: Pick<Roster, 'shifts'>): string {
  const people = new Set(shifts.flatMap(({ person }) => (person === null ? [] : comparable(person)))).size;
  const vacant = shifts.filter(({ person }) => person === null).length;
  const vacantWords = vacant === 1 ? ', 1 vakant pass' : `, ${vacant} vakanta pass`;
  return `${shifts.length} pass, ${people === 1 ? '1 person' : `${people} personer`}${vacant === 0 ? '' : vacantWords}`;
}
