import { PdfDictionary, PdfFault, PdfName, PdfReference, PdfString, type PdfValue } from './pdf-value.ts';

/** Deeper than any program writes, and not so deep that reading exhausts the stack. */
const deepest = 100;

const whiteSpace = new Set([0, 9, 10, 12, 13, 32]);
const delimiters = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
const code = (character: string) => character.charCodeAt(0);

/** Reads the values of a PDF from its bytes, strictly: what is not written as the standard has it is a fault. */
export class PdfReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  at: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Past white space and comments. */
  skipSpace(): void {
    for (; this.at < this.end; this.at += 1) {
      const byte = this.bytes[this.at] ?? 0;
      if (byte === code('%')) while (this.at < this.end && !isLineEnd(this.bytes[this.at])) this.at += 1;
      else if (!whiteSpace.has(byte)) return;
    }
  }

  /** Whether a word stands here; if so, past it. */
  takesWord(word: string): boolean {
    for (let index = 0; index < word.length; index += 1)
      if (this.at + index >= this.end || this.bytes[this.at + index] !== word.charCodeAt(index)) return false;
    const after = this.bytes[this.at + word.length] ?? 32;
    if (this.at + word.length < this.end && !whiteSpace.has(after) && !delimiters.has(after)) return false;
    this.at += word.length;
    return true;
  }

  expectWord(word: string): void {
    this.skipSpace();
    if (!this.takesWord(word)) this.fault(`ordet ${word} saknas`);
  }

  /** A whole number without a sign. */
  readCount(): number {
    this.skipSpace();
    const word = this.#regularWord();
    if (!/^\d{1,15}$/.test(word)) this.fault('ett heltal saknas');
    return Number(word);
  }

  fault(what: string): never {
    throw new PdfFault(`Filen går inte att läsa vid byte ${this.at}: ${what}.`);
  }

  readValue(depth = 0): PdfValue {
    if (depth > deepest) this.fault('värdena ligger för djupt i varandra');
    this.skipSpace();
    const byte = this.at < this.end ? this.bytes[this.at] : undefined;
    if (byte === code('/')) return this.#name();
    if (byte === code('(')) return this.#literalString();
    if (byte === code('[')) return this.#array(depth);
    if (byte === code('<')) return this.bytes[this.at + 1] === code('<') ? this.#dictionary(depth) : this.#hexString();
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const)
      if (this.takesWord(word)) return value;
    return this.#numberOrReference();
  }

  #numberOrReference(): number | PdfReference {
    const word = this.#regularWord();
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) this.fault('ett värde saknas');
    const after = this.at;
    if (/^\d{1,10}$/.test(word)) {
      this.skipSpace();
      const generation = this.#regularWord();
      this.skipSpace();
      if (/^\d{1,5}$/.test(generation) && this.takesWord('R'))
        return new PdfReference(Number(word), Number(generation));
    }
    this.at = after;
    return Number(word);
  }

  #regularWord(): string {
    const from = this.at;
    while (this.at < this.end && this.at - from < 64 && isRegular(this.bytes[this.at] ?? 0)) this.at += 1;
    return String.fromCharCode(...this.bytes.subarray(from, this.at));
  }

  #name(): PdfName {
    this.at += 1;
    let name = '';
    while (this.at < this.end && isRegular(this.bytes[this.at] ?? 0)) {
      const byte = this.bytes[this.at] ?? 0;
      const hex = byte === code('#') ? String.fromCharCode(...this.bytes.subarray(this.at + 1, this.at + 3)) : '';
      const isEscape = /^[0-9a-f]{2}$/i.test(hex);
      name += String.fromCharCode(isEscape ? Number.parseInt(hex, 16) : byte);
      this.at += isEscape ? 3 : 1;
    }
    return new PdfName(name);
  }

  #array(depth: number): PdfValue[] {
    const items: PdfValue[] = [];
    this.at += 1;
    for (;;) {
      this.skipSpace();
      if (this.at < this.end && this.bytes[this.at] === code(']')) break;
      items.push(this.readValue(depth + 1));
    }
    this.at += 1;
    return items;
  }

  #dictionary(depth: number): PdfDictionary {
    const entries = new Map<string, PdfValue>();
    let isAmbiguous = false;
    this.at += 2;
    for (;;) {
      this.skipSpace();
      const byte = this.at < this.end ? this.bytes[this.at] : undefined;
      if (byte === code('>') && this.bytes[this.at + 1] === code('>')) break;
      if (byte !== code('/')) this.fault('en nyckel saknas');
      const { name } = this.#name();
      if (entries.has(name)) isAmbiguous = true;
      entries.set(name, this.readValue(depth + 1));
    }
    this.at += 2;
    return new PdfDictionary(entries, isAmbiguous);
  }

  #hexString(): PdfString {
    const from = this.at;
    const digits: number[] = [];
    for (this.at += 1; ; this.at += 1) {
      const byte = this.at < this.end ? (this.bytes[this.at] ?? 0) : this.fault('en sträng tar inte slut');
      if (byte === code('>')) break;
      if (whiteSpace.has(byte)) continue;
      const digit = Number.parseInt(String.fromCharCode(byte), 16);
      if (Number.isNaN(digit)) this.fault('en hexadecimal sträng har andra tecken');
      digits.push(digit);
    }
    this.at += 1;
    const bytes = Uint8Array.from({ length: Math.ceil(digits.length / 2) }, (_, index) => {
      return (digits[index * 2] ?? 0) * 16 + (digits[index * 2 + 1] ?? 0);
    });
    return new PdfString(bytes, from, this.at, true);
  }

  #literalString(): PdfString {
    const from = this.at;
    const bytes: number[] = [];
    let open = 0;
    for (; ; this.at += 1) {
      const byte = this.at < this.end ? (this.bytes[this.at] ?? 0) : this.fault('en sträng tar inte slut');
      if (byte === code('\\')) {
        bytes.push(...this.#escaped());
        continue;
      }
      if (byte === code('(') && open++ === 0) continue;
      if (byte === code(')') && --open === 0) break;
      bytes.push(byte);
    }
    this.at += 1;
    return new PdfString(Uint8Array.from(bytes), from, this.at, false);
  }

  /** What follows a backslash (§ 7.3.4.2); ends on its last byte. */
  #escaped(): number[] {
    this.at += 1;
    const byte = this.bytes[this.at] ?? 0;
    const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...this.bytes.subarray(this.at, this.at + 3)))?.[0];
    if (octal !== undefined) {
      this.at += octal.length - 1;
      return [Number.parseInt(octal, 8) & 0xff];
    }
    if (byte === 13 && this.bytes[this.at + 1] === 10) this.at += 1;
    if (isLineEnd(byte)) return [];
    const known = 'nrtbf'.indexOf(String.fromCharCode(byte));
    return [known < 0 ? byte : ([10, 13, 9, 8, 12][known] ?? 0)];
  }
}

export function isLineEnd(byte: number | undefined): boolean {
  return byte === 10 || byte === 13;
}

export function isWhiteSpace(byte: number | undefined): boolean {
  return byte !== undefined && whiteSpace.has(byte);
}

function isRegular(byte: number): boolean {
  return !whiteSpace.has(byte) && !delimiters.has(byte);
}
