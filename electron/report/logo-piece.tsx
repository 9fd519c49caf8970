import { Image, View } from '@react-pdf/renderer';
import type { TemplateLogo } from '#shared/template/template-content.ts';
import { margin } from './page-geometry.ts';
import type { Piece } from './pages.ts';
import { pictureFormat } from './picture-format.ts';

const largest = { width: 170, height: 52 };

/** The municipality's mark above the sender; nothing where there is none, or where PDF/A cannot hold it. */
export function logoPieces(logo: TemplateLogo | null | undefined): Piece[] {
  if (!logo) return [];
  const bytes = new Uint8Array(Buffer.from(logo.base64, 'base64'));
  const format = pictureFormat(bytes);
  if (!format) return [];
  const scale = Math.min(1, largest.width / format.width, largest.height / format.height);
  const [width, height] = [format.width * scale, format.height * scale];
  return [
    {
      height: height + 14,
      before: 0,
      keepWithNext: true,
      draw: (top, key) => (
        <View key={key} style={{ position: 'absolute', left: margin.left, top, width, height }}>
          <Image src={{ data: Buffer.from(bytes), format: format.format }} style={{ width, height }} />
        </View>
      ),
    },
  ];
}
