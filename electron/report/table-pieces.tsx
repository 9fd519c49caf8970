import { View } from '@react-pdf/renderer';
import type { Block, Column } from '#shared/report/document-model.ts';
import { colours, contentWidth, margin } from './page-geometry.ts';
import type { Piece } from './pages.ts';
import type { Typesetter } from './set-text.ts';
import { drawLine, looks, type TextLook, textPieces } from './text-pieces.tsx';

const gutter = 8;
/** Room for a sign before its word. */
export const signWidth = 14;
/** Fewer rows than this do not stand alone at the foot of a page, nor fewer than two at the head of the last. */
const firstRows = 3;

/** A table with its caption; the head comes again on every page it goes on to. */
export function tablePieces(table: Extract<Block, { kind: 'table' }>, typesetter: Typesetter): Piece[] {
  const titles = table.columns.map(({ title }) => title);
  const head = rowPiece(typesetter, table.columns, titles, looks.columnTitle, { before: 6, keepWithNext: true });
  const rows = table.rows.map((cells, index) => ({
    ...rowPiece(typesetter, table.columns, cells, looks.cell, {
      before: 0,
      keepWithNext: index < firstRows - 1 || index === table.rows.length - 2,
    }),
    repeats: head,
  }));
  return [
    ...textPieces(typesetter, table.caption, { look: looks.strong, before: 12, keepWithNext: true }),
    head,
    ...rows,
  ];
}

function rowPiece(
  typesetter: Typesetter,
  columns: readonly Column[],
  cells: readonly string[],
  look: TextLook,
  flow: { before: number; keepWithNext: boolean },
): Piece {
  const lineHeight = look.size * look.leading;
  const padding = 3.5;
  let left = margin.left;
  const placed = columns.map((column, index) => {
    const width = column.width * contentWidth;
    const text = cells[index] ?? '';
    const [, sign = '', words = text] = (column.sign && /^(\S)\s+(.*)$/s.exec(text)) || [];
    const indent = sign === '' ? 0 : signWidth;
    const linesOf = (content: string, room: number) =>
      typesetter.set(content, look, room).flatMap((paragraph) => paragraph.lines.map((line) => ({ paragraph, line })));
    const room = width - gutter - indent;
    const cell = {
      width: room,
      left: left + indent,
      align: column.align,
      lines: linesOf(words, room),
      sign: linesOf(sign, signWidth),
      signLeft: left,
    };
    left += width;
    return cell;
  });
  const height = Math.max(1, ...placed.map(({ lines }) => lines.length)) * lineHeight + 2 * padding;
  return {
    height,
    ...flow,
    draw: (top, key) => (
      <View key={key}>
        {placed.flatMap((cell, column) =>
          cell.sign.map(({ line, paragraph }) =>
            drawLine(
              line,
              paragraph,
              { left: cell.signLeft, top: top + padding, width: signWidth, look },
              `sign-${column}`,
            ),
          ),
        )}
        {placed.map((cell, column) =>
          cell.lines.map(({ line, paragraph }, index) =>
            drawLine(
              line,
              paragraph,
              { left: cell.left, top: top + padding + index * lineHeight, width: cell.width, look, align: cell.align },
              `${column}-${index}`,
            ),
          ),
        )}
        <View
          style={{
            position: 'absolute',
            left: margin.left,
            top: top + height - 0.5,
            width: contentWidth,
            height: 0.5,
            backgroundColor: colours.hairline,
          }}
        />
      </View>
    ),
  };
}
