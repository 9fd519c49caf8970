import { Image, View } from '@react-pdf/renderer';
import type { Picture } from '#shared/report/document-model.ts';
import type { DrawingMeans } from './block-pieces.tsx';
import { contentWidth, margin } from './page-geometry.ts';
import type { Piece } from './pages.ts';
import { pictureFormat } from './picture-format.ts';
import { looks, textPieces } from './text-pieces.tsx';

/** The bytes of photos by their SHA-256. */
export type PictureBytes = ReadonlyMap<string, Uint8Array>;

const largest = { width: contentWidth * 0.72, height: 190 };

/** A photo with its caption on the same page. One that cannot be drawn is named by its hash instead. */
export function picturePieces(picture: Picture, { typesetter, pictureBytes }: DrawingMeans): Piece[] {
  const bytes = pictureBytes.get(picture.sha256);
  const format = bytes && pictureFormat(bytes);
  const caption = (before: number) => textPieces(typesetter, picture.caption, { look: looks.quiet, before });
  if (bytes === undefined || format === undefined) {
    const reason =
      bytes === undefined ? 'finns inte på den här datorn' : 'har ett format som inte kan arkiveras i PDF/A';
    const text = `Fotot ${reason}. Dess kontrollsumma: ${picture.sha256}`;
    return [...textPieces(typesetter, text, { look: looks.quiet, before: 10, keepWithNext: true }), ...caption(0)];
  }
  const scale = Math.min(1, largest.width / format.width, largest.height / format.height);
  const [width, height] = [format.width * scale, format.height * scale];
  return [
    {
      height,
      before: 10,
      keepWithNext: true,
      draw: (top, key) => (
        <View key={key} style={{ position: 'absolute', left: margin.left, top, width, height }}>
          <Image src={{ data: Buffer.from(bytes), format: format.format }} style={{ width, height }} />
        </View>
      ),
    },
    ...caption(4),
  ];
}
