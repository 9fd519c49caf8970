import { pageNumbers } from '../../shared/pdf/page-numbers.ts';
import { PdfRevision } from '../../shared/pdf/pdf-revision.ts';
import {
  arrayOf,
  dictionaryOf,
  PdfName,
  PdfReference,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../../shared/pdf/pdf-value.ts';
import { streamContent } from '../../shared/pdf/stream-content.ts';

/** A finished PDF, read by another reader than the one that wrote it. */
export class FinishedPdf {
  readonly bytes: Uint8Array;
  readonly revision: PdfRevision;
  readonly catalog: PdfValue;
  readonly pages: readonly number[];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.revision = new PdfRevision(bytes);
    this.catalog = this.revision.resolve(this.revision.trailer.get('Root'));
    this.pages = pageNumbers(this.revision);
  }

  /** What stands at the end of a path of keys. */
  at(from: PdfValue, ...path: readonly string[]): PdfValue {
    return path.reduce((value, key) => this.revision.entry(value, key), this.revision.resolve(from));
  }

  name(from: PdfValue, ...path: readonly string[]): string | undefined {
    const value = this.at(from, ...path);
    return value instanceof PdfName ? value.name : undefined;
  }

  number(from: PdfValue, ...path: readonly string[]): number | undefined {
    const value = this.at(from, ...path);
    return typeof value === 'number' ? value : undefined;
  }

  /** A text string (ISO 32000-1 § 7.9.2.2). */
  text(from: PdfValue, ...path: readonly string[]): string | undefined {
    const value = this.at(from, ...path);
    if (!(value instanceof PdfString)) return undefined;
    const bytes = Buffer.from(value.bytes);
    return bytes[0] === 0xfe && bytes[1] === 0xff
      ? new TextDecoder('utf-16be').decode(bytes.subarray(2))
      : bytes.toString('latin1');
  }

  list(from: PdfValue, ...path: readonly string[]): PdfValue[] {
    return (arrayOf(this.at(from, ...path)) ?? []).map((item) => item);
  }

  entries(from: PdfValue, ...path: readonly string[]): [string, PdfValue][] {
    return [...(dictionaryOf(this.at(from, ...path))?.entries ?? [])];
  }

  content(from: PdfValue, ...path: readonly string[]): Buffer {
    const value = this.at(from, ...path);
    if (!(value instanceof PdfStream)) return Buffer.alloc(0);
    return Buffer.from(streamContent(value, (inner) => this.revision.resolve(inner)));
  }

  page(number: number): PdfValue {
    return this.revision.object(number);
  }
}

export function numberOf(value: PdfValue | undefined): number | undefined {
  return value instanceof PdfReference ? value.number : undefined;
}
