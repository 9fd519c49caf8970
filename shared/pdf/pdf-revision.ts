import {
  type CrossReference,
  crossReferences,
  type IndirectObject,
  type ObjectPlace,
  readIndirectObject,
} from './cross-reference.ts';
import { isName, PdfDictionary, PdfFault, PdfReference, PdfStream, type PdfValue } from './pdf-value.ts';
import { isLineEnd, isWhiteSpace, PdfReader } from './read-value.ts';
import { streamContent } from './stream-content.ts';

/** A file may begin with something else before it (§ H.3, implementation note 13), so much and no more. */
const headerWithin = 1024;
const endWithin = 2048;

/** Whether bytes are a PDF at all, sound or not. */
export function isPdf(bytes: Uint8Array): boolean {
  return lastIndexOf(bytes, '%PDF-', Math.min(bytes.length, headerWithin)) >= 0;
}

/** A PDF as it stood at one of its ends: what a viewer shows who gets the file up to there. */
export class PdfRevision {
  readonly bytes: Uint8Array;
  /** Past the `%%EOF` and its line end. */
  readonly end: number;
  /** The newest first. */
  readonly sections: readonly CrossReference[];
  readonly places: ReadonlyMap<number, ObjectPlace>;
  /** The newest section's. */
  readonly trailer: PdfDictionary;
  readonly #objects: Map<number, IndirectObject>;
  readonly #streams = new Map<number, PdfValue[]>();
  readonly #reading = new Set<number>();

  /**
   * @param end where the revision ends; the whole file where it is left out
   * @param earlier a revision of the same file, whose objects need not be read again
   */
  constructor(bytes: Uint8Array, end = bytes.length, earlier?: PdfRevision) {
    this.bytes = bytes;
    const { start, to } = endOf(bytes, end);
    this.end = to;
    this.sections = crossReferences(bytes, start, end);
    const places = new Map<number, ObjectPlace>();
    for (const section of this.sections)
      for (const [number, place] of section.places) {
        const known = places.get(number);
        if (known === undefined || (section.isHybrid && known.kind === 'free')) places.set(number, place);
      }
    this.places = places;
    const [newest] = this.sections;
    if (!newest) throw new PdfFault('Filen har ingen korsreferens.');
    this.trailer = newest.trailer;
    this.#objects = earlier ? earlier.#objects : new Map();
  }

  /** The numbers of all objects that are there. */
  get numbers(): number[] {
    return [...this.places].filter(([, place]) => place.kind !== 'free').map(([number]) => number);
  }

  /** An object's value; null where there is none (§ 7.3.10). */
  object(number: number): PdfValue {
    const place = this.places.get(number);
    if (place === undefined || place.kind === 'free') return null;
    if (place.kind === 'in') return this.#inStream(number, place);
    return this.indirect(number)?.value ?? null;
  }

  /** An object with its place, where it stands at a byte of its own. */
  indirect(number: number): IndirectObject | undefined {
    const place = this.places.get(number);
    if (place?.kind !== 'at') return undefined;
    const known = this.#objects.get(place.offset);
    if (known?.number === number) return known;
    if (this.#reading.has(number)) throw new PdfFault(`Objekt ${number} hänvisar till sig självt.`);
    this.#reading.add(number);
    try {
      const object = readIndirectObject(this.bytes, place.offset, this.end, (value) => this.resolve(value));
      if (object.number !== number || object.generation !== place.generation)
        throw new PdfFault(`Objekt ${number} står inte där korsreferensen säger.`);
      this.#objects.set(place.offset, object);
      return object;
    } finally {
      this.#reading.delete(number);
    }
  }

  /** A value, or what it refers to. */
  resolve(value: PdfValue): PdfValue {
    let resolved = value;
    for (let step = 0; resolved instanceof PdfReference; step += 1) {
      if (step > 16) throw new PdfFault(`Objekt ${resolved.number} hänvisar till sig självt.`);
      resolved = this.object(resolved.number);
    }
    return resolved;
  }

  /** The entry of a dictionary, resolved; null where the value is no dictionary. */
  entry(value: PdfValue, key: string): PdfValue {
    const resolved = this.resolve(value);
    if (resolved instanceof PdfStream) return this.resolve(resolved.dictionary.get(key));
    return resolved instanceof PdfDictionary ? this.resolve(resolved.get(key)) : null;
  }

  #inStream(number: number, { stream, index }: { stream: number; index: number }): PdfValue {
    const numbered = this.#contentOf(stream);
    const value = numbered[index * 2 + 1];
    if (numbered[index * 2] !== number || value === undefined)
      throw new PdfFault(`Objekt ${number} står inte där korsreferensen säger.`);
    return value;
  }

