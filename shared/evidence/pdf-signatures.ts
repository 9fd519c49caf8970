import { latin1Text } from './latin1-text.ts';

/** A signature as it stands in the bytes of a PDF, before anything is believed about it. */
export interface PdfSignature {
  /** The name of its field (`Ansvarig`), or an empty text where it cannot be found. */
  readonly fieldName: string;
  /** When the signer's clock said it was; null where it is not stated. */
  readonly signedAt: string | null;
  /** The bytes before and after the hole for the signature. */
  readonly signedBytes: Uint8Array;
  /** What stands in the hole: the signature with its padding. */
  readonly contents: Uint8Array;
  /** Where the revision ends that the signature covers. */
  readonly end: number;
  /** The hole, from its `<` up to and with its `>`. */
  readonly hole: { readonly from: number; readonly to: number };
  /** Faults of the structure, in Swedish. */
  readonly faults: readonly string[];
}

/** Every signature of a PDF in the order of the revisions they cover. */
export function pdfSignatures(pdf: Uint8Array): PdfSignature[] {
  const text = latin1Text(pdf);
  const found: PdfSignature[] = [];
  for (const match of text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)) {
    const [start = 0, firstLength = 0, secondStart = 0, secondLength = 0] = match.slice(1).map(Number);
    const hole = { from: start + firstLength, to: secondStart };
    const end = secondStart + secondLength;
    const hex = text.slice(hole.from + 1, hole.to - 1);
    const faults: string[] = [];
    if (start !== 0) faults.push('Underskriften täcker inte filens början.');
    const wellFormed = text[hole.from] === '<' && text[hole.to - 1] === '>' && /^([0-9a-f]{2})+$/i.test(hex);
    if (!wellFormed) faults.push('Det som underskriften lämnar utanför är inte bara underskriften.');
    if (end > pdf.length) faults.push('Underskriften täcker mer än filen.');
    else if (!/%%EOF\s*$/.test(text.slice(Math.max(0, end - 16), end)))
      faults.push('Det underskriften täcker slutar inte där en version av filen slutar.');
    if (!(hole.from < match.index || hole.to > match.index))
      faults.push('Underskriften täcker inte sin egen beskrivning.');

    const objectStart = text.lastIndexOf(' obj', match.index);
    const objectEnd = text.indexOf('endobj', match.index);
    const dictionary = `${text.slice(objectStart, Math.min(hole.from, objectEnd))}${text.slice(Math.max(objectStart, hole.to), objectEnd)}`;
    const objectNumber = /(\d+) (\d+)$/.exec(text.slice(Math.max(0, objectStart - 20), objectStart));
    found.push({
      fieldName: objectNumber ? fieldNameOf(text, objectNumber[0]) : '',
      signedAt: signingTime(dictionary),
      signedBytes: joined(pdf.subarray(0, Math.max(0, hole.from)), pdf.subarray(hole.to, end)),
      contents: wellFormed ? bytesOfHex(hex) : new Uint8Array(),
      end,
      hole,
      faults,
    });
  }
  return found.sort((a, b) => a.end - b.end);
}

/** The field whose value is the signature's object. */
function fieldNameOf(text: string, reference: string): string {
  const value = new RegExp(`/V\\s+${reference}\\s+R`).exec(text);
  if (!value) return '';
  const [from, to] = [text.lastIndexOf(' obj', value.index), text.indexOf('endobj', value.index)];
  return /\/T\s*\(([A-Za-z0-9_.]+)\)/.exec(text.slice(from, to))?.[1] ?? '';
}

/** ISO 32000-1 § 7.9.4; only what stands in UTC is believed. */
function signingTime(dictionary: string): string | null {
  const [, year, month, day, hour, minute, second] =
    /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/.exec(dictionary) ?? [];
  return year === undefined ? null : `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}
