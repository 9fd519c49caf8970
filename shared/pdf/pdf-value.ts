/** The values that a PDF is made of (ISO 32000-1 § 7.3), as they stand in the file. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | PdfArray
  | PdfDictionary
  | PdfStream;
export type PdfArray = readonly PdfValue[];

export class PdfName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export class PdfString {
  readonly bytes: Uint8Array;
  /** Where it stands in the file, with its parentheses or angle brackets. */
  readonly from: number;
  readonly to: number;
  readonly isHexadecimal: boolean;
  constructor(bytes: Uint8Array, from: number, to: number, isHexadecimal: boolean) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.isHexadecimal = isHexadecimal;
  }
}

export class PdfReference {
  readonly number: number;
  readonly generation: number;
  constructor(number: number, generation: number) {
    this.number = number;
    this.generation = generation;
  }
}

export class PdfDictionary {
  readonly entries: ReadonlyMap<string, PdfValue>;
  /** Whether a key stands twice: one program reads the first, another the last. */
  readonly isAmbiguous: boolean;
  constructor(entries: ReadonlyMap<string, PdfValue>, isAmbiguous = false) {
    this.entries = entries;
    this.isAmbiguous = isAmbiguous;
  }
  get(key: string): PdfValue {
    return this.entries.get(key) ?? null;
  }
}

export class PdfStream {
  readonly dictionary: PdfDictionary;
  /** As they stand in the file, before any filter. */
  readonly bytes: Uint8Array;
  constructor(dictionary: PdfDictionary, bytes: Uint8Array) {
    this.dictionary = dictionary;
    this.bytes = bytes;
  }
}

/** What makes a file no readable PDF, or one that two programs could read differently. In Swedish. */
export class PdfFault extends Error {
  override readonly name = 'PdfFault';
}

/** The dictionary of a value: its own, or that of the stream. */
export function dictionaryOf(value: PdfValue): PdfDictionary | undefined {
  if (value instanceof PdfDictionary) return value;
  return value instanceof PdfStream ? value.dictionary : undefined;
}

export function isName(value: PdfValue, name: string): boolean {
  return value instanceof PdfName && value.name === name;
}

export function arrayOf(value: PdfValue): PdfArray | undefined {
  return Array.isArray(value) ? (value as PdfArray) : undefined;
}

/** Whether two values say the same; references are the same when they name the same object. */
export function sameValue(one: PdfValue, other: PdfValue): boolean {
  if (one === other) return true;
  if (one instanceof PdfName) return other instanceof PdfName && one.name === other.name;
  if (one instanceof PdfString) return other instanceof PdfString && equalBytes(one.bytes, other.bytes);
  if (one instanceof PdfReference)
    return other instanceof PdfReference && one.number === other.number && one.generation === other.generation;
  if (one instanceof PdfDictionary) return other instanceof PdfDictionary && sameEntries(one, other);
  if (one instanceof PdfStream)
    return (
      other instanceof PdfStream && sameEntries(one.dictionary, other.dictionary) && equalBytes(one.bytes, other.bytes)
    );
  const [items, others] = [arrayOf(one), arrayOf(other)];
  return (
    items !== undefined &&
    others !== undefined &&
    items.length === others.length &&
    items.every((item, index) => sameValue(item, others[index] ?? null))
  );
}

/** A key that is absent and one that is null say the same (§ 7.3.7). */
function sameEntries(one: PdfDictionary, other: PdfDictionary): boolean {
  if (one.isAmbiguous || other.isAmbiguous) return false;
  return [...new Set([...one.entries.keys(), ...other.entries.keys()])].every((key) =>
    sameValue(one.get(key), other.get(key)),
  );
}

/** Every reference within a value, with the key that it stands under. */
export function* referencesIn(value: PdfValue, key = ''): Generator<{ key: string; reference: PdfReference }> {
  if (value instanceof PdfReference) yield { key, reference: value };
  for (const item of arrayOf(value) ?? []) yield* referencesIn(item, key);
  for (const [name, entry] of dictionaryOf(value)?.entries ?? []) yield* referencesIn(entry, name);
}

function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
