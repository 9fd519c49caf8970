import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, constants, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib';

function* filesBelow(folder: string): Generator<string> {
  for (const entry of entriesOf(folder)) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file);
    else if (entry.isFile()) yield file;
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** A text as it could lie on a disk: as UTF-8, as UTF-16, and in the three alignments of base64. */
function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const aligned = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64');
    // The first and last characters also carry bits of their neighbours.
    return Buffer.from(encoded.slice(offset === 0 ? 0 : 4, encoded.length - 4), 'latin1');
  });
  return [utf8, Buffer.from(text, 'utf16le'), ...aligned];
}

/** How zlib and gzip streams begin, and where in them the deflated data does (RFC 1950 § 2.2, RFC 1952 § 2.3). */
const streamStarts = [
  ...[0x01, 0x5e, 0x9c, 0xda].map((level) => ({ start: Buffer.from([0x78, level]), header: 2 })),
  { start: Buffer.from([0x1f, 0x8b, 0x08]), header: 10 },
];
const mostStreams = 2000;

/** Deflated data in a ZIP archive has no mark of its own; it follows its entry's header (APPNOTE 4.3.7). */
const zipEntry = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

function* zipEntries(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(zipEntry); at >= 0; at = bytes.indexOf(zipEntry, at + 1)) {
    if (at + 30 > bytes.length) return;
    yield bytes.subarray(at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28));
  }
}

/**
 * What lies compressed in a file: the whole of it, or streams anywhere within. The snappy blocks of LevelDB need no
 * opening: a random text has nothing to be compressed by, and lies in them as it is.
 */
function* inflated(bytes: Buffer): Generator<Buffer> {
  yield* inflatedAs([inflateSync, inflateRawSync, brotliDecompressSync], bytes);
  for (const entry of zipEntries(bytes)) yield* inflatedAs([inflateRawSync], entry);
  let streams = 0;
  for (const { start, header } of streamStarts) {
    for (let at = bytes.indexOf(start); at >= 0 && streams < mostStreams; at = bytes.indexOf(start, at + 1)) {
      streams += 1;
      yield* inflatedAs([inflateRawSync], bytes.subarray(at + header));
    }
  }
}

function* inflatedAs(ways: readonly ((bytes: Buffer, options: ZlibOptions) => Buffer)[], bytes: Buffer) {
  for (const way of ways) {
    try {
      // What follows a stream within a file is not its own.
      yield way(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 * 1024 });
    } catch {
      // Not compressed like that.
    }
  }
}

/** Files below a folder in which one of the texts lies readable, each with the text that was found. */
export function findClearText(folder: string, texts: readonly string[]): { file: string; text: string }[] {
  const wanted = texts.map((text) => ({ text, forms: formsOf(text) }));
  const found: { file: string; text: string }[] = [];
  for (const file of filesBelow(folder)) {
    const bytes = readIfThere(file);
    // Its name tells as much as its content.
    for (const { text } of wanted) if (file.includes(text)) found.push({ file, text });
    for (const content of [bytes, ...inflated(bytes)]) {
      for (const { text, forms } of wanted) {
        if (forms.some((form) => content.includes(form))) found.push({ file, text });
      }
    }
  }
  return found;
}

/** Others' temporary files come and go while they are looked at. */
function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
