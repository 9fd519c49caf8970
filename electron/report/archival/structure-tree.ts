import { PdfArray, PdfDict, PdfName, PdfNull, PdfNumber, type PdfObject, PdfRef, type PdfString } from '@libpdf/core';

/** A marked sequence of a page, as a part of the text. */
export interface MarkedPart {
  readonly kind: 'marked';
  readonly page: number;
  readonly mark: number;
}

/** An annotation, as a part of the text. */
export interface AnnotationPart {
  readonly kind: 'annotation';
  readonly page: number;
  readonly annotation: PdfRef;
}

/** An element of the text (ISO 32000-1 § 14.7.2). */
export interface StructureElement {
  readonly kind: 'element';
  readonly type: string;
  readonly parts: readonly StructurePart[];
  /** What stands in place of a picture. */
  readonly alternative?: PdfString | undefined;
  readonly language?: PdfString | undefined;
  readonly attributes?: PdfObject | undefined;
}

export type StructurePart = StructureElement | MarkedPart | AnnotationPart;

export type Resolve = (ref: PdfRef) => PdfObject | null;

/** Reads the tree that the browser wrote. @param pageOf the place of a page in the file */
export function readStructure(root: PdfDict, resolve: Resolve, pageOf: (page: PdfRef) => number): StructureElement {
  const read = (value: PdfObject | undefined, onPage: number): StructurePart[] => {
    const object = value instanceof PdfRef ? resolve(value) : value;
    if (object instanceof PdfNumber) return [{ kind: 'marked', page: onPage, mark: object.value }];
    if (object instanceof PdfArray) return [...object].flatMap((item) => read(item, onPage));
    if (!(object instanceof PdfDict)) return [];
    const own = object.getRef('Pg');
    const page = own ? pageOf(own) : onPage;
    const type = object.getName('Type', resolve)?.value;
    if (type === 'MCR') return [{ kind: 'marked', page, mark: object.getNumber('MCID', resolve)?.value ?? Number.NaN }];
    if (type === 'OBJR') {
      const annotation = object.getRef('Obj');
      return annotation ? [{ kind: 'annotation', page, annotation }] : [];
    }
    return [
      {
        kind: 'element',
        type: object.getName('S', resolve)?.value ?? 'NonStruct',
        parts: read(object.get('K'), page),
        alternative: object.getString('Alt', resolve),
        language: object.getString('Lang', resolve),
        attributes: object.get('A', resolve),
      },
    ];
  };
  const [top, ...more] = read(root.get('K'), -1);
  if (top?.kind !== 'element' || more.length > 0) throw new Error('the printed file has no structure of one document');
  return top;
}

/** Every marked part, in order. */
export function* markedParts(part: StructurePart): Generator<MarkedPart> {
  if (part.kind === 'marked') yield part;
  if (part.kind === 'element') for (const inner of part.parts) yield* markedParts(inner);
}

export interface PageInStructure {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
}

/** Writes the tree, with the indexes that lead back to it from pages and annotations. */
export function writeStructure(
  document: StructureElement,
  pages: readonly PageInStructure[],
  { register, resolve }: { register(object: PdfObject): PdfRef; resolve: Resolve },
): PdfRef {
  const root = PdfDict.of({ Type: PdfName.of('StructTreeRoot') });
  const rootRef = register(root);
  const ofPages = new Map<number, PdfRef[]>();
  const ofAnnotations: [PdfRef, PdfRef][] = [];

  const write = (element: StructureElement, parent: PdfRef): PdfRef => {
    const dict = PdfDict.of({ Type: PdfName.of('StructElem'), S: PdfName.of(element.type), P: parent });
    const ref = register(dict);
    const page = element.parts.find((part) => part.kind === 'marked')?.page;
    if (page !== undefined) dict.set('Pg', pageAt(pages, page).ref);
    if (element.alternative) dict.set('Alt', element.alternative);
    if (element.language) dict.set('Lang', element.language);
    if (element.attributes) dict.set('A', element.attributes);
    const kids = element.parts.map((part): PdfObject => {
      if (part.kind === 'element') return write(part, ref);
      const onPage = pageAt(pages, part.page).ref;
      if (part.kind === 'annotation') {
        ofAnnotations.push([part.annotation, ref]);
        return PdfDict.of({ Type: PdfName.of('OBJR'), Obj: part.annotation, Pg: onPage });
      }
      const marks = ofPages.get(part.page) ?? [];
      ofPages.set(part.page, marks);
      marks[part.mark] = ref;
      if (part.page === page) return PdfNumber.of(part.mark);
      return PdfDict.of({ Type: PdfName.of('MCR'), Pg: onPage, MCID: PdfNumber.of(part.mark) });
    });
    if (kids.length > 0) dict.set('K', kids.length === 1 && kids[0] ? kids[0] : new PdfArray(kids));
    return ref;
  };
  root.set('K', write(document, rootRef));

  const index: [number, PdfObject][] = pages.map(({ dict }, place) => {
    dict.set('StructParents', PdfNumber.of(place));
    return [place, register(new PdfArray(Array.from(ofPages.get(place) ?? [], (ref) => ref ?? PdfNull.instance)))];
  });
  ofAnnotations.forEach(([annotation, element], place) => {
    const dict = resolve(annotation);
    if (!(dict instanceof PdfDict)) throw new Error('a part of the text is an annotation that is not there');
    dict.set('StructParent', PdfNumber.of(pages.length + place));
    index.push([pages.length + place, element]);
  });
  root.set(
    'ParentTree',
    register(PdfDict.of({ Nums: new PdfArray(index.flatMap(([key, to]) => [PdfNumber.of(key), to])) })),
  );
  root.set('ParentTreeNextKey', PdfNumber.of(index.length));
  return rootRef;
}

function pageAt(pages: readonly PageInStructure[], place: number): PageInStructure {
  const page = pages[place];
  if (!page) throw new Error('a part of the text is on a page that is not there');
  return page;
}
