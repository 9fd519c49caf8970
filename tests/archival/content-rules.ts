import { PdfDictionary, PdfName, PdfString, type PdfValue } from '../../shared/pdf/pdf-value.ts';
import { PdfReader } from '../../shared/pdf/read-value.ts';
import type { FinishedPdf } from './finished-pdf.ts';

/** What a page draws, seen from the rules. */
export interface DrawnPage {
  readonly marks: ReadonlySet<number>;
  /** By font's name among the page's resources. */
  readonly glyphs: ReadonlyMap<string, ReadonlySet<number>>;
  readonly findings: readonly string[];
}

const paints = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'Do', 'sh', 'EI']);
const shows = new Set(['Tj', 'TJ', "'", '"']);
const printColours = new Set(['k', 'K']);

/** Walks the operators of a page. */
export function drawnPage(pdf: FinishedPdf, page: PdfValue, where: string): DrawnPage {
  const findings = new Set<string>();
  const marks = new Set<number>();
  const glyphs = new Map<string, Set<number>>();
  const open: ({ artifact: true; footer: boolean } | { mark: number } | null)[] = [];
  let [font, footers, depth, path] = ['', 0, 0, false];
  for (const [operands, name] of operatorsOf(pdf.content(page, 'Contents'))) {
    const artifact = open.findLast((one) => one !== null && 'artifact' in one);
    const marked = open.findLast((one) => one !== null && 'mark' in one);
    if (name === 'BMC' || name === 'BDC') {
      if (path) findings.add(`${where}: a mark begins within a path (ISO 32000-1, 14.6.1)`);
      const [tag, properties] = operands;
      const isArtifact = tag instanceof PdfName && tag.name === 'Artifact';
      const mark = properties instanceof PdfDictionary ? properties.get('MCID') : null;
      if ((isArtifact && marked) || (typeof mark === 'number' && artifact))
        findings.add(`${where}: text within an artifact, or an artifact within text (ISO 14289-1, 7.1)`);
      if (typeof mark === 'number' && marks.has(mark)) findings.add(`${where}: a mark twice (ISO 32000-1, 14.7.4)`);
      if (typeof mark === 'number') marks.add(mark);
      const subtype = properties instanceof PdfDictionary ? properties.get('Subtype') : null;
      const footer = isArtifact && subtype instanceof PdfName && subtype.name === 'Footer';
      if (footer) footers += 1;
      open.push(isArtifact ? { artifact: true, footer } : typeof mark === 'number' ? { mark } : null);
    }
    if (name === 'EMC' && open.pop() === undefined)
      findings.add(`${where}: a mark ends that has not begun (ISO 32000-1, 14.6)`);
    if (name === 'q') depth += 1;
    if (name === 'Q') depth -= 1;
    if (depth < 0) findings.add(`${where}: a state is taken back that was not kept (ISO 32000-1, 8.4.2)`);
    if (['m', 're', 'l', 'c', 'v', 'y'].includes(name)) path = true;
    if (paints.has(name) || name === 'n') path = false;
    if ((paints.has(name) || shows.has(name)) && !artifact && !marked)
      findings.add(`${where}: content is neither tagged nor an artifact (ISO 14289-1, 7.1)`);
    if (printColours.has(name)) findings.add(`${where}: a colour of print (ISO 19005-2, 6.2.4.3)`);
    const [chosen] = operands;
    if (name === 'Tf' && chosen instanceof PdfName) font = chosen.name;
    if (shows.has(name))
      for (const { bytes } of operands.flatMap(stringsIn)) {
        const drawn = glyphs.get(font) ?? new Set();
        glyphs.set(font, drawn);
        for (let at = 0; at + 1 < bytes.length; at += 2) drawn.add((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0));
      }
  }
  if (open.length > 0 || depth !== 0) findings.add(`${where}: a mark or a state has no end (ISO 32000-1, 14.6)`);
  if (footers !== 1) findings.add(`${where}: the page number is no artifact (ISO 14289-1, 7.8)`);
  return { marks, glyphs, findings: [...findings] };
}

function stringsIn(value: PdfValue): PdfString[] {
  if (value instanceof PdfString) return [value];
  return Array.isArray(value) ? value.flatMap(stringsIn) : [];
}

function* operatorsOf(content: Uint8Array): Generator<[PdfValue[], string]> {
  const reader = new PdfReader(content);
  let operands: PdfValue[] = [];
  for (reader.skipSpace(); reader.at < reader.end; reader.skipSpace()) {
    const first = String.fromCharCode(content[reader.at] ?? 0);
    if (/[[(</+\-.\d]/.test(first)) {
      operands.push(reader.readValue());
      continue;
    }
    let word = '';
    while (reader.at < reader.end && /[A-Za-z0-9*'"]/.test(String.fromCharCode(content[reader.at] ?? 0))) {
      word += String.fromCharCode(content[reader.at] ?? 0);
      reader.at += 1;
    }
    if (word === '') reader.fault('ett ord saknas');
    yield [operands, word];
    operands = [];
  }
}
