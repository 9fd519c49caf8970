import { clockTime, isoDate } from '../records/values.ts';
import { cellText, columnName, type Row, type Sheet } from '../spreadsheet/workbook.ts';
import { z } from '../zod.ts';
import { comparable } from './comparable.ts';
import { readDate, readMoment, readTime, readTimes } from './roster-cells.ts';

export const rosterColumns = [
  'person',
  'competence',
  'date',
  'start',
  'end',
  'times',
  'duty',
  'absence',
  'substitute',
] as const;
export type RosterColumn = (typeof rosterColumns)[number];

/** What the columns are called in rosters, the surest word first. */
export const columnHeadings: Record<RosterColumn, readonly string[]> = {
  person: [
    'person',
    'namn',
    'medarbetare',
    'personal',
    'anställd',
    'resurs',
    'anst.nr',
    'anställningsnummer',
    'efternamn',
  ],
  competence: [
    'kompetens',
    'befattning',
    'yrke',
    'roll',
    'titel',
    'yrkestitel',
    'yrkesroll',
    'personalgrupp',
    'kategori',
  ],
  date: ['datum', 'dag', 'passdatum', 'startdatum', 'arbetsdag'],
  start: [
    'start',
    'från',
    'börjar',
    'starttid',
    'fr.o.m.',
    'from',
    'fr o m',
    'kl. från',
    'från kl',
    'in',
    'pass start',
  ],
  end: ['slut', 'till', 'slutar', 'sluttid', 't.o.m.', 'tom', 't o m', 'kl. till', 'till kl', 'ut', 'pass slut'],
  times: ['tid', 'tider', 'arbetstid', 'pass', 'arbetspass', 'turtid', 'klockslag'],
  duty: ['passtyp', 'typ', 'jour', 'tjänstgöring', 'arbetstyp'],
  absence: ['frånvaro', 'frånvaroorsak', 'orsak', 'ledighet'],
  substitute: ['vikarie', 'ersättare', 'ersätts av'],
};

const columnNumber = z.int().min(1).max(16_384);
/** What the cells of a roster mean: one shift a row, or one person a row and one day a column. */
export const rosterLayout = z.discriminatedUnion('shape', [
  z.object({
    shape: z.literal('list'),
    /** The row of headings; 0 where there is none. */
    headingRow: z.int().min(0),
    columns: z.partialRecord(z.enum(rosterColumns), columnNumber),
    /** A date near those of the roster, for dates without a year. */
    near: isoDate.nullable(),
  }),
  z.object({
    shape: z.literal('grid'),
    /** The row with the dates. */
    headingRow: z.int().min(1),
    person: columnNumber,
    competence: columnNumber.nullable(),
    near: isoDate.nullable(),
    /** What the letters in the cells stand for: `N` → 21:00–07:00. */
    codes: z.array(z.object({ code: z.string().min(1).max(20), start: clockTime, end: clockTime })).max(200),
  }),
]);
export type RosterLayout = z.infer<typeof rosterLayout>;

/** Titles may stand above the headings. */
const headingsWithinRows = 15;
const sampledRows = 200;

/** The texts of a row by column. */
export function textsOf(row: Row | undefined): Map<number, string> {
  return new Map(row?.cells.map(({ column, value }) => [column, cellText(value).trim()]));
}

/** What a column is called in the file, or its letter where nothing stands there. */
export function headingOf(sheet: Sheet, headingRow: number, column: number): string {
  const row = headingRow === 0 ? undefined : sheet.rows.find((candidate) => candidate.row === headingRow);
  return textsOf(row).get(column) || columnName(column);
}

/** A first proposal of what the cells mean, by headings and by what stands below them. Undefined where nothing fits. */
export function guessLayout(sheet: Sheet, near: string | null = null): RosterLayout | undefined {
  return guessGrid(sheet, near) ?? guessList(sheet, near);
}

