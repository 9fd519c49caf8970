import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDF, PdfArray, PdfBool, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core';
import { archivalHindrances } from './archival-hindrances.ts';
import { archivalMetadata } from './archival-metadata.ts';
import { type GlyphMeanings, readMeanings, writtenMeanings } from './glyph-meanings.ts';
import { markArtifacts } from './mark-artifacts.ts';
import { meaningfulStructure, repeatedHeads } from './meaningful-structure.ts';
import { type PageContent, readPage } from './page-content.ts';
import {
  type MarkedPart,
  markedParts,
  readStructure,
  type StructureElement,
  writeStructure,
} from './structure-tree.ts';

export interface ArchivalOrder {
  /** As the program's own browser printed it. */
  readonly printed: Uint8Array;
  /** The moment that the file carries, in place of the clock's. */
  readonly madeAt: string;
  /** The colour profile that colours are meant in (sRGB). */
  readonly colours: Uint8Array;
}

export interface ArchivalPdf {
  readonly pdf: Uint8Array;
  /** Why the file does not call itself PDF/A-2a and PDF/UA-1; none where it does. */
  readonly hindrances: readonly string[];
}

const creator = 'Platsbesök';
const language = 'sv';
/** The page's lower margin: 22 millimetres, in points. */
const footBelow = (22 / 25.4) * 72;

/**
 * Makes a printed page what can be archived and read by everybody: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). The
 * same printed page gives the same bytes. Where a rule cannot be met the file makes no claim.
 */
export async function archivalPdf({ printed, madeAt, colours }: ArchivalOrder): Promise<ArchivalPdf> {
  const pdf = await PDF.load(printed);
  const resolve = (ref: PdfRef) => pdf.getObject(ref);
  const register = (object: Parameters<PDF['register']>[0]) => pdf.register(object);
  const catalog = pdf.getCatalog();
  const pages = pdf.getPages();
  const places = new Map(pages.map(({ ref }, place) => [ref.objectNumber, place]));

  const fonts = new Map<PdfDict, GlyphMeanings>();
  const contents = pages.map(
    ({ dict }): PageContent => readPage(contentOf(dict, resolve), fontsOf(dict, resolve, fonts)),
  );

  const root = catalog.getDict('StructTreeRoot', resolve);
  if (!root) throw new Error('the printed file has no structure');
  const printedStructure = readStructure(root, resolve, ({ objectNumber }) => places.get(objectNumber) ?? -1);
  const sequence = ({ page, mark }: MarkedPart) => contents[page]?.sequences.get(mark);
  const looked = {
    isDecoration: (part: MarkedPart) => sequence(part)?.showsSomething !== true,
    boxOf: (part: MarkedPart) => sequence(part)?.box ?? null,
    resolve,
  };
  const repeated = pages.map(() => new Set<number>());
  for (const { page, mark } of repeatedHeads(printedStructure, looked)) repeated[page]?.add(mark);
  const structure = meaningfulStructure(
    printedStructure,
    (part) => looked.isDecoration(part) || repeated[part.page]?.has(part.mark) === true,
    looked,
  );

  const told = pages.map(() => new Set<number>());
  for (const { page, mark } of markedParts(structure)) told[page]?.add(mark);
  pages.forEach(({ dict }, place) => {
    const content = contents[place];
    if (!content) return;
    const decoration = new Set([...content.sequences.keys()].filter((mark) => !told[place]?.has(mark)));
    for (const mark of repeated[place] ?? []) decoration.delete(mark);
    const marked = markArtifacts(content, { decoration, repeated: repeated[place] ?? new Set(), footBelow });
    dict.set('Contents', register(packed(Buffer.from(marked, 'latin1'))));
    dict.set('Tabs', PdfName.of('S'));
    dict.delete('Annots');
  });
  for (const [font, meanings] of fonts)
    font.set('ToUnicode', register(packed(Buffer.from(writtenMeanings(meanings), 'latin1'))));

  describeLinks(structure, pages, sequence, resolve);
  letGoOfPrintedStructure(catalog.getDict('Outlines', resolve), resolve);
  catalog.set('StructTreeRoot', writeStructure(structure, pages, { register, resolve }));
  catalog.set('Lang', PdfString.fromString(language));
  catalog.set('MarkInfo', PdfDict.of({ Marked: PdfBool.TRUE }));
  catalog.set('ViewerPreferences', PdfDict.of({ DisplayDocTitle: PdfBool.TRUE }));
  catalog.set(
    'OutputIntents',
    new PdfArray([register(outputIntent(register(packed(colours, { N: PdfNumber.of(3) }))))]),
  );

  const [producer, title] = [pdf.getProducer() ?? '', pdf.getTitle() ?? ''];
  const moment = new Date(`${madeAt.slice(0, 19)}Z`);
  pdf.setCreator(creator);
  pdf.setCreationDate(moment);
  pdf.setModificationDate(moment);
  const hindrances = archivalHindrances({ pdf, structure, fonts, title });
  const metadata = archivalMetadata({
    title,
    language,
    creator,
    producer,
    madeAt: moment.toISOString().replace('.000', ''),
    isArchival: hindrances.length === 0,
  });
  // Those who sort files by what they say of themselves read it without unpacking.
  const described = new PdfStream([], new TextEncoder().encode(metadata));
  described.set('Type', PdfName.of('Metadata'));
  described.set('Subtype', PdfName.of('XML'));
  catalog.set('Metadata', register(described));
  pdf.upgradeVersion('1.7');
  return { pdf: withIdOfContent(await pdf.save({ compressStreams: false })), hindrances };
}

