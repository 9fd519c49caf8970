import { arrayOf, PdfDictionary, PdfFault, PdfStream, type PdfValue } from './pdf-value.ts';
import { PdfReader } from './read-value.ts';
import { streamContent } from './stream-content.ts';

/** Where an object stands (§ 7.5.4, § 7.5.8): nowhere, at a byte, or in an object stream. */
export type ObjectPlace =
  | { readonly kind: 'free' }
  | { readonly kind: 'at'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'in'; readonly stream: number; readonly index: number };

/** One cross-reference section with its trailer. */
export interface CrossReference {
  readonly from: number;
  readonly to: number;
  readonly places: ReadonlyMap<number, ObjectPlace>;
  readonly trailer: PdfDictionary;
  /** The stream of a hybrid file (§ 7.5.8.4), which lists what its table calls free. */
  readonly isHybrid: boolean;
}

/** An object that stands at a byte of its own. */
export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
  readonly from: number;
  readonly to: number;
}

/** More objects than this no file that is read here has. */
const mostObjects = 2_000_000;

/** The sections that lead back from an end of the file, the newest first. */
export function crossReferences(bytes: Uint8Array, start: number, end: number): CrossReference[] {
  const sections: CrossReference[] = [];
  const seen = new Set<number>();
  const waiting = [{ offset: start, isHybrid: false }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { offset, isHybrid } = next;
    if (seen.has(offset)) throw new PdfFault('Filens korsreferenser går i ring.');
    seen.add(offset);
    if (offset >= end) throw new PdfFault('Filens korsreferenser pekar utanför filen.');
    const section = { ...readSection(bytes, offset, end), isHybrid };
    sections.push(section);
    for (const key of isHybrid ? [] : ['XRefStm', 'Prev']) {
      const place = section.trailer.get(key);
      if (typeof place === 'number' && Number.isInteger(place) && place >= 0)
        waiting.push({ offset: place, isHybrid: key === 'XRefStm' });
      else if (place !== null) throw new PdfFault('Filens korsreferenser pekar utanför filen.');
    }
  }
  return sections;
}

type Section = Omit<CrossReference, 'isHybrid'>;

function readSection(bytes: Uint8Array, offset: number, end: number): Section {
  const reader = new PdfReader(bytes, offset, end);
  reader.skipSpace();
  const from = reader.at;
  return reader.takesWord('xref') ? readTable(reader, from) : readStream(bytes, from, end);
}

function readTable(reader: PdfReader, from: number): Section {
  const places = new Map<number, ObjectPlace>();
  for (;;) {
    reader.skipSpace();
    if (reader.takesWord('trailer')) break;
    const [first, count] = [reader.readCount(), reader.readCount()];
    if (first + count > mostObjects) reader.fault('en korsreferens är för lång');
    for (let index = 0; index < count; index += 1) {
      const [offset, generation] = [reader.readCount(), reader.readCount()];
      reader.skipSpace();
      const isInUse = reader.takesWord('n');
      if (!isInUse && !reader.takesWord('f')) reader.fault('en korsreferens är varken n eller f');
      places.set(first + index, isInUse ? { kind: 'at', offset, generation } : { kind: 'free' });
    }
  }
  const trailer = reader.readValue();
  if (!(trailer instanceof PdfDictionary)) return reader.fault('trailern saknas');
  return { from, to: reader.at, places, trailer };
}

function readStream(bytes: Uint8Array, offset: number, end: number): Section {
  const object = readIndirectObject(bytes, offset, end, direct);
  if (!(object.value instanceof PdfStream)) throw new PdfFault('Filens korsreferens saknas där den ska stå.');
  const { dictionary } = object.value;
  const content = streamContent(object.value, direct);
  const widths = counts(dictionary.get('W'));
  const size = dictionary.get('Size');
  const index =
    dictionary.get('Index') === null ? [0, typeof size === 'number' ? size : 0] : counts(dictionary.get('Index'));
  const [kindWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  const width = kindWidth + secondWidth + thirdWidth;
  if (widths.length !== 3 || width === 0 || width > 24) throw new PdfFault('Filens korsreferens har fel form.');
  const places = new Map<number, ObjectPlace>();
  let at = 0;
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = [index[pair], index[pair + 1]];
    if (first + count > mostObjects) throw new PdfFault('Filens korsreferens är för lång.');
    for (let step = 0; step < count; step += 1, at += width) {
      if (at + width > content.length) throw new PdfFault('Filens korsreferens är avhuggen.');
      const kind = kindWidth === 0 ? 1 : bigEndian(content, at, kindWidth);
      const second = bigEndian(content, at + kindWidth, secondWidth);
      const third = bigEndian(content, at + kindWidth + secondWidth, thirdWidth);
      if (kind === 0) places.set(first + step, { kind: 'free' });
      else if (kind === 1) places.set(first + step, { kind: 'at', offset: second, generation: third });
      else if (kind === 2) places.set(first + step, { kind: 'in', stream: second, index: third });
    }
  }
  return { from: object.from, to: object.to, places, trailer: dictionary };
}

/**
 * Reads `12 0 obj … endobj`.
 *
 * @param resolve follows a reference: the length of a stream may be one
 */
export function readIndirectObject(
  bytes: Uint8Array,
  offset: number,
  end: number,
  resolve: (value: PdfValue) => PdfValue,
): IndirectObject {
  const reader = new PdfReader(bytes, offset, end);
  reader.skipSpace();
  const from = reader.at;
  const [number, generation] = [reader.readCount(), reader.readCount()];
  reader.expectWord('obj');
  let value = reader.readValue();
  reader.skipSpace();
  if (value instanceof PdfDictionary && reader.takesWord('stream')) {
    if (bytes[reader.at] === 13) reader.at += 1;
    if (bytes[reader.at] === 10) reader.at += 1;
    const length = resolve(value.get('Length'));
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0 || reader.at + length > end)
      return reader.fault('en ström har ingen längd');
    const content = bytes.subarray(reader.at, reader.at + length);
    reader.at += length;
    for (const lineEnd of [13, 10]) if (bytes[reader.at] === lineEnd) reader.at += 1;
    if (!reader.takesWord('endstream')) reader.fault('en ström är längre eller kortare än den säger');
    value = new PdfStream(value, content);
  }
  reader.expectWord('endobj');
  return { number, generation, value, from, to: reader.at };
}

function direct(value: PdfValue): PdfValue {
  return value;
}

function counts(value: PdfValue): number[] {
  const numbers = arrayOf(value) ?? [];
  return numbers.map((number) => {
    if (typeof number === 'number' && Number.isInteger(number) && number >= 0) return number;
    throw new PdfFault('Filens korsreferens har fel form.');
  });
}

function bigEndian(bytes: Uint8Array, at: number, width: number): number {
  let number = 0;
  for (let index = 0; index < width; index += 1) number = number * 256 + (bytes[at + index] ?? 0);
  return number;
}