  /** The numbers and values of an object stream, by turns (§ 7.5.7). */
  #contentOf(number: number): PdfValue[] {
    const known = this.#streams.get(number);
    if (known) return known;
    const stream = this.indirect(number)?.value ?? null;
    if (!(stream instanceof PdfStream) || !isName(stream.dictionary.get('Type'), 'ObjStm'))
      throw new PdfFault(`Objekt ${number} är ingen objektström.`);
    const content = streamContent(stream, (value) => this.resolve(value));
    const [count, first] = [this.resolve(stream.dictionary.get('N')), this.resolve(stream.dictionary.get('First'))];
    if (typeof count !== 'number' || typeof first !== 'number' || count > content.length)
      throw new PdfFault(`Objektström ${number} har fel form.`);
    const head = new PdfReader(content, 0, Math.min(first, content.length));
    const numbered: PdfValue[] = [];
    for (let index = 0; index < count; index += 1) {
      const [own, offset] = [head.readCount(), head.readCount()];
      numbered.push(own, new PdfReader(content, first + offset).readValue());
    }
    this.#streams.set(number, numbered);
    return numbered;
  }
}

/** `startxref`, a number and `%%EOF` at the end of a revision; nothing but one line end may follow. */
function endOf(bytes: Uint8Array, end: number): { start: number; to: number } {
  const word = lastIndexOf(bytes, 'startxref', end, Math.max(0, end - endWithin));
  if (word < 0) throw new PdfFault('Filen har inget slut (startxref saknas).');
  const reader = new PdfReader(bytes, word + 'startxref'.length, end);
  const start = reader.readCount();
  while (isWhiteSpace(bytes[reader.at]) && reader.at < end) reader.at += 1;
  if (lastIndexOf(bytes, '%%EOF', reader.at + 5, reader.at) !== reader.at)
    throw new PdfFault('Filen har inget slut (%%EOF saknas).');
  let to = reader.at + 5;
  if (to < end && bytes[to] === 13) to += 1;
  if (to < end && bytes[to] === 10) to += 1;
  return { start, to };
}

/** Every place where a revision ends: the `%%EOF` after each `startxref`, with its line end. */
export function revisionEnds(bytes: Uint8Array): number[] {
  const ends: number[] = [];
  for (let at = indexOf(bytes, '%%EOF', 0); at >= 0; at = indexOf(bytes, '%%EOF', at + 5)) {
    if (lastIndexOf(bytes, 'startxref', at, Math.max(0, at - 64)) < 0) continue;
    let to = at + 5;
    if (bytes[to] === 13) to += 1;
    if (bytes[to] === 10) to += 1;
    ends.push(to);
  }
  return ends;
}

function indexOf(bytes: Uint8Array, word: string, from: number): number {
  const first = word.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1))
    if (stands(bytes, word, at)) return at;
  return -1;
}

function lastIndexOf(bytes: Uint8Array, word: string, end: number, from = 0): number {
  for (let at = Math.min(end, bytes.length) - word.length; at >= from; at -= 1) if (stands(bytes, word, at)) return at;
  return -1;
}

function stands(bytes: Uint8Array, word: string, at: number): boolean {
  for (let index = 0; index < word.length; index += 1) if (bytes[at + index] !== word.charCodeAt(index)) return false;
  return true;
}

/** Only white space between two places. */
export function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isWhiteSpace(bytes[at]) && !isLineEnd(bytes[at])) return false;
  return true;
}