type Resolver = (ref: PdfRef) => ReturnType<PDF['getObject']>;

function contentOf(page: PdfDict, resolve: Resolver): string {
  const value = page.get('Contents', resolve);
  const streams = value instanceof PdfArray ? [...value] : [value];
  return streams
    .map((item) => (item instanceof PdfRef ? resolve(item) : item))
    .map((stream) => (stream instanceof PdfStream ? Buffer.from(stream.getDecodedData()).toString('latin1') : ''))
    .join('\n');
}

function fontsOf(page: PdfDict, resolve: Resolver, known: Map<PdfDict, GlyphMeanings>): Map<string, GlyphMeanings> {
  const named = new Map<string, GlyphMeanings>();
  for (const [name] of page.getDict('Resources', resolve)?.getDict('Font', resolve) ?? []) {
    const font = page.getDict('Resources', resolve)?.getDict('Font', resolve)?.getDict(name.value, resolve);
    if (!font) continue;
    const map = font.get('ToUnicode', resolve);
    const meanings = known.get(font) ?? {
      meant: map instanceof PdfStream ? readMeanings(Buffer.from(map.getDecodedData()).toString('latin1')) : new Map(),
      drawn: new Set(),
    };
    known.set(font, meanings);
    named.set(name.value, meanings);
  }
  return named;
}

/** What a link leads to is said by its own text (ISO 14289-1 § 7.18.5). Only what is part of the text stays on a page. */
function describeLinks(
  element: StructureElement,
  pages: readonly { readonly dict: PdfDict }[],
  sequence: (part: MarkedPart) => { readonly text: string } | undefined,
  resolve: Resolver,
): void {
  const text = [...markedParts(element)].map((part) => sequence(part)?.text ?? '').join('');
  for (const part of element.parts) {
    if (part.kind === 'element') describeLinks(part, pages, sequence, resolve);
    if (part.kind !== 'annotation') continue;
    const annotation = resolve(part.annotation);
    const page = pages[part.page]?.dict;
    if (!(annotation instanceof PdfDict) || !page) continue;
    annotation.set('Contents', PdfString.fromString(text.trim()));
    annotation.set('F', PdfNumber.of(4));
    const onPage = page.getArray('Annots', resolve) ?? new PdfArray();
    onPage.push(part.annotation);
    page.set('Annots', onPage);
  }
}

/** The outline leads to places on pages; the elements that it also leads to are no longer there. */
function letGoOfPrintedStructure(item: PdfDict | undefined, resolve: Resolver): void {
  for (let next = item; next; next = next.getDict('Next', resolve)) {
    next.delete('SE');
    letGoOfPrintedStructure(next.getDict('First', resolve), resolve);
  }
}

function outputIntent(profile: PdfRef): PdfDict {
  return PdfDict.of({
    Type: PdfName.of('OutputIntent'),
    S: PdfName.of('GTS_PDFA1'),
    OutputConditionIdentifier: PdfString.fromString('sRGB IEC61966-2.1'),
    Info: PdfString.fromString('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  });
}

function packed(bytes: Uint8Array, entries: Record<string, PdfNumber> = {}): PdfStream {
  return PdfStream.fromDict({ ...entries, Filter: PdfName.of('FlateDecode') }, deflateSync(bytes));
}

const fileId = /\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/gi;

/** The file's two identifiers (ISO 32000-1, 14.4) by chance would make two files of one page. */
function withIdOfContent(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const blank = text.replace(fileId, `/ID [<${'0'.repeat(32)}> <${'0'.repeat(32)}>]`);
  if (blank === text) throw new Error('the printed file has no identifiers to replace');
  const id = createHash('sha256').update(blank, 'latin1').digest('hex').slice(0, 32);
  return new Uint8Array(Buffer.from(text.replace(fileId, `/ID [<${id}> <${id}>]`), 'latin1'));
}
