import type { PdfRevision } from './pdf-revision.ts';
import { arrayOf, isName, PdfReference, type PdfValue } from './pdf-value.ts';

const mostPages = 100_000;

/** The object numbers of the pages, in order. */
export function pageNumbers(revision: PdfRevision): number[] {
  const pages: number[] = [];
  const seen = new Set<number>();
  const waiting: PdfValue[] = [];
  const root = revision.resolve(revision.trailer.get('Root'));
  const top = revision.entry(root, 'Pages');
  for (const kid of (arrayOf(revision.entry(top, 'Kids')) ?? []).toReversed()) waiting.push(kid);
  for (let item = waiting.pop(); item !== undefined && pages.length < mostPages; item = waiting.pop()) {
    if (!(item instanceof PdfReference) || seen.has(item.number)) continue;
    seen.add(item.number);
    const kids = arrayOf(revision.entry(item, 'Kids'));
    if (kids && !isName(revision.entry(item, 'Type'), 'Page')) waiting.push(...kids.toReversed());
    else pages.push(item.number);
  }
  return pages;
}
