import { CodedError } from '../errors/error-table.ts';
import type { Requirement } from '../records/contract-terms.ts';
import type { Row, Sheet } from '../spreadsheet/workbook.ts';
import { comparable } from '../staffing/comparable.ts';
import { headingOf } from '../staffing/roster-layout.ts';
import {
  orUnread,
  shown,
  type TextAt,
  textFinder,
  UnreadableCell,
  type UnreadRow,
  unread,
} from '../staffing/roster-row.ts';
import {
  kindByWords,
  type ListedRequirement,
  longestLine,
  longestText,
  type RequirementList,
} from './listed-requirement.ts';
import type { RequirementColumn, RequirementLayout } from './requirement-columns.ts';

const kinds: Readonly<Record<string, Requirement['kind']>> = {
  ska: 'must',
  skall: 'must',
  'ska-krav': 'must',
  'skall-krav': 'must',
  skakrav: 'must',
  obligatoriskt: 'must',
  bör: 'should',
  'bör-krav': 'should',
  börkrav: 'should',
  mervärde: 'addedValue',
  mervärdeskrav: 'addedValue',
};

/**
 * Reads a table with one requirement a row. Throws KRA-002 where no column holds the text, KRA-003 where none tells the
 * requirements apart; a row that cannot be read is listed.
 */
export function readRequirementTable(sheet: Sheet, { headingRow, columns }: RequirementLayout): RequirementList {
  if (columns.text === undefined) throw new CodedError('KRA-002');
  if (columns.clause === undefined && columns.number === undefined) throw new CodedError('KRA-003');
  const textAt = textFinder(sheet);
  const requirements: ListedRequirement[] = [];
  const unreadRows: UnreadRow[] = [];
  const passedOver: UnreadRow[] = [];
  let areaAbove: string | null = null;
  for (const row of sheet.rows) {
    if (row.row === headingRow) continue;
    if (row.row < headingRow) {
      passedOver.push(unread(row.row, '', 'SCH-008'));
      continue;
    }
    const read = orUnread(
      () => readRow(row, columns, textAt, areaAbove),
      ({ column, code, detail }) =>
        unreadRows.push(unread(row.row, headingOf(sheet, headingRow, column), code, detail)),
    );
    if (read === undefined) continue;
    if ('heading' in read) areaAbove = read.heading;
    else requirements.push(read);
  }
  return { requirements, unreadRows, passedOver };
}

function readRow(
  { row, cells }: Row,
  columns: RequirementLayout['columns'],
  textAt: TextAt,
  areaAbove: string | null,
): ListedRequirement | { heading: string } {
  const textIn = (name: RequirementColumn, longest = longestLine) => {
    const column = columns[name];
    const text = column === undefined ? '' : textAt(row, column);
    if (text.length > longest) throw new UnreadableCell('SCH-010', column ?? 1, { length: longest });
    return text;
  };
  const needed = (name: RequirementColumn, longest?: number) => {
    const text = textIn(name, longest);
    if (text === '') throw new UnreadableCell('SCH-005', columns[name] ?? 1);
    return text;
  };
  const [only] = cells;
  // A word that stands alone above some rows names their area, where no column does.
  if (cells.length === 1 && only && columns.area === undefined) {
    const heading = textAt(row, only.column);
    if (heading !== '' && heading.length <= longestLine) return { heading };
  }
  const text = needed('text', longestText);
  const number = textIn('number');
  // A number alone tells a requirement too, in a row whose clause is left empty.
  const clause = number === '' && columns.clause !== undefined ? needed('clause') : textIn('clause');
  if (clause === '' && number === '') throw new UnreadableCell('SCH-005', columns.number ?? 1);
  return {
    row,
    clause,
    number: number === '' ? null : readNumber(number, columns.number ?? 1),
    kind: columns.kind === undefined ? kindByWords(text) : readKind(needed('kind'), columns.kind),
    area: columns.area === undefined ? areaAbove : needed('area'),
    text,
  };
}

function readNumber(text: string, column: number): number {
  const number = /^(krav\s*)?(\d{1,6})\.?$/i.exec(text)?.[2];
  if (number === undefined || Number(number) === 0) throw new UnreadableCell('KRA-004', column, { value: shown(text) });
  return Number(number);
}

function readKind(text: string, column: number): Requirement['kind'] {
  const word = comparable(text)
    .replace(/\s*krav$/, '')
    .replace(/[.-]$/, '');
  const kind = kinds[comparable(text)] ?? kinds[word];
  if (kind === undefined) throw new UnreadableCell('KRA-005', column, { value: shown(text) });
  return kind;
}
