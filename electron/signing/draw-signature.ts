import type { FontSet } from '../report/font-set.ts';

/** What stands in a signature's field: lines of text, the first of them larger. */
export type DrawLines = (lines: readonly string[], width: number, height: number) => string;

/**
 * Text as outlines, so that a signature brings no font with it: a revision that adds one would have to embed it for the
 * file to stay a PDF/A.
 *
 * @param fontFolder the folder with `fonts.json`
 */
export async function signatureDrawing(fontFolder: string, text: string): Promise<DrawLines> {
  // The renderer is large, and most days nobody signs.
  const [{ openFonts }, { createTypesetter }] = await Promise.all([
    import('../report/font-set.ts'),
    import('../report/set-text.ts'),
  ]);
  const fonts = await openFonts(fontFolder, text);
  const typesetter = createTypesetter(fonts);
  return (lines, width, height) => {
    const operators: string[] = ['0.106 0.145 0.188 rg'];
    let top = height - 6;
    for (const [index, line] of lines.entries()) {
      const style = { size: index === 0 ? 9.5 : 7.5, weight: 400 } as const;
      for (const { lines: setLines, size } of typesetter.set(line, style, width - 12))
        for (const { runs } of setLines) {
          top -= size * 1.25;
          if (top < 2) return operators.join('\n');
          operators.push(...outlines(fonts, runs, 6, top, size));
        }
    }
    return operators.join('\n');
  };
}

function outlines(
  fonts: FontSet,
  runs: readonly { readonly family: string; readonly text: string }[],
  left: number,
  base: number,
  size: number,
): string[] {
  const operators: string[] = [];
  let x = left;
  for (const { family, text } of runs) {
    const font = fonts.find((candidate) => candidate.family === family)?.font(400);
    if (!font) continue;
    const scale = size / font.unitsPerEm;
    for (const glyph of font.layout(text).glyphs) {
      const path = pathOperators(glyph.path.scale(scale, scale).translate(x, base).toSVG());
      if (path !== '') operators.push(path);
      x += glyph.advanceWidth * scale;
    }
  }
  return operators;
}

/** An SVG path as PDF operators (ISO 32000-1 § 8.5.2); a quadratic curve is written as the cubic one that it is. */
function pathOperators(svg: string): string {
  const operators: string[] = [];
  let [x, y] = [0, 0];
  for (const [, command = '', rest = ''] of svg.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = rest.match(/-?\d*\.?\d+(?:e-?\d+)?/g)?.map(Number) ?? [];
    const write = (operator: string, ...values: number[]) =>
      operators.push(`${values.map((value) => Math.round(value * 100) / 100).join(' ')} ${operator}`);
    if (command === 'M') write('m', ...numbers);
    else if (command === 'L') write('l', ...numbers);
    else if (command === 'C') write('c', ...numbers);
    else if (command === 'Z') operators.push('h');
    else {
      const [cx = 0, cy = 0, ex = 0, ey = 0] = numbers;
      write(
        'c',
        x + ((cx - x) * 2) / 3,
        y + ((cy - y) * 2) / 3,
        ex + ((cx - ex) * 2) / 3,
        ey + ((cy - ey) * 2) / 3,
        ex,
        ey,
      );
    }
    if (numbers.length >= 2) [x, y] = [numbers.at(-2) ?? 0, numbers.at(-1) ?? 0];
  }
  return operators.length > 0 ? `${operators.join('\n')}\nf` : '';
}
