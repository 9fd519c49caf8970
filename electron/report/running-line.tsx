import { Path, Svg } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import { printableText } from '#shared/report/printable-text.ts';
import type { OpenedFont } from './font-set.ts';
import { colours, contentWidth, margin, page } from './page-geometry.ts';

const size = 8.5;
const height = 14;
const gap = 20;

const tops = { head: 30, foot: page.height - margin.bottom + 28 };

/**
 * The head or the foot of a page, drawn as outlines of letters. It is no part of the text: a sentence that goes on over
 * a page's end is read, searched and copied without a page number in the middle of it. (An untagged PDF has no other way
 * to say so.)
 */
export function runningLine(font: OpenedFont, place: 'head' | 'foot', left: string, right: string): ReactElement {
  const end = contentWidth - widthOf(font, drawable(font, right));
  const beginning = shortened(font, drawable(font, left), end - gap);
  return (
    <Svg
      key={place}
      style={{ position: 'absolute', left: margin.left, top: tops[place] }}
      width={contentWidth}
      height={height}
      viewBox={`0 0 ${contentWidth} ${height}`}
    >
      <Path d={`${outline(font, beginning, 0)}${outline(font, drawable(font, right), end)}`} fill={colours.quiet} />
    </Svg>
  );
}

/** Without the characters that only the fonts of the text itself have. */
function drawable(font: OpenedFont, text: string): string {
  return [...printableText(text)]
    .filter((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))
    .join('');
}

function shortened(font: OpenedFont, text: string, width: number): string {
  if (widthOf(font, text) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && widthOf(font, `${characters.join('')}…`) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
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
