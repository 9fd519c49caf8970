import { Path, Svg, View } from '@react-pdf/renderer';
import { strokePath } from '#shared/meeting/drawn-strokes.ts';
import type { Block } from '#shared/report/document-model.ts';
import { colours, margin } from './page-geometry.ts';
import type { Piece } from './pages.ts';
import type { Typesetter } from './set-text.ts';
import { looks, textPieces } from './text-pieces.tsx';

const height = 54;

/** What somebody drew, as lines, with the words that say whose it is above. */
export function drawingPieces(block: Extract<Block, { kind: 'drawing' }>, typesetter: Typesetter): Piece[] {
  const width = (height * block.width) / block.height;
  const path = block.strokes.map(strokePath).join('');
  return [
    ...textPieces(typesetter, block.caption, { look: looks.label, before: 10, keepWithNext: true }),
    {
      height,
      before: 3,
      keepWithNext: false,
      draw: (top, key) => (
        <View key={key}>
          <Svg
            style={{ position: 'absolute', left: margin.left, top }}
            width={width}
            height={height}
            viewBox={`0 0 ${block.width} ${block.height}`}
          >
            <Path
              d={path}
              fill="none"
              stroke={colours.ink}
              strokeWidth={6}
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </Svg>
        </View>
      ),
    },
  ];
}
