import { CodedError } from '../../errors/error-table.ts';
import { decodeText } from '../../spreadsheet/decode-text.ts';
import { keepWithin } from '../../spreadsheet/limits.ts';
import { readSpreadsheet } from '../../spreadsheet/read-spreadsheet.ts';
import { cellText, columnName, type Row, type Sheet } from '../../spreadsheet/workbook.ts';

/** A cell of a form: its text, and where it stands. */
export interface FormCell {
  readonly text: string;
  readonly column: string;
  /** The cell is a formula whose value was never saved. */
  readonly isUnsaved: boolean;
}

export interface FormRow {
  readonly row: number;
  /** By column number. */
  readonly cells: ReadonlyMap<number, FormCell>;
}

/** One sheet of a form, its first row apart. */
export interface FormSheet {
  readonly name: string;
  readonly head: FormRow;
  readonly rows: readonly FormRow[];
}

/** The sheets of a form by their names in lower case. */
export type FormSheets = ReadonlyMap<string, FormSheet>;

/**
 * Reads a form's sheets: a workbook, delimited text with the sheet's name first in a row of its own, or the same as a
 * table of Markdown. One sheet alone is the questions, whatever it is called.
 *
 * @throws KAL-001 to KAL-006, GUI-010
 */
export function readFormSheets(bytes: Uint8Array): FormSheets {
  const markdown = markdownRows(bytes);
  const workbook = markdown ? null : readSpreadsheet(bytes);
  const sheets = new Map<string, FormSheet>();
  const parts =
    workbook?.kind === 'xlsx' ? workbook.sheets.map(wholeSheet) : split(markdown ?? workbook?.sheets[0]?.rows ?? []);
  for (const { name, rows } of parts) {
    const [head, ...rest] = rows.map(formRow);
    const key = name.trim().toLowerCase();
    if (head && !sheets.has(key)) sheets.set(key, { name: name.trim() || 'survey', head, rows: rest });
  }
  const only = sheets.size === 1 ? [...sheets.values()][0] : undefined;
  if (only && !sheets.has('survey')) return new Map([['survey', only]]);
  if (!sheets.has('survey'))
    throw new CodedError('GUI-010', { sheets: [...sheets.values()].map(({ name }) => name).join(', ') || 'inga' });
  return sheets;
}

interface Part {
  readonly name: string;
  readonly rows: readonly Row[];
}

function wholeSheet({ name, rows }: Sheet): Part {
  return { name, rows };
}

const sheetNames = new Set([
  'survey',
  'choices',
  'settings',
  'external_choices',
  'entities',
  'osm',
  'columns',
  'cascades',
]);

/** Rows of text in parts: a sheet's name stands first in a row of its own, and what belongs to it one column in. */
function split(rows: readonly Row[]): Part[] {
  const parts: { name: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const [first] = row.cells;
    const word = first?.column === 1 ? cellText(first.value) : '';
    if (row.cells.length === 1 && sheetNames.has(word.toLowerCase())) parts.push({ name: word, rows: [] });
    else if (parts.length === 0) parts.push({ name: '', rows: [row] });
    else parts.at(-1)?.rows.push(row);
  }
  return parts;
}

function formRow({ row, cells }: Row): FormRow {
  return {
    row,
    cells: new Map(
      cells.map(({ column, value, formula }) => {
        const text = cleaned(cellText(value));
        return [column, { text, column: columnName(column), isUnsaved: formula !== undefined && text === '' }];
      }),
    ),
  };
}

/** What no reader sees, and what could turn the text round on the screen, goes; everything else stays as it is. */
function cleaned(text: string): string {
  return (
    text
      .normalize('NFC')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      .replace(/\r\n?/g, '\n')
      .trim()
  );
}

/** The rows of Markdown tables; undefined for what is none. The cell before the first bar is the first column. */
function markdownRows(bytes: Uint8Array): Row[] | undefined {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return undefined;
  keepWithin('fileMegabytes', bytes.length / 1_000_000);
  const lines = decodeText(bytes)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/);
  const written = lines.filter((line) => line.trim() !== '');
  if (written.length === 0 || !written.every((line) => line.trim().startsWith('|'))) return undefined;
  return lines.flatMap((line, index): Row[] => {
    if (line.trim() === '' || /^[\s|:-]+$/.test(line)) return [];
    const texts = line
      .trim()
      .replace(/^\|/, '')
      .replace(/\|$/, '')
      .split(/(?<!\\)\|/);
    const cells = texts.flatMap((cell, place) => {
      const text = cell.replace(/\\\|/g, '|').trim();
      return text === '' ? [] : [{ column: place + 1, value: { type: 'text' as const, text } }];
    });
    return cells.length > 0 ? [{ row: index + 1, cells }] : [];
  });
}
