import { arrayOf, dictionaryOf, PdfName, PdfStream, type PdfValue } from '../../shared/pdf/pdf-value.ts';
import { drawnPage } from './content-rules.ts';
import { FinishedPdf, numberOf } from './finished-pdf.ts';
import { fontFindings } from './font-rules.ts';
import { structureFindings } from './structure-rules.ts';

/**
 * What in a finished PDF breaks the rules of PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) that a machine can judge
 * and that the publication edition leans on. Not every rule of the standards is here: those about what the edition never
 * has (forms, sound, layers, embedded files) are met by the file not having it, which is looked for.
 */
export function archivalFindings(bytes: Uint8Array): string[] {
  const pdf = new FinishedPdf(bytes);
  const tagged = structureFindings(pdf);
  const findings = [...fileFindings(pdf), ...metadataFindings(pdf), ...tagged.findings];
  const fonts = new Map<number, Set<number>>();
  pdf.pages.forEach((number, place) => {
    const page = pdf.page(number);
    const where = `page ${place + 1}`;
    if (pdf.name(page, 'Tabs') !== 'S') findings.push(`${where}: no order of links (ISO 14289-1, 7.18.3)`);
    for (const key of ['AA', 'Trans']) if (pdf.at(page, key) !== null) findings.push(`${where}: ${key} (6.5.2)`);
    const drawn = drawnPage(pdf, page, where);
    findings.push(...drawn.findings);
    const held = tagged.marks.get(number) ?? new Set();
    for (const mark of drawn.marks)
      if (!held.has(mark)) findings.push(`${where}: mark ${mark} is in no element (ISO 14289-1, 7.1)`);
    for (const mark of held)
      if (!drawn.marks.has(mark)) findings.push(`${where}: mark ${mark} is not drawn (ISO 32000-1, 14.7.4)`);
    for (const [name, glyphs] of drawn.glyphs) {
      const font = numberOf(dictionaryOf(pdf.at(page, 'Resources', 'Font'))?.get(name) ?? null);
      if (font === undefined) findings.push(`${where}: the font ${name} is not there (ISO 32000-1, 7.8.3)`);
      else fonts.set(font, new Set([...(fonts.get(font) ?? []), ...glyphs]));
    }
    for (const [, picture] of pdf.entries(page, 'Resources', 'XObject'))
      findings.push(...pictureFindings(pdf, picture).map((what) => `${where}: ${what}`));
    for (const [, state] of pdf.entries(page, 'Resources', 'ExtGState'))
      if (!['Normal', undefined].includes(pdf.name(state, 'BM')) || pdf.at(state, 'TR') !== null)
        findings.push(`${where}: a state that colours cannot be told from (ISO 19005-2, 6.2.5)`);
    for (const annotation of arrayOf(pdf.at(page, 'Annots')) ?? [])
      findings.push(...annotationFindings(pdf, annotation, tagged.annotations).map((what) => `${where}: ${what}`));
  });
  for (const [font, glyphs] of fonts) findings.push(...fontFindings(pdf, pdf.page(font), glyphs));
  return findings;
}

function fileFindings(pdf: FinishedPdf): string[] {
  const findings: string[] = [];
  const beginning = Buffer.from(pdf.bytes.subarray(0, 15));
  if (!/^%PDF-1\.[0-7]\n%[\x80-\xff]{4}/.test(beginning.toString('latin1')))
    findings.push('the header (ISO 19005-2, 6.1.2)');
  const { trailer } = pdf.revision;
  if (arrayOf(pdf.revision.resolve(trailer.get('ID')))?.length !== 2) findings.push('no ID (ISO 19005-2, 6.1.3)');
  if (trailer.get('Encrypt') !== null) findings.push('encrypted (ISO 19005-2, 6.1.3)');
  for (const key of ['AcroForm', 'OpenAction', 'AA', 'OCProperties', 'NeedsRendering', 'Perms', 'Requirements'])
    if (pdf.at(pdf.catalog, key) !== null) findings.push(`${key} (ISO 19005-2, 6.4 to 6.11)`);
  for (const key of ['JavaScript', 'EmbeddedFiles'])
    if (pdf.at(pdf.catalog, 'Names', key) !== null) findings.push(`${key} (ISO 19005-2, 6.5, 6.8)`);
  const intents = pdf.list(pdf.catalog, 'OutputIntents');
  const [intent = null] = intents;
  const profile = pdf.content(intent, 'DestOutputProfile');
  if (
    intents.length !== 1 ||
    pdf.name(intent, 'S') !== 'GTS_PDFA1' ||
    pdf.number(intent, 'DestOutputProfile', 'N') !== 3
  )
    findings.push('no output intent of three colours (ISO 19005-2, 6.2.3)');
  else if (profile.toString('latin1', 36, 40) !== 'acsp' || profile.toString('latin1', 16, 20) !== 'RGB ')
    findings.push('the output intent has no colour profile (ISO 19005-2, 6.2.3)');
  if (pdf.at(pdf.catalog, 'MarkInfo', 'Marked') !== true) findings.push('not marked as tagged (ISO 19005-2, 6.7.2.2)');
  if (pdf.at(pdf.catalog, 'MarkInfo', 'Suspects') === true) findings.push('Suspects (ISO 14289-1, 7.1)');
  if (!/^sv/.test(pdf.text(pdf.catalog, 'Lang') ?? ''))
    findings.push('no language (ISO 14289-1, 7.2; ISO 19005-2, 6.7.4)');
  if (pdf.at(pdf.catalog, 'ViewerPreferences', 'DisplayDocTitle') !== true)
    findings.push('the title is not shown (ISO 14289-1, 7.1)');
  return findings;
}