/** A row with at least five dates beside one another is that of a grid. */
function guessGrid(sheet: Sheet, near: string | null): RosterLayout | undefined {
  for (const row of sheet.rows.slice(0, headingsWithinRows)) {
    const dates = row.cells.filter(({ value }) => readDate(cellText(value), near ?? undefined) !== undefined);
    const [first] = dates;
    if (first === undefined || dates.length < 5 || first.column === 1) continue;
    const texts = textsOf(row);
    const before = Array.from({ length: first.column - 1 }, (_column, index) => index + 1);
    const named = (name: RosterColumn) =>
      before.find((column) => columnHeadings[name].includes(comparable(texts.get(column) ?? '')));
    return {
      shape: 'grid',
      headingRow: row.row,
      person: named('person') ?? 1,
      competence: named('competence') ?? null,
      near,
      codes: [],
    };
  }
  return undefined;
}

function guessList(sheet: Sheet, near: string | null): RosterLayout | undefined {
  let best: { headingRow: number; columns: Partial<Record<RosterColumn, number>> } = { headingRow: 0, columns: {} };
  for (const row of sheet.rows.slice(0, headingsWithinRows)) {
    const columns = columnsNamedIn(row);
    if (Object.keys(columns).length > Object.keys(best.columns).length) best = { headingRow: row.row, columns };
  }
  // One word that happens to be a heading makes no row of headings.
  if (Object.keys(best.columns).length < 2) best = { headingRow: 0, columns: {} };
  const columns = withColumnsByContent(best.columns, sheet, best.headingRow, near);
  // Without headings it is the times that tell a roster from any other text.
  if (best.headingRow === 0 && (columns.times ?? columns.end) === undefined) return undefined;
  return { shape: 'list', headingRow: best.headingRow, columns, near };
}

/** Where several headings fit, the one that stands first in our list counts. */
function columnsNamedIn(row: Row): Partial<Record<RosterColumn, number>> {
  const words = row.cells.map(({ column, value }) => ({ column, word: comparable(cellText(value)) }));
  const columns: Partial<Record<RosterColumn, number>> = {};
  for (const name of rosterColumns)
    for (const heading of columnHeadings[name]) {
      const found = words.find(({ word }) => word === heading || word === `${heading}:`);
      if (found === undefined) continue;
      columns[name] = found.column;
      break;
    }
  return columns;
}

/** What is still missing after the headings is sought by what most cells of a column look like. */
function withColumnsByContent(
  named: Partial<Record<RosterColumn, number>>,
  sheet: Sheet,
  headingRow: number,
  near: string | null,
): Partial<Record<RosterColumn, number>> {
  const columns = { ...named };
  const rows = sheet.rows.filter(({ row }) => row > headingRow).slice(0, sampledRows);
  const texts = new Map<number, string[]>();
  for (const { cells } of rows)
    for (const { column, value } of cells) {
      const ofColumn = texts.get(column) ?? [];
      ofColumn.push(cellText(value).trim());
      texts.set(column, ofColumn);
    }
  const isFree = (column: number) => !Object.values(columns).includes(column);
  const firstWhere = (fits: (text: string) => boolean) =>
    [...texts.keys()]
      .sort((one, other) => one - other)
      .find((column) => {
        const ofColumn = texts.get(column) ?? [];
        return isFree(column) && ofColumn.filter(fits).length > ofColumn.length * 0.6;
      });
  const assign = (name: RosterColumn, fits: (text: string) => boolean) => {
    const column = columns[name] ?? firstWhere(fits);
    if (column !== undefined) columns[name] = column;
  };
  assign('date', (text) => readDate(text, near ?? undefined) !== undefined);
  if (columns.start === undefined && columns.end === undefined)
    assign('times', (text) => readTimes(text) !== undefined);
  if (columns.times === undefined) {
    const isTime = (text: string) => (readTime(text) ?? readMoment(text)) !== undefined;
    assign('start', isTime);
    assign('end', isTime);
  }
  const isWord = (text: string) => /\p{L}/u.test(text);
  assign('person', isWord);
  if (headingRow === 0) assign('competence', isWord);
  return columns;
}
