import { Path, Svg, View } from '@react-pdf/renderer';
import { create } from 'qrcode';
import type { Block } from '#shared/report/document-model.ts';
import { colours, contentWidth, margin } from './page-geometry.ts';
import type { Piece } from './pages.ts';
import type { Typesetter } from './set-text.ts';
import { looks, textPieces } from './text-pieces.tsx';

const side = 84;
const gap = 18;

/** A hash as text, with the same in a square that a phone can read, drawn as one vector path. */
export function hashPieces(block: Extract<Block, { kind: 'hash' }>, typesetter: Typesetter): Piece[] {
  const { modules } = create(block.hash, { errorCorrectionLevel: 'M' });
  let squares = '';
  modules.data.forEach((dark, index) => {
    if (dark) squares += `M${index % modules.size} ${Math.floor(index / modules.size)}h1v1h-1z`;
  });
  const width = contentWidth - side - gap;
  const lines = [
    ...textPieces(typesetter, block.label, { look: looks.label, before: 0, width }),
    // The whole hash on one line, so that it can be searched for and copied.
    ...textPieces(typesetter, block.hash, { look: { ...looks.cell, size: 9.5 }, before: 0, width }),
  ];
  return [
    {
      height: side,
      before: 12,
      keepWithNext: false,
      draw: (top, key) => (
        <View key={key}>
          {lines.map((line, index) => line.draw(top + 4 + index * 16, `line-${index}`))}
          <Svg
            style={{ position: 'absolute', left: margin.left + contentWidth - side, top }}
            width={side}
            height={side}
            viewBox={`0 0 ${modules.size} ${modules.size}`}
          >
            <Path d={squares} fill={colours.ink} />
          </Svg>
        </View>
      ),
    },
  ];
}
