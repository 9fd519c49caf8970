import { CodedError } from '../errors/error-table.ts';
import { comparable } from './comparable.ts';

const columnNames = ['person', 'competence', 'date', 'start', 'end', 'times'] as const;
export type ColumnName = (typeof columnNames)[number];

/** What the columns are called in rosters, the surest word first. */
const headings: Record<ColumnName, readonly string[]> = {
  person: ['person', 'namn', 'medarbetare', 'personal', 'anställd'],
  competence: ['kompetens', 'befattning', 'yrke', 'roll', 'titel', 'yrkestitel'],
  date: ['datum', 'dag'],
  start: ['start', 'från', 'börjar', 'starttid', 'fr.o.m.', 'from'],
  end: ['slut', 'till', 'slutar', 'sluttid', 't.o.m.', 'tom'],
  times: ['tid', 'tider', 'arbetstid', 'pass'],
};

/** A column of the roster: where it is, and the heading it has there. */
export interface Column {
  readonly index: number;
  readonly heading: string;
}
export type Columns = Partial<Record<ColumnName, Column>>;

/** What a row of headings says about the columns. Where several fit, the heading that stands first in our list counts. */
export function readHeadings(cells: readonly string[]): Columns {
  const words = cells.map(comparable);
  const columns: Columns = {};
  for (const name of columnNames) {
    const heading = headings[name].find((candidate) => words.includes(candidate));
    if (heading === undefined) continue;
    const index = words.indexOf(heading);
    columns[name] = { index, heading: cells[index]?.trim() ?? heading };
  }
  return columns;
}

export function recognisedCount(columns: Columns): number {
  return Object.keys(columns).length;
}

/** The columns a shift cannot be read without; competence may be missing, as many rosters have none. */
export interface RosterColumns {
  readonly person: Column;
  readonly date: Column;
  readonly time: { readonly start: Column; readonly end: Column } | { readonly both: Column };
  readonly competence: Column | undefined;
}

/** Throws SCH-006 with the first column that is missing. */
export function requireColumns(columns: Columns): RosterColumns {
  const { competence, times } = columns;
  const person = required(columns, 'person');
  const date = required(columns, 'date');
  if (times !== undefined && columns.start === undefined && columns.end === undefined)
    return { person, date, time: { both: times }, competence };
  return { person, date, time: { start: required(columns, 'start'), end: required(columns, 'end') }, competence };
}

function required(columns: Columns, name: ColumnName): Column {
  const column = columns[name];
  if (column === undefined) throw new CodedError('SCH-006', { column: headings[name][0] ?? name });
  return column;
}
