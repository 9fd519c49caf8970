import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject } from '@libpdf/core';
import {
  type MarkedPart,
  markedParts,
  type Resolve,
  type StructureElement,
  type StructurePart,
} from './structure-tree.ts';

/** What is asked about a marked sequence. */
export interface Looked {
  /** Whether it only decorates. */
  isDecoration(part: MarkedPart): boolean;
  /** Around its pictures on the page: left, bottom, right, top. */
  boxOf(part: MarkedPart): readonly [number, number, number, number] | null;
  readonly resolve: Resolve;
}

/** Marks that are no part of the text: the head of a table is repeated on each page that the table goes on to. */
export function repeatedHeads(document: StructureElement, { isDecoration, resolve }: Looked): MarkedPart[] {
  const found: MarkedPart[] = [];
  const visit = (element: StructureElement) => {
    if (element.type === 'TR' && isHead(element, resolve)) {
      const parts = [...markedParts(element)].filter((part) => !isDecoration(part));
      const first = Math.min(...parts.map(({ page }) => page));
      found.push(...parts.filter(({ page }) => page !== first));
    }
    for (const part of element.parts) if (part.kind === 'element') visit(part);
  };
  visit(document);
  return found;
}

function isHead({ parts }: StructureElement, resolve: Resolve): boolean {
  const cells = parts.filter((part) => part.kind === 'element');
  return cells.length > 0 && cells.every((cell) => cell.type === 'TH' && scopeOf(cell, resolve) === 'Column');
}

function scopeOf({ attributes }: StructureElement, resolve: Resolve): string | undefined {
  const all = attributes instanceof PdfArray ? [...attributes] : [attributes];
  for (const one of all) if (one instanceof PdfDict && one.has('Scope')) return one.getName('Scope', resolve)?.value;
  return undefined;
}

/** Elements that hold other elements, and text only within them. */
const grouping = new Set(['Document', 'Sect', 'Div']);

/**
 * The browser's tree as the standard's own roles (ISO 32000-1 § 14.8.4): elements without a meaning are gone, the text of
 * a list item is its body, a list of labels with texts has its labels, and a picture with its caption is a group.
 *
 * @param isArtifact marks that are no part of the text
 */
export function meaningfulStructure(
  document: StructureElement,
  isArtifact: (part: MarkedPart) => boolean,
  looked: Looked,
): StructureElement {
  const cleaned = (part: StructurePart): StructurePart[] => {
    if (part.kind === 'marked') return isArtifact(part) ? [] : [part];
    if (part.kind === 'annotation') return [part];
    const parts = part.parts.flatMap(cleaned);
    if (part.type === 'NonStruct') return parts;
    if (parts.length === 0 && part.type === 'Lbl') return [];
    const element = { ...part, parts, attributes: attributesOf(part) };
    if (part.type === 'LI') return [listItem(element)];
    if (part.type === 'Figure') return [figure(element, looked)];
    return [grouping.has(part.type) ? { ...element, parts: inParagraphs(parts) } : element];
  };
  const [top] = cleaned(document);
  if (top?.kind !== 'element') throw new Error('the printed file has no text');
  return top;
}

/**
 * Without the span of one row or column that every cell has, and without the cells that head a cell: each head says by its
 * scope what it heads, and the names that the browser gives them are others each time.
 */
function attributesOf({ attributes }: StructureElement): PdfObject | undefined {
  if (!(attributes instanceof PdfArray)) return attributes;
  const telling = [...attributes].filter(
    (one) => !(one instanceof PdfDict && (one.has('Headers') || isOne(one, 'RowSpan') || isOne(one, 'ColSpan'))),
  );
  if (telling.length === 0) return undefined;
  return telling.length === 1 ? telling[0] : new PdfArray(telling);
}

function isOne(attributes: PdfDict, key: string): boolean {
  return attributes.getNumber(key)?.value === 1;
}

/** Text that stands by itself between elements is a paragraph. */
function inParagraphs(parts: readonly StructurePart[]): StructurePart[] {
  const grouped: StructurePart[] = [];
  let loose: StructurePart[] = [];
  const close = () => {
    if (loose.length > 0) grouped.push({ kind: 'element', type: 'P', parts: loose });
    loose = [];
  };
  for (const part of parts) {
    if (part.kind === 'element' && part.type !== 'Link') {
      close();
      grouped.push(part);
    } else loose.push(part);
  }
  close();
  return grouped;
}

function listItem(item: StructureElement): StructureElement {
  const label = item.parts.find((part) => part.kind === 'element' && part.type === 'Lbl');
  const [first, ...more] = item.parts.filter((part) => part !== label);
  const element = (type: string, parts: readonly StructurePart[]): StructureElement => ({
    kind: 'element',
    type,
    parts: parts.length === 1 ? parts.flatMap((part) => (isParagraph(part) ? part.parts : [part])) : parts,
  });
  if (label) return { ...item, parts: [label, element('LBody', first ? [first, ...more] : [])] };
  if (first && isParagraph(first) && more.length > 0 && more.every(isParagraph))
    return { ...item, parts: [element('Lbl', [first]), element('LBody', more)] };
  return { ...item, parts: [element('LBody', first ? [first, ...more] : [])] };
}

function isParagraph(part: StructurePart): part is StructureElement {
  return part.kind === 'element' && part.type === 'P';
}

function figure(element: StructureElement, { boxOf }: Looked): StructureElement {
  if (element.parts.some((part) => part.kind === 'element' && part.type === 'Figure'))
    return { ...element, type: 'Div', parts: inParagraphs(element.parts) };
  const box = element.parts
    .map((part) => (part.kind === 'marked' ? boxOf(part) : null))
    .find((found) => found !== null);
  if (!box) return element;
  const where = PdfDict.of({
    O: PdfName.of('Layout'),
    Placement: PdfName.of('Block'),
    BBox: new PdfArray(box.map((side): PdfObject => PdfNumber.of(Math.round(side * 100) / 100))),
  });
  return { ...element, attributes: where };
}
