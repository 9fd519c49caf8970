import { pageNumbers } from '../pdf/page-numbers.ts';
import type { PdfRevision } from '../pdf/pdf-revision.ts';
import { arrayOf, dictionaryOf, isName, PdfReference, PdfStream, type PdfValue } from '../pdf/pdf-value.ts';

/** What an object is to someone who reads the pages, for a sentence: `Innehållet på sidan 3`. */
export function describedObjects(revision: PdfRevision): (number: number) => string {
  const known = new Map<number, string>();
  const note = (value: PdfValue, words: string) => {
    if (value instanceof PdfReference && !known.has(value.number)) known.set(value.number, words);
  };
  for (const [index, number] of pageNumbers(revision).entries()) {
    const page = dictionaryOf(revision.object(number));
    note(new PdfReference(number, 0), `Sidan ${index + 1}`);
    const contents = page?.get('Contents') ?? null;
    note(contents, `Innehållet på sidan ${index + 1}`);
    for (const part of arrayOf(revision.resolve(contents)) ?? []) note(part, `Innehållet på sidan ${index + 1}`);
    const resources = page?.get('Resources') ?? null;
    note(resources, `Det som sidan ${index + 1} är gjord av`);
    for (const [kind, words] of [
      ['XObject', 'En bild'],
      ['Font', 'Ett typsnitt'],
    ] as const) {
      const group = revision.entry(resources, kind);
      note(dictionaryOf(revision.resolve(resources))?.get(kind) ?? null, `Det som sidan ${index + 1} är gjord av`);
      for (const [, item] of dictionaryOf(group)?.entries ?? []) note(item, `${words} på sidan ${index + 1}`);
    }
  }
  return (number) => {
    const value = revision.object(number);
    if (value instanceof PdfStream && isName(value.dictionary.get('Type'), 'Metadata')) return 'Filens metadata';
    return known.get(number) ?? 'En del av filen';
  };
}
