import { deflateSync } from 'node:zlib';
import {
  appendRevision,
  nextNumber,
  written,
  writtenStream,
  writtenText,
  writtenWith,
} from '#shared/pdf/append-revision.ts';
import { pageNumbers } from '#shared/pdf/page-numbers.ts';
import { PdfRevision } from '#shared/pdf/pdf-revision.ts';
import { arrayOf, PdfReference } from '#shared/pdf/pdf-value.ts';

/** Where a signature is to be drawn: in points from the lower left corner of a page. */
export interface SignaturePlace {
  /** The field's name: `Ansvarig`. */
  readonly name: string;
  /** What a screen reader says of it. */
  readonly description: string;
  /** From 0. */
  readonly page: number;
  readonly rectangle: readonly [left: number, bottom: number, right: number, top: number];
}

/** Shown, printed, and not to be moved. */
const flags = 132;

/** A PDF with empty fields for signatures, made before anybody signs so that no signer changes what another saw. */
export function withSignatureFields(pdf: Uint8Array, places: readonly SignaturePlace[]): Uint8Array {
  if (places.length === 0) return pdf;
  const before = new PdfRevision(pdf);
  const root = before.trailer.get('Root');
  if (!(root instanceof PdfReference)) throw new Error('the PDF has no root');
  const first = nextNumber(before);
  const fieldOf = (index: number) => first + index * 2;
  const pages = pageNumbers(before);
  const objects: Record<number, string> = {};
  for (const [index, place] of places.entries()) {
    const page = pages[place.page];
    if (page === undefined) throw new Error('the PDF has no such page');
    const [left, bottom, right, top] = place.rectangle;
    objects[fieldOf(index)] =
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T ${writtenText(place.name)} /TU ${writtenText(place.description)} /F ${flags} /P ${page} 0 R /Rect [${[left, bottom, right, top].map(points).join(' ')}] /AP << /N ${fieldOf(index) + 1} 0 R >> >>`;
    objects[fieldOf(index) + 1] = appearance('', right - left, top - bottom);
  }
  for (const page of new Set(places.map((place) => place.page))) {
    const number = pages[page] ?? 0;
    const known = arrayOf(before.entry(before.object(number), 'Annots')) ?? [];
    const added = places.flatMap((place, index) => (place.page === page ? [`${fieldOf(index)} 0 R`] : []));
    objects[number] = writtenWith(before.object(number), {
      Annots: `[${[...known.map(written), ...added].join(' ')}]`,
    });
  }
  const fields = places.map((_, index) => `${fieldOf(index)} 0 R`);
  objects[root.number] = writtenWith(before.object(root.number), {
    AcroForm: `<< /Fields [${fields.join(' ')}] /SigFlags 1 >>`,
  });
  return appendRevision(pdf, objects);
}

/** What a field shows: drawing operators over its own width and height. */
export function appearance(content: string, width: number, height: number): string {
  return writtenStream(
    deflateSync(Buffer.from(content, 'latin1')).toString('latin1'),
    `/Filter /FlateDecode /Type /XObject /Subtype /Form /BBox [0 0 ${points(width)} ${points(height)}] /Resources << >>`,
  );
}

function points(length: number): string {
  return String(Math.round(length * 100) / 100);
}
