import { type PDF, PdfDict, type PdfObject, PdfRef, PdfStream } from '@libpdf/core';
import type { GlyphMeanings } from './glyph-meanings.ts';
import type { StructureElement } from './structure-tree.ts';

interface Finished {
  readonly pdf: PDF;
  readonly structure: StructureElement;
  readonly fonts: ReadonlyMap<PdfDict, GlyphMeanings>;
  readonly title: string;
}

/** Rules that follow from what people have written, and that the page as it was printed breaks. In Swedish. */
export function archivalHindrances({ pdf, structure, fonts, title }: Finished): string[] {
  const resolve = (ref: PdfRef) => pdf.getObject(ref);
  const hindrances = new Set<string>();
  if (title.trim() === '') hindrances.add('rapporten har ingen titel (ISO 14289-1, 7.1)');
  for (const [font, { meant, drawn }] of fonts) {
    if (drawn.has(0)) hindrances.add('ett tecken finns inte i något typsnitt (ISO 19005-2, 6.2.11.8)');
    if ([...drawn].some((glyph) => !meant.has(glyph)))
      hindrances.add('ett tecken kan inte läsas tillbaka (ISO 19005-2, 6.2.11.7.2)');
    if (font.getName('Subtype', resolve)?.value !== 'Type0' || !isEmbedded(font, resolve))
      hindrances.add('ett typsnitt ligger inte i filen (ISO 19005-2, 6.2.11.4.1)');
  }
  let level = 0;
  const visit = ({ type, alternative, parts }: StructureElement) => {
    const [, heading] = /^H([1-6])$/.exec(type) ?? [];
    if (heading !== undefined) {
      if (Number(heading) > level + 1) hindrances.add('en rubriknivå är överhoppad (ISO 14289-1, 7.4.2)');
      level = Number(heading);
    }
    if (type === 'Figure' && !alternative) hindrances.add('en bild saknar text (ISO 14289-1, 7.3)');
    for (const part of parts) if (part.kind === 'element') visit(part);
  };
  visit(structure);
  for (const picture of picturesIn(pdf, resolve)) {
    if (picture.getName('ColorSpace', resolve)?.value === 'DeviceCMYK')
      hindrances.add('en bild har färger för tryck (ISO 19005-2, 6.2.4.3)');
    if (picture.getBool('Interpolate', resolve)?.value === true)
      hindrances.add('en bild jämnas ut av visaren (ISO 19005-2, 6.2.8)');
  }
  return [...hindrances];
}

type Resolve = (ref: PdfRef) => PdfObject | null;

function isEmbedded(font: PdfDict, resolve: Resolve): boolean {
  const descendant = font.getArray('DescendantFonts', resolve)?.at(0, resolve);
  if (!(descendant instanceof PdfDict)) return false;
  const descriptor = descendant.getDict('FontDescriptor', resolve);
  return ['FontFile2', 'FontFile3'].some((key) => descriptor?.get(key, resolve) instanceof PdfStream);
}

function* picturesIn(pdf: PDF, resolve: Resolve): Generator<PdfStream> {
  for (const { dict } of pdf.getPages())
    for (const [, value] of dict.getDict('Resources', resolve)?.getDict('XObject', resolve) ?? []) {
      const picture = value instanceof PdfRef ? resolve(value) : value;
      if (picture instanceof PdfStream) yield picture;
    }
}
