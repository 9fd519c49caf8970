import type { Cell, Row, Sheet } from './workbook.ts';

/** What stands together on a line, from its first character to the one after its last. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Fewer columns than this are no table. */
const fewestColumns = 3;
const tabWidth = 8;

/**
 * Text whose columns stand below each other with blanks between, as a PDF's table is when its layout is kept. A column is
 * where something stands on any of the lines that have the most pieces; null where there is no such table.
 */
export function alignedSheet(text: string): Sheet | null {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').map(piecesOf);
  const ofTable = lines.filter(({ length }) => length >= fewestColumns);
  if (ofTable.length < 2) return null;
  const columns = joinedRanges(ofTable.flat());
  if (columns.length < fewestColumns) return null;
  const rows = lines.flatMap((pieces, index): Row[] => {
    const texts = new Map<number, string>();
    for (const piece of pieces) {
      const column = columnAt(columns, piece);
      texts.set(column, [texts.get(column), piece.text].filter(Boolean).join(' '));
    }
    const cells = [...texts]
      .sort(([one], [other]) => one - other)
      .map(([column, cell]): Cell => ({ column, value: { type: 'text', text: cell } }));
    return cells.length === 0 ? [] : [{ row: index + 1, cells }];
  });
  return { name: '', hidden: false, rows, merged: [] };
}

function piecesOf(line: string): Piece[] {
  const spaced = line
    .normalize('NFC')
    .replace(/\u00a0/g, ' ')
    .replaceAll('\t', ' '.repeat(tabWidth));
  return [...spaced.matchAll(/\S+(?: \S+)*/g)].map(({ index, 0: text }) => ({
    from: index,
    to: index + text.length,
    text,
  }));
}

/** The stretches of the line that are written on anywhere. */
function joinedRanges(pieces: readonly Piece[]): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const { from, to } of [...pieces].sort((one, other) => one.from - other.from)) {
    const last = ranges.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else ranges.push({ from, to });
  }
  return ranges;
}

/** The column that a piece has most in common with, or else the nearest; 1 for the first. */
function columnAt(columns: readonly { from: number; to: number }[], { from, to }: Piece): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, column] of columns.entries()) {
    const common = Math.min(to, column.to) - Math.max(from, column.from);
    if (common > most) [best, most] = [index, common];
  }
  return best + 1;
}