function metadataFindings(pdf: FinishedPdf): string[] {
  const findings: string[] = [];
  const metadata = pdf.at(pdf.catalog, 'Metadata');
  if (!(metadata instanceof PdfStream) || pdf.name(metadata, 'Filter') !== undefined)
    return ['no metadata that can be read as they stand (ISO 19005-2, 6.6.2)'];
  const xmp = Buffer.from(metadata.bytes).toString('utf8');
  const said = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xmp)?.[1];
  if (
    pdf.name(metadata, 'Type') !== 'Metadata' ||
    pdf.name(metadata, 'Subtype') !== 'XML' ||
    !xmp.startsWith('<?xpacket')
  )
    findings.push('the metadata are no packet of XMP (ISO 19005-2, 6.6.2.1)');
  if (said('pdfaid:part') !== '2' || said('pdfaid:conformance') !== 'A')
    findings.push('does not say that it is PDF/A-2a (ISO 19005-2, 6.6.4)');
  if (said('pdfuaid:part') !== '1') findings.push('does not say that it is PDF/UA-1 (ISO 14289-1, 5)');
  if (said('pdfaSchema:namespaceURI') !== 'http://www.aiim.org/pdfua/ns/id/')
    findings.push('a schema is not described (ISO 19005-2, 6.6.2.3)');
  const info = pdf.revision.trailer.get('Info');
  const title = pdf.text(info, 'Title');
  const escaped = title?.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  if (!title || !xmp.includes(`<rdf:li xml:lang="x-default">${escaped}</rdf:li>`))
    findings.push('no title, or two (ISO 14289-1, 7.1; ISO 19005-2, 6.6.2)');
  for (const [own, other] of [
    ['CreationDate', 'xmp:CreateDate'],
    ['ModDate', 'xmp:ModifyDate'],
  ] as const)
    if (digits(pdf.text(info, own)) === '' || digits(pdf.text(info, own)) !== digits(said(other)))
      findings.push(`${own} says something else than ${other} (ISO 19005-2, 6.6.2)`);
  return findings;
}

/** `D:20261126100000Z` and `2026-11-26T10:00:00Z` are the same. */
function digits(date: string | undefined): string {
  return (date ?? '').replace(/\+00'00'?$/, '').replace(/\D/g, '');
}

function pictureFindings(pdf: FinishedPdf, picture: PdfValue): string[] {
  const findings: string[] = [];
  if (pdf.name(picture, 'Subtype') !== 'Image') findings.push('draws what is not looked into (ISO 19005-2, 6.2.9)');
  if (!hasKnownColours(pdf, pdf.at(picture, 'ColorSpace')))
    findings.push('a picture in other colours than those of the output intent (ISO 19005-2, 6.2.4)');
  if (pdf.at(picture, 'Interpolate') === true) findings.push('a picture is smoothed (ISO 19005-2, 6.2.8)');
  return findings;
}

function hasKnownColours(pdf: FinishedPdf, space: PdfValue): boolean {
  const [kind = space, profile = null] = arrayOf(space) ?? [];
  if (!(kind instanceof PdfName)) return false;
  if (kind.name !== 'ICCBased') return ['DeviceRGB', 'DeviceGray'].includes(kind.name);
  const bytes = pdf.content(profile);
  const ofColours = { 1: 'GRAY', 3: 'RGB ' }[pdf.number(profile, 'N') ?? 0];
  return (
    (bytes[8] ?? 9) <= 4 &&
    bytes.toString('latin1', 36, 40) === 'acsp' &&
    bytes.toString('latin1', 16, 20) === ofColours
  );
}

function annotationFindings(pdf: FinishedPdf, annotation: PdfValue, tagged: ReadonlySet<number>): string[] {
  const findings: string[] = [];
  if (pdf.name(annotation, 'Subtype') !== 'Link') findings.push('an annotation that is no link (ISO 19005-2, 6.3.1)');
  if (!tagged.has(numberOf(annotation) ?? -1)) findings.push('a link in no element (ISO 14289-1, 7.18.1, 7.18.5)');
  if (!pdf.text(annotation, 'Contents')) findings.push('a link without a description (ISO 14289-1, 7.18.5)');
  if (((pdf.number(annotation, 'F') ?? 0) & 0b100111) !== 4)
    findings.push('a link that is not printed (ISO 19005-2, 6.3.2)');
  if (pdf.at(annotation, 'A') !== null || pdf.at(annotation, 'Dest') === null)
    findings.push('a link that does something else than lead within the file (ISO 19005-2, 6.5.1)');
  return findings;
}
