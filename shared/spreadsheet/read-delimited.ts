import Papa from 'papaparse';
import { keepWithin, tally } from './limits.ts';
import type { Cell, Row, Workbook } from './workbook.ts';

export const delimiters = [';', '\t', ',', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** How many rows are looked at to see what stands between the cells. */
const sampledRows = 50;

/**
 * Reads text with a row of cells on each line, as it is exported or pasted. Cells are text, whatever they look like:
 * nothing here knows what a column means. Row numbers count lines with and without content.
 */
export function readDelimited(text: string, delimiter: Delimiter = delimiterOf(text)): Workbook {
  const counted = tally();
  const rows: Row[] = [];
  // Files put together from several have several kinds of line breaks, and a parser that goes by one swallows rows.
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  for (const [index, texts] of splitCells(lines, delimiter).entries()) {
    // Excel takes this first line as a word to itself, not as a row.
    if (index === 0 && /^sep=.?$/i.test(texts.join(delimiter).trim())) continue;
    keepWithin('columns', texts.length);
    const cells = texts.flatMap((cell, place): Cell[] => {
      const clean = cell.normalize('NFC').trim();
      return clean === '' ? [] : [{ column: place + 1, value: { type: 'text', text: clean } }];
    });
    for (const { value } of cells) counted.addCell(value.type === 'text' ? value.text.length : 0);
    if (cells.length > 0) rows.push({ row: index + 1, cells });
    keepWithin('rows', rows.length);
  }
  return { kind: 'text', sheets: [{ name: '', hidden: false, rows, merged: [] }] };
}

/** What stands between the cells: what divides most rows into the same number of cells, and that number the largest. */
export function delimiterOf(text: string): Delimiter {
  const stated = /^\uFEFF?sep=([;\t,|])\s*$/im.exec(text.slice(0, 20))?.[1];
  if (stated !== undefined) return stated as Delimiter;
  const sample = text.replace(/\r\n?/g, '\n').split('\n', sampledRows).join('\n');
  let best: Delimiter = delimiters[0];
  let most = 0;
  for (const delimiter of delimiters) {
    const score = evenness(splitCells(sample, delimiter));
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}

/** The share of rows that have the commonest number of cells, and among equals more cells before fewer. */
function evenness(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = 0;
  for (const [length, count] of counts) best = Math.max(best, count + length / 100_000);
  return best;
}

/** A quotation mark without its pair would swallow every row below it; such a text is split without regard to quotes. */
function splitCells(text: string, delimiter: string): string[][] {
  const quoted = Papa.parse<string[]>(text, { delimiter, newline: '\n' });
  if (!quoted.errors.some(({ type }) => type === 'Quotes')) return quoted.data;
  return text.split('\n').map((line) => line.split(delimiter));
}
