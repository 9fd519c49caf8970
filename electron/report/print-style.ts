import { readFileSync } from 'node:fs';
import path from 'node:path';
import { printableText } from '#shared/report/printable-text.ts';
import { z } from '#shared/zod.ts';

const fontFiles = z.array(z.object({ family: z.string(), regular: z.string(), semibold: z.string().optional() }));

/** What the first fonts have: Latin letters, common punctuation and signs. Other letters need the rest of the set. */
const otherThanLatin =
  /[^\n\u0020-\u024f\u1e00-\u1eff\u2010-\u2026\u2030\u2032\u2033\u2039\u203a\u2044\u20ac\u2212\u2215\u25cf]/u;
const latinFonts = 2;

/**
 * How the edition is printed: with the program's own fonts and no other, so that every machine prints the same, with the
 * running title and the page number at the foot.
 */
export function printStyle(resources: string, title: string, page: string): string {
  const folder = path.join(resources, 'fonts');
  const set = fontFiles.parse(JSON.parse(readFileSync(path.join(folder, 'fonts.json'), 'utf8')));
  const fonts = otherThanLatin.test(page) ? set : set.slice(0, latinFonts);
  const face = (family: string, file: string, weight: string) =>
    `@font-face{font-family:"${family}";font-weight:${weight};src:url(data:font/woff;base64,${readFileSync(path.join(folder, file)).toString('base64')})}`;
  return [
    readFileSync(path.join(resources, 'publication', 'edition.css'), 'utf8'),
    readFileSync(path.join(resources, 'publication', 'print.css'), 'utf8'),
    ...fonts.flatMap(({ family, regular, semibold }) => [
      face(family, regular, semibold ? '400' : '400 600'),
      ...(semibold ? [face(family, semibold, '600')] : []),
    ]),
    `:root{--running-line:"${cssString(title)}"}`,
    `body,table{font-family:${fonts.map(({ family }) => `"${family}"`).join(',')}}`,
  ].join('\n');
}

/** Letters and digits stand for themselves, and everything else as its code point (CSS Syntax § 4.3.7). */
function cssString(text: string): string {
  return printableText(text).replace(/[^\p{L}\p{N}]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `);
}
