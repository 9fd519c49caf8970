import type { PdfRevision } from '../pdf/pdf-revision.ts';
import { PdfReader } from '../pdf/read-value.ts';

/**
 * What stands between two ends of a file and is neither an object that the revision lists, nor a cross-reference, nor
 * its end: bytes that one program skips and another reads.
 *
 * @returns faults in Swedish
 */
export function unlistedBytes(revision: PdfRevision, from: number, end: number): string[] {
  const listed: { from: number; to: number }[] = [];
  for (const [number, place] of revision.places) {
    if (place.kind !== 'at' || place.offset < from || place.offset >= end) continue;
    const object = revision.indirect(number);
    if (object) listed.push(object);
  }
  for (const section of revision.sections) if (section.from >= from && section.to <= end) listed.push(section);
  listed.sort((one, other) => one.from - other.from);
  let at = from;
  for (const part of listed) {
    if (!isFiller(revision.bytes, at, part.from)) return [unlisted(at)];
    at = Math.max(at, part.to);
  }
  return isFiller(revision.bytes, at, end) ? [] : [unlisted(at)];
}

function unlisted(at: number): string {
  return `Det finns innehåll vid byte ${at} som filens korsreferens inte nämner.`;
}

/** White space, comments and where the cross-reference stands. */
function isFiller(bytes: Uint8Array, from: number, to: number): boolean {
  if (from >= to) return true;
  const reader = new PdfReader(bytes, from, to);
  reader.skipSpace();
  if (reader.takesWord('startxref')) {
    reader.skipSpace();
    while ((bytes[reader.at] ?? 0) >= 0x30 && (bytes[reader.at] ?? 0) <= 0x39 && reader.at < to) reader.at += 1;
    reader.skipSpace();
  }
  return reader.at >= to;
}
