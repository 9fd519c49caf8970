import { Path, Svg } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { OpenedFont } from './font-set.ts';
import { colours, contentWidth, margin, page } from './page-geometry.ts';

const size = 8.5;
const height = 14;

/**
 * The foot of a page, drawn as outlines of letters. It is no part of the text: a sentence that goes on over a page's end
 * is read, searched and copied without a page number in the middle of it. (An untagged PDF has no other way to say so.)
 */
export function pageFooter(font: OpenedFont, left: string, right: string): ReactElement {
  const end = contentWidth - widthOf(font, right);
  return (
    <Svg
      key="footer"
      style={{ position: 'absolute', left: margin.left, top: page.height - margin.bottom + 28 }}
      width={contentWidth}
      height={height}
      viewBox={`0 0 ${contentWidth} ${height}`}
    >
      <Path d={`${outline(font, left, 0)}${outline(font, right, end)}`} fill={colours.quiet} />
    </Svg>
  );
}

function widthOf(font: OpenedFont, text: string): number {
  return (font.layout(text).advanceWidth / font.unitsPerEm) * size;
}

function outline(font: OpenedFont, text: string, left: number): string {
  const scale = size / font.unitsPerEm;
  let at = left;
  let path = '';
  for (const glyph of font.layout(text).glyphs) {
    path += glyph.path.scale(scale, -scale).translate(at, size).toSVG();
    at += glyph.advanceWidth * scale;
  }
  return path;
}
