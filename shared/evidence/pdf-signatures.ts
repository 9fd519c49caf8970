import { isBlank, PdfRevision } from '../pdf/pdf-revision.ts';
import { pdfDate, pdfText } from '../pdf/pdf-text.ts';
import {
  arrayOf,
  dictionaryOf,
  isName,
  PdfDictionary,
  PdfFault,
  PdfName,
  PdfReference,
  PdfString,
  type PdfValue,
} from '../pdf/pdf-value.ts';
import { latin1Text } from './latin1-text.ts';

/** A signature as it stands in a PDF, before anything is believed about it. */
export interface PdfSignature {
  /** The number of its object; 0 where it is none. */
  readonly object: number;
  /** The full name of its field (`Ansvarig`). */
  readonly fieldName: string;
  /** How the signature is made, as the PDF says (`ETSI.CAdES.detached`). */
  readonly subFilter: string;
  /** When the signer's clock said it was; null where it is not stated. */
  readonly signedAt: string | null;
  /** What the signature leaves for later: 1 nothing, 2 more signatures; null where it says nothing (DocMDP). */
  readonly permits: number | null;
  /** The bytes before and after the hole for the signature. */
  readonly signedBytes: Uint8Array;
  /** What stands in the hole: the signature with its padding. */
  readonly contents: Uint8Array;
  /** Where the revision ends that the signature covers; 0 where it covers none. */
  readonly end: number;
  /** The hole, from its `<` up to and with its `>`. */
  readonly hole: { readonly from: number; readonly to: number };
  /** Faults of the structure, in Swedish. */
  readonly faults: readonly string[];
}

/** A field that can hold a signature, filled or not. */
export interface SignatureField {
  readonly name: string;
  readonly reference: PdfReference | undefined;
  readonly dictionary: PdfDictionary;
  readonly value: PdfValue;
}

/** Every field for signatures, whatever it lies in. */
export function signatureFields(revision: PdfRevision): SignatureField[] {
  const form = revision.entry(revision.trailer.get('Root'), 'AcroForm');
  const found: SignatureField[] = [];
  const seen = new Set<number>();
  const visit = (item: PdfValue, above: { name: string; type: PdfValue; value: PdfValue }, depth: number) => {
    if (item instanceof PdfReference) {
      if (seen.has(item.number)) return;
      seen.add(item.number);
    }
    const field = revision.resolve(item);
    if (!(field instanceof PdfDictionary) || depth > 32) return;
    const own = revision.resolve(field.get('T'));
    const name = own instanceof PdfString ? [above.name, pdfText(own)].filter(Boolean).join('.') : above.name;
    const type = revision.resolve(field.get('FT')) ?? above.type;
    const value = field.get('V') ?? above.value;
    const kids = arrayOf(revision.resolve(field.get('Kids'))) ?? [];
    const parts = kids.filter((kid) => revision.entry(kid, 'T') !== null);
    if (isName(type, 'Sig') && parts.length === 0)
      found.push({ name, reference: item instanceof PdfReference ? item : undefined, dictionary: field, value });
    for (const kid of parts) visit(kid, { name, type, value }, depth + 1);
  };
  for (const field of arrayOf(revision.entry(form, 'Fields')) ?? [])
    visit(field, { name: '', type: null, value: null }, 0);
  return found;
}

/** Every signature of a PDF in the order of the revisions they cover. */
export function pdfSignatures(revision: PdfRevision): PdfSignature[] {
  return signatureFields(revision)
    .filter(({ value }) => revision.resolve(value) !== null)
    .map((field) => signatureOf(revision, field))
    .sort((one, other) => one.end - other.end);
}

/** Signatures that no field shows nor ever showed: a viewer says nothing of them. */
export function strayFaults(revision: PdfRevision, known: readonly PdfSignature[]): string[] {
  return revision.numbers.flatMap((number) => {
    const dictionary = dictionaryOf(revision.object(number));
    if (!dictionary || isName(dictionary.get('FT'), 'Sig')) return [];
    const types = ['Sig', 'DocTimeStamp'];
    const isSignature =
      dictionary.get('ByteRange') !== null || types.some((type) => isName(dictionary.get('Type'), type));
    if (!isSignature || known.some((signature) => signature.object === number)) return [];
    return [`Filen har en underskrift som inte hör till något fält (objekt ${number}).`];
  });
}

