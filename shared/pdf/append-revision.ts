import { PdfRevision } from './pdf-revision.ts';
import { arrayOf, PdfDictionary, PdfName, PdfReference, PdfStream, PdfString, type PdfValue } from './pdf-value.ts';

/** What is written after a PDF: whole objects as they stand in the file, one character a byte. */
export type WrittenObjects = Readonly<Record<number, string>>;

/** A PDF with one more revision after it; what was there stays as it was, byte for byte. */
export function appendRevision(pdf: Uint8Array, objects: WrittenObjects): Uint8Array {
  const before = new PdfRevision(pdf);
  const pieces: string[] = [];
  const rows: string[] = [];
  const lineEnd = pdf.at(-1) === 10 ? '' : '\n';
  let at = pdf.length + lineEnd.length;
  for (const [number, body] of Object.entries(objects)) {
    const piece = `${number} 0 obj\n${body}\nendobj\n`;
    rows.push(`${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    pieces.push(piece);
    at += piece.length;
  }
  const kept = ['Root', 'Info', 'ID'].flatMap((key) => {
    const value = before.trailer.get(key);
    return value === null ? [] : [`/${key} ${written(value)}`];
  });
  const size = Math.max(nextNumber(before), ...Object.keys(objects).map((number) => Number(number) + 1));
  const trailer = `<< /Size ${size} ${kept.join(' ')} /Prev ${before.sections[0]?.from ?? 0} >>`;
  const text = `${lineEnd}${pieces.join('')}xref\n${rows.join('')}trailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`;
  const whole = new Uint8Array(pdf.length + text.length);
  whole.set(pdf);
  for (let index = 0; index < text.length; index += 1) whole[pdf.length + index] = text.charCodeAt(index);
  return whole;
}

/** The first number that no object has. */
export function nextNumber(revision: PdfRevision): number {
  const stated = revision.trailer.get('Size');
  let next = typeof stated === 'number' ? stated : 1;
  for (const number of revision.places.keys()) next = Math.max(next, number + 1);
  return next;
}

/** A value as it is written; of a stream its dictionary. */
export function written(value: PdfValue): string {
  if (value instanceof PdfName) return `/${value.name.replace(/[^A-Za-z0-9_.+-]/g, hexEscape)}`;
  if (value instanceof PdfReference) return `${value.number} ${value.generation} R`;
  if (value instanceof PdfString) return `<${hex(value.bytes)}>`;
  if (value instanceof PdfStream) return written(value.dictionary);
  if (value instanceof PdfDictionary)
    return `<< ${[...value.entries].map(([key, entry]) => `${written(new PdfName(key))} ${written(entry)}`).join(' ')} >>`;
  const items = arrayOf(value);
  return items ? `[${items.map(written).join(' ')}]` : String(value);
}

/** A dictionary with some entries in place of its own, as it is written. */
export function writtenWith(value: PdfValue, entries: Readonly<Record<string, string>>): string {
  const own = value instanceof PdfDictionary ? [...value.entries].filter(([key]) => !(key in entries)) : [];
  return `<< ${[
    ...own.map(([key, entry]) => `${written(new PdfName(key))} ${written(entry)}`),
    ...Object.entries(entries).map(([key, entry]) => `/${key} ${entry}`),
  ].join(' ')} >>`;
}

/** A stream with its length; its content one character a byte. */
export function writtenStream(content: string, entries: string): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** A text string in UTF-16, which every program reads. */
export function writtenText(text: string): string {
  let digits = 'feff';
  for (let index = 0; index < text.length; index += 1) digits += text.charCodeAt(index).toString(16).padStart(4, '0');
  return `<${digits}>`;
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function hexEscape(character: string): string {
  return `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
