import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDF, PdfArray, PdfBool, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archivalFindings } from '../../../tests/archival/archival-rules.ts';
import { pageToPrint } from '../../../tests/printed-publication.ts';
import { archivalPdf } from './archival-pdf.ts';

const file = (name: string) => new Uint8Array(readFileSync(new URL(`../../../${name}`, import.meta.url)));
const madeAt = '2026-11-26T10:00:00.123Z';
const colours = file('resources/publication/sRGB2014.icc');
/** As Chromium printed the page of `tests/printed-publication.ts`. */
const printed = file('tests/fixtures/printed-publication.pdf');
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-archival-'));
const kept = path.join(folder, 'edition.pdf');
let finished: Uint8Array;

beforeAll(async () => {
  ({ pdf: finished } = await archivalPdf({ printed, madeAt, colours }));
  writeFileSync(kept, finished);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const poppler = (command: string, ...given: string[]) => execFileSync(command, given, { encoding: 'utf8' });

describe('a printed publication edition', () => {
  it('is still what the program prints: every text of the page stands in the printed file', () => {
    const text = poppler('pdftotext', '-raw', kept, '-').replace(/\s+/g, ' ');
    const page = pageToPrint();
    const texts = Array.from(page.matchAll(/<(?:h\d|td|th[^>]*|li|figcaption)>([^<]+)</g), ([, inner = '']) => inner);
    expect(texts.length).toBeGreaterThan(200);
    for (const one of texts) expect(text).toContain(one);
    expect(page).toContain('font-src data:');
  });

  it('breaks no rule of PDF/A-2a and PDF/UA-1 when it is finished, and says that it is both', async () => {
    const { pdf, hindrances } = await archivalPdf({ printed, madeAt, colours });
    expect(hindrances).toEqual([]);
    expect(archivalFindings(pdf)).toEqual([]);
  });

  it('breaks rules as the browser prints it', () => {
    const findings = archivalFindings(printed).join('\n');
    for (const rule of ['6.2.3', '6.6.2', '7.18.5', '7.1', '6.2.11.7.2', '7.3', '7.8'])
      expect(findings).toContain(rule);
  });

  it('is whole, and looks as it was printed', () => {
    expect(poppler('qpdf', '--check', kept)).toContain('No syntax or stream encoding errors found');
    const before = path.join(folder, 'printed.pdf');
    writeFileSync(before, printed);
    const picture = (pdf: string) => execFileSync('pdftoppm', ['-r', '40', pdf], { maxBuffer: 1 << 28 });
    expect(picture(kept).equals(picture(before))).toBe(true);
    expect(poppler('pdftotext', kept, '-')).toBe(poppler('pdftotext', before, '-'));
  });

  it('is read in order: headings, labels with texts, lists, and a table whose head is read once', () => {
    const structure = poppler('pdfinfo', '-struct-text', kept);
    const order = ['H1', '"Prövning av utgåvan"', 'Lbl', '"Diarienummer"', 'LBody', 'Link', 'H2', 'Table', 'Caption'];
    let at = 0;
    for (const next of order) {
      expect(structure.indexOf(next, at), next).toBeGreaterThanOrEqual(at);
      at = structure.indexOf(next, at);
    }
    expect(structure.match(/"Omdöme"/g)).toHaveLength(1);
    expect(structure.match(/"Krav nummer 70"/g)).toHaveLength(1);
    expect(structure).not.toMatch(/\(4\)/);
    // Nothing is left of the browser's own tree, and of the names in it that differ from print to print.
    expect(Buffer.from(finished).toString('latin1')).not.toMatch(/NonStruct|\(node\d/);
    expect(poppler('pdfinfo', kept)).toMatch(/Title:\s+Prövning av utgåvan/);
    expect(poppler('pdftotext', kept, '-')).toContain('4 (4)');
  });

  it('has the same bytes from the same print, whatever the clock, and other bytes with another moment', async () => {
    const again = await archivalPdf({ printed, madeAt, colours });
    expect(Buffer.from(again.pdf).equals(finished)).toBe(true);
    const dated = Buffer.from(printed)
      .toString('latin1')
      .replace(/D:\d{14}/g, 'D:20010101000000');
    const elsewhere = await archivalPdf({ printed: Buffer.from(dated, 'latin1'), madeAt, colours });
    expect(Buffer.from(elsewhere.pdf).equals(finished)).toBe(true);
    const later = await archivalPdf({ printed, madeAt: '2026-11-27T10:00:00Z', colours });
    expect(Buffer.from(later.pdf).equals(finished)).toBe(false);
  });

  it('makes no claim where a letter is in no font or a picture has no text, and says why', async () => {
    const lacking = await changed(printed, ({ content }) =>
      content(0, (text) => text.replace(/<0006> Tj/, '<0000> Tj')),
    );
    const { pdf, hindrances } = await archivalPdf({ printed: lacking, madeAt, colours });
    expect(hindrances.join()).toContain('6.2.11.8');
    expect(archivalFindings(pdf).join()).toContain('6.6.4');
    const untold = await changed(printed, ({ each }) => each('Figure', (figure) => figure.delete('Alt')));
    expect((await archivalPdf({ printed: untold, madeAt, colours })).hindrances.join()).toContain('7.3');
  });
});

interface Change {
  readonly pdf: PDF;
  readonly catalog: PdfDict;
  /** Every element of a role. */
  each(role: string, change: (element: PdfDict) => void): void;
  content(page: number, change: (content: string) => string): void;
  resolve(ref: PdfRef): ReturnType<PDF['getObject']>;
  inner(from: PdfDict, ...path: string[]): PdfDict;
}

async function changed(bytes: Uint8Array, change: (on: Change) => void): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  const resolve = (ref: PdfRef) => pdf.getObject(ref);
  const visit = (value: unknown, role: string, made: (element: PdfDict) => void): void => {
    const object = value instanceof PdfRef ? resolve(value) : value;
    if (object instanceof PdfArray) for (const item of object) visit(item, role, made);
    if (!(object instanceof PdfDict)) return;
    if (object.getName('S')?.value === role) made(object);
    visit(object.get('K'), role, made);
  };
  change({
    pdf,
    catalog: pdf.getCatalog(),
    resolve,
    each: (role, made) => visit(pdf.getCatalog().getDict('StructTreeRoot', resolve)?.get('K'), role, made),
    content: (place, made) => {
      const page = pdf.getPage(place)?.dict;
      const stream = page?.get('Contents', resolve);
      if (!(stream instanceof PdfStream)) throw new Error('no content');
      const before = Buffer.from(stream.getDecodedData()).toString('latin1');
      const after = made(before);
      if (after === before) throw new Error('nothing was changed');
      page?.set(
        'Contents',
        pdf.register(
          PdfStream.fromDict({ Filter: PdfName.of('FlateDecode') }, deflateSync(Buffer.from(after, 'latin1'))),
        ),
      );
    },
    inner: (from, ...keys) =>
      keys.reduce((dict, key) => {
        const value = dict.get(key, resolve);
        const next = value instanceof PdfArray ? value.at(0, resolve) : value;
        if (!(next instanceof PdfDict)) throw new Error(`no ${key}`);
        return next;
      }, from),
  });
  return pdf.save({ compressStreams: false });
}

const firstFont = ({ pdf, inner }: Change) => {
  const fonts = inner(pdf.getPage(0)?.dict ?? new PdfDict(), 'Resources', 'Font');
  const [[name] = []] = [...fonts];
  return inner(fonts, name?.value ?? '');
};
const firstLink = ({ pdf, inner }: Change) => inner(pdf.getPage(0)?.dict ?? new PdfDict(), 'Annots');
const metadata = (on: Change, change: (xmp: string) => string) => {
  const stream = on.inner(on.catalog, 'Metadata') as PdfStream;
  stream.setData(Buffer.from(change(Buffer.from(stream.data).toString('utf8'))));
};

/** One rule broken at a time, and the clause that says so. */
const mutations: [string, string, (on: Change) => void][] = [
  ['no output intent', '6.2.3', ({ catalog }) => catalog.delete('OutputIntents')],
  [
    'a profile of other colours',
    '6.2.3',
    (on) =>
      on
        .inner(on.catalog, 'OutputIntents')
        .set('DestOutputProfile', on.pdf.register(PdfStream.fromDict({ N: PdfNumber.of(3) }, new Uint8Array(128)))),
  ],
  ['not marked', '6.7.2.2', ({ catalog }) => catalog.delete('MarkInfo')],
  ['no language', '6.7.4', ({ catalog }) => catalog.delete('Lang')],
  ['the title is not shown', '7.1', ({ catalog }) => catalog.delete('ViewerPreferences')],
  ['no structure', '6.7.3', ({ catalog }) => catalog.delete('StructTreeRoot')],
  ['a form', '6.4', ({ catalog }) => catalog.set('AcroForm', new PdfDict())],
  ['something happens when it is opened', '6.4', ({ catalog }) => catalog.set('OpenAction', new PdfDict())],
  ['no metadata', '6.6.2', ({ catalog }) => catalog.delete('Metadata')],
  ['says nothing of PDF/A', '6.6.4', (on) => metadata(on, (xmp) => xmp.replace('<pdfaid:part>2', '<pdfaid:part>3'))],
  ['says level B', '6.6.4', (on) => metadata(on, (xmp) => xmp.replace('conformance>A<', 'conformance>B<'))],
  [
    'says nothing of PDF/UA',
    '(ISO 14289-1, 5)',
    (on) => metadata(on, (xmp) => xmp.replace('<pdfuaid:part>1', '<pdfuaid:part>')),
  ],
  [
    'does not describe its schema',
    '6.6.2.3',
    (on) => metadata(on, (xmp) => xmp.replace(/<pdfaSchema:namespaceURI>.*/, '')),
  ],
  ['another title', '7.1', (on) => on.pdf.setTitle('Annan')],
  ['another date', 'CreationDate', (on) => on.pdf.setCreationDate(new Date(0))],
  ['links in another order', '7.18.3', ({ pdf }) => pdf.getPage(0)?.dict.delete('Tabs')],
  [
    'content without a mark',
    '7.1',
    ({ content }) => content(0, (text) => text.replace(/\/Artifact <<\/Type \/Layout>> BDC\n([\s\S]*?)EMC\n/, '$1')),
  ],
  [
    'the page number without a mark',
    '7.8',
    ({ content }) =>
      content(1, (text) =>
        text.replace(/\/Artifact <<\/Type \/Pagination \/Subtype[\s\S]*?BDC\n([\s\S]*?)EMC\n/, '$1'),
      ),
  ],
  [
    'a mark twice',
    '14.7.4',
    ({ content }) => content(0, (text) => text.replace(/(\/MCID \d+ )([\s\S]*?)\/MCID \d+ /, '$1$2$1')),
  ],
  [
    'a mark that no element has',
    '7.1',
    ({ content }) => content(0, (text) => text.replace(/\/MCID \d+ /, '/MCID 999 ')),
  ],
  ['text within an artifact', '7.1', ({ content }) => content(0, (text) => `/Artifact BMC\n${text}EMC\n`)],
  ['a mark without an end', '14.6', ({ content }) => content(0, (text) => text.replace(/EMC\n$/, ''))],
  ['a colour of print', '6.2.4.3', ({ content }) => content(0, (text) => `0 0 0 1 k\n${text}`)],
  [
    'a letter that is in no font',
    '6.2.11.8',
    ({ content }) => content(0, (text) => text.replace(/<0006> Tj/, '<0000> Tj')),
  ],
  [
    'a glyph without a character',
    '6.2.11.7.2',
    (on) =>
      firstFont(on).set(
        'ToUnicode',
        on.pdf.register(PdfStream.fromDict({}, Buffer.from('1 beginbfchar\n<0001> <0020>\nendbfchar'))),
      ),
  ],
  [
    'a glyph that stands for U+0000',
    '7.21.7',
    (on) =>
      firstFont(on).set(
        'ToUnicode',
        on.pdf.register(PdfStream.fromDict({}, Buffer.from('1 beginbfchar\n<0001> <0000>\nendbfchar'))),
      ),
  ],
  [
    'a font that is not embedded',
    '6.2.11.4.1',
    (on) => on.inner(firstFont(on), 'DescendantFonts', 'FontDescriptor').delete('FontFile2'),
  ],
  [
    'a font without a map to its glyphs',
    '6.2.11.3.2',
    (on) => on.inner(firstFont(on), 'DescendantFonts').delete('CIDToGIDMap'),
  ],
  [
    'a list of glyphs',
    '6.2.11.4.2',
    (on) =>
      on
        .inner(firstFont(on), 'DescendantFonts', 'FontDescriptor')
        .set('CIDSet', on.pdf.register(PdfStream.fromDict({}, new Uint8Array(4)))),
  ],
  ['widths that are not the font’s', '6.2.11.5', (on) => on.inner(firstFont(on), 'DescendantFonts').delete('W')],
  ['a font of another kind', '6.2.11.2', (on) => firstFont(on).set('Subtype', PdfName.of('Type3'))],
  ['a picture that is smoothed', '6.2.8', (on) => pictureOf(on).set('Interpolate', PdfBool.TRUE)],
  ['a picture in colours of print', '6.2.4', (on) => pictureOf(on).set('ColorSpace', PdfName.of('DeviceCMYK'))],
  ['a picture without a text', '7.3', ({ each }) => each('Figure', (figure) => figure.delete('Alt'))],
  ['a heading level left out', '7.4.2', ({ each }) => each('H2', (heading) => heading.set('S', PdfName.of('H4')))],
  ['two titles', '7.4', ({ each }) => each('H2', (heading) => heading.set('S', PdfName.of('H1')))],
  ['a head cell of nothing', '7.5', ({ each }) => each('TH', (cell) => cell.delete('A'))],
  ['a role of its own', '6.7.3.4', ({ each }) => each('Div', (group) => group.set('S', PdfName.of('Ruta')))],
  ['a cell outside a row', '7.2', ({ each }) => each('TR', (row) => row.set('S', PdfName.of('P')))],
  ['an item without a body', '7.2', ({ each }) => each('LBody', (body) => body.set('S', PdfName.of('P')))],
  ['a list of paragraphs', '7.2', ({ each }) => each('LI', (item) => item.set('S', PdfName.of('P')))],
  ['a link without a description', '7.18.5', (on) => firstLink(on).delete('Contents')],
  ['a link that is not printed', '6.3.2', (on) => firstLink(on).set('F', PdfNumber.of(0))],
  [
    'a link out of the file',
    '6.5.1',
    (on) =>
      firstLink(on).set('A', PdfDict.of({ S: PdfName.of('URI'), URI: PdfString.fromString('https://example.org') })),
  ],
  ['a note on the page', '6.3.1', (on) => firstLink(on).set('Subtype', PdfName.of('Text'))],
  ['a link that leads to another element', '14.7.4.4', (on) => firstLink(on).set('StructParent', PdfNumber.of(0))],
  ['a link outside its element', '7.18.5', ({ each }) => each('Link', (link) => link.set('S', PdfName.of('Span')))],
  [
    'an element that leads elsewhere',
    '14.7.2',
    ({ each, catalog }) => each('H1', (heading) => heading.set('P', catalog.getRef('StructTreeRoot') ?? new PdfDict())),
  ],
  ['an index that is gone', '14.7.4.4', (on) => on.inner(on.catalog, 'StructTreeRoot').delete('ParentTree')],
];

const pictureOf = ({ pdf, inner }: Change): PdfDict => {
  for (const { dict } of pdf.getPages()) {
    const pictures = inner(dict, 'Resources').get('XObject', (ref) => pdf.getObject(ref));
    if (!(pictures instanceof PdfDict)) continue;
    const [[name] = []] = [...pictures];
    return inner(pictures, name?.value ?? '');
  }
  throw new Error('no picture');
};

describe('the rules that a finished edition is held against', () => {
  it('are kept by a file that was only read and written again', async () => {
    expect(archivalFindings(await changed(finished, () => undefined))).toEqual([]);
  });

  it.each(mutations)('find: %s (%s)', async (_, clause, change) => {
    expect(archivalFindings(await changed(finished, change)).join('\n')).toContain(clause);
  });

  it('find a header without its comment, and a file without identifiers or with a password', () => {
    const text = Buffer.from(finished).toString('latin1');
    const findings = (changedText: string) => archivalFindings(Buffer.from(changedText, 'latin1')).join();
    expect(findings(text.replace(/\n%[\x80-\xff]{4}/, '\n%abcd'))).toContain('6.1.2');
    expect(findings(text.replace('/ID [', '/IE ['))).toContain('6.1.3');
    expect(findings(text.replace('/ID [', '/Encrypt ['))).toContain('encrypted');
  });
});