/** For a file that cannot be read to its end: whether what a signature leaves out is anything but itself. */
export function rangeFaults(pdf: Uint8Array): string[] {
  const text = latin1Text(pdf);
  return [...text.matchAll(/\/ByteRange\s{0,40}\[\s{0,40}(\d{1,10})\s{1,40}(\d{1,10})\s{1,40}(\d{1,10})\s/g)].flatMap(
    (match) => {
      const [start = 0, length = 0, second = 0] = match.slice(1).map(Number);
      const isHexadecimal = /^<[0-9a-f]*>$/i.test(text.slice(start + length, second));
      return isHexadecimal ? [] : ['Det en underskrift lämnar utanför är inte precis underskriften (ByteRange).'];
    },
  );
}

function signatureOf(revision: PdfRevision, { name, value }: SignatureField): PdfSignature {
  const dictionary = revision.resolve(value);
  const stands = value instanceof PdfReference ? revision.indirect(value.number) : undefined;
  const nothing = { contents: new Uint8Array(), signedBytes: new Uint8Array(), end: 0, hole: { from: 0, to: 0 } };
  if (!(dictionary instanceof PdfDictionary) || !stands)
    return {
      object: 0,
      fieldName: name,
      subFilter: '',
      signedAt: null,
      permits: null,
      ...nothing,
      faults: [`Fältet ${name} har ingen underskrift som går att läsa.`],
    };
  const subFilter = revision.resolve(dictionary.get('SubFilter'));
  const stated = revision.resolve(dictionary.get('M'));
  const faults: string[] = dictionary.isAmbiguous ? [`Underskriften ${name} beskrivs på två sätt.`] : [];
  return {
    object: stands.number,
    fieldName: name,
    subFilter: subFilter instanceof PdfName ? subFilter.name : '',
    signedAt: stated instanceof PdfString ? pdfDate(stated) : null,
    permits: permission(revision, dictionary),
    ...(coverage(revision, dictionary, stands, name, faults) ?? nothing),
    faults,
  };
}

/** The bytes that a signature covers: all of a revision but the one string that holds the signature. */
function coverage(
  { bytes }: PdfRevision,
  dictionary: PdfDictionary,
  stands: { readonly from: number; readonly to: number },
  name: string,
  faults: string[],
): Pick<PdfSignature, 'contents' | 'signedBytes' | 'end' | 'hole'> | undefined {
  const fault = (sentence: string) => void faults.push(`Underskriften ${name}: ${sentence}`);
  const range = dictionary.get('ByteRange');
  const contents = dictionary.get('Contents');
  if (range === null) fault('den säger inte vad den täcker (ByteRange saknas).');
  if (contents === null) fault('den är tom (Contents saknas).');
  if (range === null || contents === null) return undefined;
  const numbers = arrayOf(range) ?? [];
  const [start, firstLength, secondStart, secondLength] = numbers as (number | undefined)[];
  const areCounts = numbers.every((number) => typeof number === 'number' && Number.isInteger(number) && number >= 0);
  if (
    numbers.length !== 4 ||
    !areCounts ||
    start === undefined ||
    firstLength === undefined ||
    secondStart === undefined ||
    secondLength === undefined
  ) {
    fault('vad den täcker är inte angivet med fyra tal (ByteRange).');
    return undefined;
  }
  if (
    !(contents instanceof PdfString) ||
    !contents.isHexadecimal ||
    contents.from < stands.from ||
    contents.to > stands.to
  ) {
    fault('den står inte som en enda hexadecimal sträng (Contents).');
    return undefined;
  }
  const end = secondStart + secondLength;
  if (start !== 0) fault('den täcker inte filens början (ByteRange).');
  if (end > bytes.length) fault('den täcker mer än filen (ByteRange).');
  if (firstLength !== contents.from || secondStart !== contents.to || !isUnbrokenHex(bytes, contents))
    fault('det den lämnar utanför är inte precis underskriften (ByteRange).');
  if (end <= bytes.length && !endsRevision(bytes, end))
    fault('det den täcker slutar inte där en version av filen slutar.');
  if (end < stands.to) fault('den täcker inte sin egen beskrivning.');
  if (faults.length > 0) return { contents: contents.bytes, signedBytes: new Uint8Array(), end: 0, hole: contents };
  const signedBytes = new Uint8Array(firstLength + secondLength);
  signedBytes.set(bytes.subarray(0, firstLength));
  signedBytes.set(bytes.subarray(secondStart, end), firstLength);
  return { contents: contents.bytes, signedBytes, end, hole: { from: contents.from, to: contents.to } };
}

/** An even number of digits and nothing between them. */
function isUnbrokenHex(bytes: Uint8Array, { from, to }: PdfString): boolean {
  if ((to - from) % 2 !== 0) return false;
  for (let at = from + 1; at < to - 1; at += 1)
    if (!/[0-9a-f]/i.test(String.fromCharCode(bytes[at] ?? 0))) return false;
  return true;
}

function endsRevision(bytes: Uint8Array, end: number): boolean {
  try {
    return isBlank(bytes, new PdfRevision(bytes, end).end, end);
  } catch (error) {
    if (error instanceof PdfFault) return false;
    throw error;
  }
}

/** DocMDP (ISO 32000-1 § 12.8.2.2). */
function permission(revision: PdfRevision, dictionary: PdfDictionary): number | null {
  for (const reference of arrayOf(revision.resolve(dictionary.get('Reference'))) ?? []) {
    if (!isName(revision.entry(reference, 'TransformMethod'), 'DocMDP')) continue;
    const permitted = revision.entry(revision.entry(reference, 'TransformParams'), 'P');
    return typeof permitted === 'number' ? permitted : 2;
  }
  return null;
}
