import { PdfStream, type PdfValue } from '../../shared/pdf/pdf-value.ts';
import type { FinishedPdf } from './finished-pdf.ts';

/** A font and the glyphs that are drawn with it, against ISO 19005-2 § 6.2.11 and ISO 14289-1 § 7.21. */
export function fontFindings(pdf: FinishedPdf, font: PdfValue, drawn: ReadonlySet<number>): string[] {
  const findings: string[] = [];
  const name = pdf.name(font, 'BaseFont') ?? 'a font';
  const breaks = (what: string) => findings.push(`${name}: ${what}`);
  if (pdf.name(font, 'Subtype') !== 'Type0' || pdf.name(font, 'Encoding') !== 'Identity-H')
    breaks('is of a kind that is not looked into (ISO 19005-2, 6.2.11.2)');
  const [descendant = null] = pdf.list(font, 'DescendantFonts');
  if (pdf.name(descendant, 'Subtype') === 'CIDFontType2') {
    const map = pdf.at(descendant, 'CIDToGIDMap');
    if (!(map instanceof PdfStream) && pdf.name(descendant, 'CIDToGIDMap') !== 'Identity')
      breaks('has no map to its glyphs (ISO 19005-2, 6.2.11.3.2)');
  }
  const descriptor = pdf.at(descendant, 'FontDescriptor');
  const program = pdf.at(descriptor, 'FontFile2');
  if (!(program instanceof PdfStream)) breaks('is not embedded (ISO 19005-2, 6.2.11.4.1)');
  else widthFindings(pdf, descendant, pdf.content(descriptor, 'FontFile2'), drawn).forEach(breaks);
  if (pdf.at(descriptor, 'CIDSet') !== null)
    breaks('lists its glyphs, which nobody has checked (ISO 19005-2, 6.2.11.4.2)');
  if (drawn.has(0)) breaks('draws a letter that it lacks (ISO 19005-2, 6.2.11.8)');
  const meant = meanings(pdf.content(font, 'ToUnicode').toString('latin1'));
  for (const glyph of drawn)
    if (!meant.has(glyph)) breaks(`glyph ${glyph} stands for no character (ISO 19005-2, 6.2.11.7.2)`);
  for (const [glyph, text] of meant)
    if (/^$|[\0\ufeff\ufffe]/.test(text)) breaks(`glyph ${glyph} stands for U+0000 or U+FEFF (ISO 14289-1, 7.21.7)`);
  return findings;
}

function meanings(map: string): Map<number, string> {
  const meant = new Map<number, string>();
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of block.matchAll(/<(\w+)> <(\w*)>/g))
      meant.set(Number.parseInt(glyph, 16), Buffer.from(text, 'hex').swap16().toString('utf16le'));
  return meant;
}

/** The widths that the file states are those of the font's own program, to a thousandth of its size (§ 6.2.11.5). */
function widthFindings(pdf: FinishedPdf, font: PdfValue, program: Buffer, drawn: ReadonlySet<number>): string[] {
  const tables = new Map<string, number>();
  for (let index = 0; index < program.readUInt16BE(4); index += 1)
    tables.set(program.toString('latin1', 12 + index * 16, 16 + index * 16), program.readUInt32BE(20 + index * 16));
  const [head, hhea, hmtx] = ['head', 'hhea', 'hmtx'].map((tag) => tables.get(tag));
  if (head === undefined || hhea === undefined || hmtx === undefined) return ['its program has no widths (6.2.11.5)'];
  const units = program.readUInt16BE(head + 18);
  const count = program.readUInt16BE(hhea + 34);
  const stated = statedWidths(pdf, font);
  return [...drawn].flatMap((glyph) => {
    const own = (program.readUInt16BE(hmtx + Math.min(glyph, count - 1) * 4) * 1000) / units;
    const said = stated.get(glyph) ?? pdf.number(font, 'DW') ?? 1000;
    return Math.abs(own - said) <= 1 ? [] : [`glyph ${glyph} is not as wide as it says (ISO 19005-2, 6.2.11.5)`];
  });
}

function statedWidths(pdf: FinishedPdf, font: PdfValue): Map<number, number> {
  const widths = new Map<number, number>();
  const all = pdf.list(font, 'W').map((value) => pdf.revision.resolve(value));
  for (let at = 0; at < all.length; ) {
    const [first, second] = [Number(all[at]), all[at + 1]];
    if (Array.isArray(second)) {
      second.forEach((width, index) => {
        widths.set(first + index, Number(width));
      });
      at += 2;
    } else {
      for (let glyph = first; glyph <= Number(second); glyph += 1) widths.set(glyph, Number(all[at + 2]));
      at += 3;
    }
  }
  return widths;
}
