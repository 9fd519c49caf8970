import { PDF } from '@libpdf/core';
import { pageNumbers } from '../pdf/page-numbers.ts';
import type { PdfRevision } from '../pdf/pdf-revision.ts';
import { arrayOf, PdfDictionary, PdfReference } from '../pdf/pdf-value.ts';
import type { RevisionChanges } from './revision-changes.ts';

const hidden = 2;
const noView = 32;

interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/**
 * New fields of signatures that are drawn over what was there: a page can be made to say something else by a picture of
 * a signature laid upon it.
 *
 * @param signed the file as the first signer saw it
 * @param revision the file before the fields came
 * @returns faults in Swedish
 */
export async function coveredByField(
  signed: Uint8Array,
  revision: PdfRevision,
  drawn: RevisionChanges['drawnFields'],
): Promise<string[]> {
  const visible = drawn.flatMap(({ page, name, field }) => {
    const box = boxOf(revision, field);
    return box ? [{ page, name, box }] : [];
  });
  if (visible.length === 0) return [];
  const document = await loaded(signed);
  const pages = pageNumbers(revision);
  return visible.flatMap(({ page, name, box }) => {
    const words = document
      ?.getPage(page - 1)
      ?.extractText()
      .lines.flatMap(({ spans }) => spans)
      .map(({ bbox: { x, y, width, height } }) => ({ left: x, bottom: y, right: x + width, top: y + height }));
    const annotations = arrayOf(revision.entry(new PdfReference(pages[page - 1] ?? 0, 0), 'Annots')) ?? [];
    const others = annotations.flatMap((annotation) => {
      const dictionary = revision.resolve(annotation);
      const other = dictionary instanceof PdfDictionary ? boxOf(revision, dictionary) : undefined;
      return other ? [other] : [];
    });
    if (words && ![...words, ...others].some((other) => overlaps(box, other))) return [];
    return [`Underskriften ${name} är ritad ovanpå det som redan stod på sidan ${page}.`];
  });
}

/** Where a field is drawn; undefined where it is not. */
function boxOf(revision: PdfRevision, field: PdfDictionary): Box | undefined {
  const flags = revision.resolve(field.get('F'));
  if (typeof flags === 'number' && (flags & (hidden | noView)) !== 0) return undefined;
  const [x1, y1, x2, y2] = (arrayOf(revision.resolve(field.get('Rect'))) ?? []).map((value) =>
    typeof value === 'number' ? value : 0,
  );
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return undefined;
  const box = { left: Math.min(x1, x2), bottom: Math.min(y1, y2), right: Math.max(x1, x2), top: Math.max(y1, y2) };
  return box.right - box.left > 0 && box.top - box.bottom > 0 && field.get('AP') !== null ? box : undefined;
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.bottom < other.top && other.bottom < one.top;
}

/** What cannot be laid out cannot be vouched for either. */
async function loaded(pdf: Uint8Array): Promise<PDF | undefined> {
  try {
    return await PDF.load(pdf);
  } catch {
    return undefined;
  }
}
