import { View } from '@react-pdf/renderer';
import type { Block, Column } from '#shared/report/document-model.ts';
import { colours, contentWidth, margin } from './page-geometry.ts';
import type { Piece } from './pages.ts';
import type { Typesetter } from './set-text.ts';
import { drawLine, looks, type TextLook, textPieces } from './text-pieces.tsx';

const gutter = 8;

/** A table with its caption; the head comes again on every page it goes on to. */
export function tablePieces(table: Extract<Block, { kind: 'table' }>, typesetter: Typesetter): Piece[] {
  const titles = table.columns.map(({ title }) => title);
  const head = rowPiece(typesetter, table.columns, titles, looks.columnTitle, { before: 6, keepWithNext: true });
  const rows = table.rows.map((cells) => ({
    ...rowPiece(typesetter, table.columns, cells, looks.cell, { before: 0, keepWithNext: false }),
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
    const lines = typesetter
      .set(cells[index] ?? '', look, width - gutter)
      .flatMap((paragraph) => paragraph.lines.map((line) => ({ paragraph, line })));
    const cell = { left, width: width - gutter, align: column.align, lines };
    left += width;
    return cell;
  });
  const height = Math.max(1, ...placed.map(({ lines }) => lines.length)) * lineHeight + 2 * padding;
  return {
    height,
    ...flow,
    draw: (top, key) => (
      <View key={key}>
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
