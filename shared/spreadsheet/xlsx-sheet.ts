import { CodedError } from '../errors/error-table.ts';
import { keepWithin, limits, type Tally } from './limits.ts';
import { type MomentFormat, serialMoment } from './serial-moment.ts';
import { type Cell, type CellValue, cellText, type MergedRange, type Row } from './workbook.ts';
import { textCollector, unescaped } from './xlsx-strings.ts';
import type { XmlReader } from './xml-events.ts';

/** What the cells of a sheet point at elsewhere in the workbook. */
export interface SheetSurroundings {
  readonly sheet: string;
  readonly strings: readonly string[];
  readonly formatOf: (style: number) => MomentFormat | undefined;
  readonly startsIn1904: boolean;
  readonly tally: Tally;
}

/** The cell that is being read. */
interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  formula: string | undefined;
}

/** Reads the cells of one sheet. Where the file leaves out an address, the cell or row follows the one before. */
export function sheetReader(surroundings: SheetSurroundings) {
  const rows: Row[] = [];
  const merged: MergedRange[] = [];
  const inline = textCollector();
  let row = 0;
  let cells: Cell[] = [];
  let column = 0;
  let cell: OpenCell | undefined;
  let part: 'v' | 'f' | 'is' | undefined;

  const damaged = (reason: string) => new CodedError('KAL-005', { reason: `bladet ${surroundings.sheet}, ${reason}` });

  function openRow(written: string | undefined) {
    const next = written === undefined ? row + 1 : Number(written);
    if (!Number.isInteger(next) || next <= row) throw damaged(`rad ${written} kommer efter rad ${row}`);
    keepWithin('rows', rows.length + 1);
    row = next;
    column = 0;
    cells = [];
  }

  function openCell(attribute: (name: string) => string | undefined) {
    const address = attribute('r');
    const next = address === undefined ? column + 1 : columnOf(address);
    if (next === undefined || next <= column) throw damaged(`cell ${address ?? ''} på rad ${row} är på fel plats`);
    keepWithin('columns', next);
    column = next;
    const style = Number(attribute('s') ?? 0);
    cell = { column, type: attribute('t') ?? 'n', style, value: '', formula: undefined };
  }

  function closeCell() {
    if (cell === undefined) return;
    const value = contentOf(cell, inline.take(), surroundings);
    if (value === undefined) throw damaged(`cell ${cell.column} på rad ${row} går inte att läsa`);
    const { formula } = cell;
    if (value.type !== 'empty' || formula !== undefined) {
      surroundings.tally.addCell(cellText(value).length);
      cells.push(formula === undefined ? { column, value } : { column, value, formula });
    }
    cell = undefined;
  }

  const reader: XmlReader = {
    open(name, attribute) {
      if (name === 'row') openRow(attribute('r'));
      else if (name === 'c') openCell(attribute);
      else if (name === 'v' || name === 'f' || name === 'is') part = name;
      else if (name === 'mergeCell') {
        const range = rangeOf(attribute('ref') ?? '');
        if (range !== undefined) merged.push(range);
        keepWithin('listItems', merged.length);
      }
      if (name === 'f' && cell !== undefined) cell.formula = '';
      if (part === 'is') inline.open(name);
    },
    text(piece) {
      if (cell === undefined || part === undefined) return;
      if (part === 'is') inline.text(piece);
      else if (part === 'v' && cell.value.length <= limits.cellCharacters) cell.value += piece;
      else if (part === 'f' && (cell.formula?.length ?? 0) <= limits.cellCharacters) cell.formula += piece;
    },
    close(name) {
      if (part === 'is') inline.close(name);
      if (name === part) part = undefined;
      if (name === 'c') closeCell();
      if (name === 'row' && cells.length > 0) rows.push({ row, cells });
    },
  };
  return { reader, rows, merged };
}

/** Undefined where the file contradicts itself. */
function contentOf(cell: OpenCell, inlineText: string, surroundings: SheetSurroundings): CellValue | undefined {
  const { type, value } = cell;
  if (type === 'inlineStr') return textValue(inlineText);
  if (type === 'str') return textValue(unescaped(value));
  if (value === '') return { type: 'empty' };
  if (type === 's') {
    const text = surroundings.strings[Number(value)];
    return text === undefined ? undefined : textValue(text);
  }
  if (type === 'b') return { type: 'boolean', boolean: value.trim() === '1' || value.trim() === 'true' };
  if (type === 'e') return { type: 'error', error: value.trim() };
  if (type === 'd') return isoMoment(value.trim());
  return numberOrMoment(Number(value), surroundings.formatOf(cell.style), surroundings.startsIn1904);
}

function textValue(text: string): CellValue {
  return text === '' ? { type: 'empty' } : { type: 'text', text };
}

function numberOrMoment(number: number, format: MomentFormat | undefined, startsIn1904: boolean) {
  if (!Number.isFinite(number)) return undefined;
  const moment = format === undefined ? undefined : serialMoment(number, format, startsIn1904);
  return moment ?? ({ type: 'number', number } as const);
}

/** The strict form of the format writes dates as ISO 8601. */
function isoMoment(text: string): CellValue {
  const parts = /^(\d{4}-\d{2}-\d{2})?T?(?:(\d{2}:\d{2})(?::(\d{2}))?)?/.exec(text);
  const [, date = null, minutes, seconds = '00'] = parts ?? [];
  if (date === null && minutes === undefined) return { type: 'text', text };
  const time = minutes === undefined ? null : seconds === '00' ? minutes : `${minutes}:${seconds}`;
  return { type: 'moment', date, time: date !== null && time === '00:00' ? null : time };
}

/** `AB12` → 28; undefined where it is no address. */
function columnOf(address: string): number | undefined {
  const letters = /^\$?([A-Za-z]{1,3})\$?\d+$/.exec(address)?.[1]?.toUpperCase();
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}

function rangeOf(reference: string): MergedRange | undefined {
  const [from = '', to = from] = reference.split(':');
  const [fromColumn, toColumn] = [columnOf(from), columnOf(to)];
  const rowOf = (address: string) => Number(/\d+$/.exec(address)?.[0] ?? 0);
  if (fromColumn === undefined || toColumn === undefined) return undefined;
  return { fromRow: rowOf(from), fromColumn, toRow: rowOf(to), toColumn };
}
