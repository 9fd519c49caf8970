import { arrayOf, dictionaryOf, PdfReference, type PdfValue } from '../../shared/pdf/pdf-value.ts';
import { type FinishedPdf, numberOf } from './finished-pdf.ts';

/** What may stand within what (ISO 32000-1, 14.8.4; ISO 14289-1, 7.2). */
const parentsOf: Readonly<Record<string, readonly string[]>> = {
  LI: ['L'],
  Lbl: ['LI'],
  LBody: ['LI'],
  TR: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
  Caption: ['Table', 'Div'],
};
const kidsOf: Readonly<Record<string, readonly string[]>> = {
  L: ['LI', 'L', 'Caption'],
  LI: ['Lbl', 'LBody'],
  Table: ['TR', 'Caption'],
  TR: ['TH', 'TD'],
};
const known = new Set(
  'Document Div Sect P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD Caption Figure Link Span'.split(' '),
);

export interface TaggedContent {
  /** By page's object number, the marks that the tree holds. */
  readonly marks: ReadonlyMap<number, ReadonlySet<number>>;
  /** Object numbers of the annotations that the tree holds. */
  readonly annotations: ReadonlySet<number>;
  readonly findings: readonly string[];
}

/** The structure tree, against ISO 14289-1 § 7 and ISO 19005-2 § 6.7, and against the indexes that lead back to it. */
export function structureFindings(pdf: FinishedPdf): TaggedContent {
  const findings: string[] = [];
  const marks = new Map<number, Set<number>>();
  const annotations = new Set<number>();
  const root = pdf.at(pdf.catalog, 'StructTreeRoot');
  if (root === null) findings.push('no structure (ISO 19005-2, 6.7.3)');
  const index = new Map<number, PdfValue>();
  const nums = pdf.list(root, 'ParentTree', 'Nums');
  for (let at = 0; at + 1 < nums.length; at += 2) index.set(Number(nums[at]), nums[at + 1] ?? null);
  let level = 0;
  let titles = 0;

  const holds = (page: number | undefined, mark: number, element: number) => {
    if (page === undefined) return findings.push('marked content of no page (ISO 32000-1, 14.7.4.2)');
    const own = marks.get(page) ?? new Set();
    marks.set(page, own);
    if (own.has(mark)) findings.push(`mark ${mark} belongs to two elements (ISO 32000-1, 14.7.4)`);
    own.add(mark);
    const leads = pdf.list(index.get(pdf.number(pdf.page(page), 'StructParents') ?? -1) ?? null)[mark];
    if (numberOf(leads) !== element) findings.push(`mark ${mark} leads to another element (ISO 32000-1, 14.7.4.4)`);
    return undefined;
  };

  const visit = (reference: PdfValue, parent: string, parentNumber: number | undefined) => {
    const number = numberOf(reference);
    const type = pdf.name(reference, 'S') ?? '';
    if (number === undefined) return findings.push(`${type} is written within another (ISO 32000-1, 14.7.2)`);
    if (parentNumber !== undefined && numberOf(dictionaryOf(pdf.at(reference))?.get('P') ?? null) !== parentNumber)
      findings.push(`${type} does not lead to what it stands in (ISO 32000-1, 14.7.2)`);
    if (!known.has(type)) findings.push(`${type} is no role of the standard (ISO 19005-2, 6.7.3.4)`);
    if (parentsOf[type]?.includes(parent) === false) findings.push(`${type} within ${parent} (ISO 14289-1, 7.2)`);
    const heading = /^H([1-6])$/.exec(type)?.[1];
    if (heading !== undefined) {
      if (Number(heading) > level + 1) findings.push(`${type} after H${level} (ISO 14289-1, 7.4.2)`);
      level = Number(heading);
      if (level === 1) titles += 1;
    }
    if (type === 'Figure' && !pdf.text(reference, 'Alt')) findings.push('a Figure without Alt (ISO 14289-1, 7.3)');
    if (type === 'TH' && !['Row', 'Column', 'Both'].includes(scopeOf(pdf, reference) ?? ''))
      findings.push('a TH without Scope (ISO 14289-1, 7.5)');
    const kids = pdf.at(reference, 'K');
    const own = numberOf(dictionaryOf(pdf.at(reference))?.get('Pg') ?? null);
    let hasAnnotation = false;
    const all = kids === null ? [] : (arrayOf(kids) ?? [dictionaryOf(pdf.at(reference))?.get('K') ?? null]);
    for (const kid of all) {
      const value = pdf.revision.resolve(kid);
      const dictionary = dictionaryOf(value);
      if (typeof value === 'number') holds(own, value, number);
      else if (pdf.name(value, 'Type') === 'MCR')
        holds(numberOf(dictionary?.get('Pg') ?? null), pdf.number(value, 'MCID') ?? -1, number);
      else if (pdf.name(value, 'Type') === 'OBJR') {
        const annotation = dictionary?.get('Obj') ?? null;
        hasAnnotation = true;
        annotations.add(numberOf(annotation) ?? -1);
        if (type !== 'Link') findings.push(`an annotation within ${type} (ISO 14289-1, 7.18.5)`);
        if (numberOf(index.get(pdf.number(annotation, 'StructParent') ?? -1) ?? null) !== number)
          findings.push('a link leads to another element (ISO 32000-1, 14.7.4.4)');
      } else {
        const inner = pdf.name(value, 'S') ?? '';
        if (kidsOf[type]?.includes(inner) === false) findings.push(`${inner} within ${type} (ISO 14289-1, 7.2)`);
        visit(kid, type, number);
      }
      if (kidsOf[type] !== undefined && !(dictionary?.get('S') ?? null))
        findings.push(`text directly within ${type} (ISO 14289-1, 7.2)`);
    }
    if (type === 'Link' && !hasAnnotation) findings.push('a Link without its annotation (ISO 14289-1, 7.18.5)');
    return undefined;
  };
  const top = dictionaryOf(root)?.get('K') ?? null;
  if (pdf.name(top, 'S') !== 'Document') findings.push('the tree does not begin with Document (ISO 14289-1, 7.1)');
  if (top instanceof PdfReference) visit(top, 'StructTreeRoot', undefined);
  if (titles !== 1) findings.push(`${titles} headings of the first level (ISO 14289-1, 7.4)`);
  return { marks, annotations, findings };
}

function scopeOf(pdf: FinishedPdf, element: PdfValue): string | undefined {
  const attributes = pdf.at(element, 'A');
  const all = arrayOf(attributes) ?? [attributes];
  return all.map((one) => pdf.name(one, 'Scope')).find((scope) => scope !== undefined);
}
