import { View } from '@react-pdf/renderer';
import type { SigningPlace } from '#shared/report/document-model.ts';
import { colours, contentWidth, margin } from './page-geometry.ts';
import type { Piece } from './pages.ts';
import type { Typesetter } from './set-text.ts';
import { looks, textPieces } from './text-pieces.tsx';

const height = 58;
const nameWidth = 190;
const gap = 16;
const fieldWidth = contentWidth - nameWidth - gap - 1;

/** Who signs to the left, and to the right a frame where the signature is shown once it is made. */
export function signingPiece({ field, role, name, title }: SigningPlace, typesetter: Typesetter): Piece {
  const lines = [
    ...textPieces(typesetter, role, { look: looks.label, before: 0, width: nameWidth }).slice(0, 1),
    ...textPieces(typesetter, name, { look: looks.strong, before: 0, width: nameWidth }).slice(0, 2),
    ...textPieces(typesetter, title, { look: looks.quiet, before: 0, width: nameWidth }).slice(0, 1),
  ];
  const left = margin.left + nameWidth + gap;
  return {
    height,
    before: 10,
    keepWithNext: false,
    signatureField: {
      name: field,
      description: `Underskrift: ${role}, ${name}`,
      left,
      top: 0,
      width: fieldWidth,
      height,
    },
    draw: (top, key) => (
      <View key={key}>
        {lines.map((line, index) => line.draw(top + 2 + index * 14, `line-${index}`))}
        <View
          style={{
            position: 'absolute',
            left,
            top,
            width: fieldWidth,
            height,
            borderWidth: 0.75,
            borderColor: colours.hairline,
          }}
        />
      </View>
    ),
  };
}
