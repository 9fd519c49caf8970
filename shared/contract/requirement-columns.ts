import { cellText, type Row, type Sheet } from '../spreadsheet/workbook.ts';
import { comparable } from '../staffing/comparable.ts';

export const requirementColumns = ['clause', 'number', 'kind', 'area', 'text'] as const;
export type RequirementColumn = (typeof requirementColumns)[number];

/** Which column holds what. */
export interface RequirementLayout {
  /** The row of headings; 0 where there is none. */
  readonly headingRow: number;
  readonly columns: Partial<Record<RequirementColumn, number>>;
}

/** What the columns are called in lists of requirements, the surest word first. */
const headings: Record<RequirementColumn, readonly string[]> = {
  clause: [
    'klausul',
    'punkt',
    'avsnitt',
    'paragraf',
    '§',
    'avtalspunkt',
    'kapitel',
    'ref',
    'referens',
    'krav-id',
    'id',
  ],
  number: ['nummer', 'nr', 'nr.', 'kravnummer', 'kravnr', 'krav nr', 'löpnummer', 'löpnr'],
  kind: ['typ', 'kravtyp', 'ska/bör', 'skall/bör', 'ska/bör/mervärde', 'slag', 'typ av krav', 'kategori'],
  area: ['område', 'kravområde', 'rubrik', 'delområde', 'ämne', 'grupp'],
  text: ['text', 'krav', 'kravtext', 'ska-krav', 'skall-krav', 'beskrivning', 'formulering', 'lydelse', 'kravet'],
};

/** Titles may stand above the headings. */
const headingsWithinRows = 15;
const sampledRows = 200;
const kindWord = /^(ska|skall|bör|mervärde)([ -]?krav)?$/i;
const clauseShape = /^(§\s*)?([A-Za-z]{1,3}\s?)?\d+(\.\d+)*\.?\)?(\s*§)?$/;

/** A first proposal by the headings and, for what they do not tell, by what stands below them. */
export function guessRequirementLayout(sheet: Sheet): RequirementLayout {
  let best: RequirementLayout = { headingRow: 0, columns: {} };
  for (const row of sheet.rows.slice(0, headingsWithinRows)) {
    const columns = columnsNamedIn(row);
    if (Object.keys(columns).length > Object.keys(best.columns).length) best = { headingRow: row.row, columns };
  }
  // One word that happens to be a heading makes no row of headings.
  if (Object.keys(best.columns).length < 2) best = { headingRow: 0, columns: {} };
  return { headingRow: best.headingRow, columns: withColumnsByContent(best, sheet) };
}

function columnsNamedIn({ cells }: Row): Partial<Record<RequirementColumn, number>> {
  const words = cells.map(({ column, value }) => ({ column, word: comparable(cellText(value)).replace(/:$/, '') }));
  const columns: Partial<Record<RequirementColumn, number>> = {};
  for (const name of requirementColumns) {
    const isFree = (column: number) => !Object.values(columns).includes(column);
    const heading = headings[name].find((known) => words.some(({ word, column }) => word === known && isFree(column)));
    const found = words.find(({ word, column }) => word === heading && isFree(column));
    if (found !== undefined) columns[name] = found.column;
  }
  return columns;
}

function withColumnsByContent(
  { headingRow, columns: named }: RequirementLayout,
  sheet: Sheet,
): Partial<Record<RequirementColumn, number>> {
  const columns = { ...named };
  const texts = new Map<number, string[]>();
  // A word alone on its row is a title.
  const sampled = sheet.rows.filter(({ row, cells }) => row > headingRow && cells.length > 1).slice(0, sampledRows);
  for (const { cells } of sampled)
    for (const { column, value } of cells) texts.set(column, [...(texts.get(column) ?? []), cellText(value).trim()]);
  const free = () => [...texts.keys()].filter((column) => !Object.values(columns).includes(column)).sort(byNumber);
  const firstWhere = (fits: (text: string) => boolean) =>
    free().find((column) => {
      const ofColumn = texts.get(column) ?? [];
      return ofColumn.filter(fits).length > ofColumn.length * 0.6;
    });
  const assign = (name: RequirementColumn, column: number | undefined) => {
    if (columns[name] === undefined && column !== undefined) columns[name] = column;
  };
  assign(
    'kind',
    firstWhere((text) => kindWord.test(text)),
  );
  if (columns.number === undefined)
    assign(
      'clause',
      firstWhere((text) => clauseShape.test(text)),
    );
  const averageLength = (column: number) => {
    const ofColumn = texts.get(column) ?? [];
    return ofColumn.reduce((sum, { length }) => sum + length, 0) / Math.max(ofColumn.length, 1);
  };
  assign('text', free().sort((one, other) => averageLength(other) - averageLength(one))[0]);
  return columns;
}

const byNumber = (one: number, other: number) => one - other;
