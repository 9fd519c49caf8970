export type PhotoMediaType = 'image/jpeg' | 'image/png';

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpegStart = [0xff, 0xd8, 0xff];

/** What the bytes are, by their first bytes; a file's name and stated type prove nothing. */
export function photoMediaType(bytes: Uint8Array): PhotoMediaType | undefined {
  const startsWith = (signature: readonly number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (startsWith(jpegStart)) return 'image/jpeg';
  if (startsWith(pngSignature)) return 'image/png';
  return undefined;
}

/**
 * The photo without what its camera noted beside the picture: place, time, device, thumbnail, comments.
 *
 * @returns undefined when the bytes are not a whole JPEG or PNG
 */
export function withoutMetadata(bytes: Uint8Array): Uint8Array | undefined {
  const mediaType = photoMediaType(bytes);
  if (mediaType === 'image/jpeg') return jpegWithoutMetadata(bytes);
  if (mediaType === 'image/png') return pngWithoutMetadata(bytes);
  return undefined;
}

/**
 * JPEG segments (ITU-T T.81 B.1.1): APP0 (JFIF) and APP14 (Adobe colour) say how the picture is decoded. A colour
 * profile (APP2) is left out: it names the device and who made it, and a picture without is read as sRGB.
 */
const keptApplicationSegments = new Set([0xe0, 0xee]);
const comment = 0xfe;
const startOfScan = 0xda;
const endOfImage = 0xd9;
const exif = 0xe1;

function jpegWithoutMetadata(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let hasPicture = false;
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // What a camera has put after the picture (a film, a second picture) is left out.
    if (marker === endOfImage) return hasPicture ? Buffer.concat([...kept, bytes.subarray(at, at + 2)]) : undefined;
    if (at + 4 > bytes.length) return undefined;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return undefined;
    if (marker === startOfScan) {
      const next = endOfScan(bytes, end);
      if (next === undefined) return undefined;
      kept.push(bytes.subarray(at, next));
      hasPicture = true;
      at = next;
      continue;
    }
    if (marker === exif) {
      const turned = orientationSegment(bytes.subarray(at + 4, end));
      if (turned) kept.push(turned);
    } else if (
      marker !== comment &&
      (!isApplicationSegment(marker) || isHarmless(marker, bytes.subarray(at + 4, end)))
    ) {
      kept.push(bytes.subarray(at, end));
    }
    at = end;
  }
  return undefined;
}

const isApplicationSegment = (marker: number) => marker >= 0xe0 && marker <= 0xef;

/** APP0 also carries thumbnails; only what a decoder needs for this picture stays. */
function isHarmless(marker: number, content: Uint8Array): boolean {
  if (!keptApplicationSegments.has(marker)) return false;
  const name = Buffer.from(content.subarray(0, 12)).toString('latin1');
  if (marker === 0xe0) return name.startsWith('JFIF\0') && hasNoThumbnail(content);
  return name.startsWith('Adobe');
}

/** JFIF 1.02: a thumbnail's width and height, and then its pixels; the segment of none is sixteen bytes with its head. */
function hasNoThumbnail(content: Uint8Array): boolean {
  return content.length === 14;
}

/**
 * Where the compressed data of one scan ends: at a marker that is neither a stuffed zero nor a restart. A progressive
 * picture has several scans, and tables and notes may stand between them.
 */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return undefined;
}

/** APP1 of 34 bytes, "Exif", little-endian TIFF with a directory of one entry: orientation, SHORT, count 1, value 0. */
const orientationOnly = 'ffe10022457869660000' + '49492a0008000000' + '0100' + '120103000100000000000000' + '00000000';
const orientationValueAt = 28;

/** An Exif segment that says how the picture is turned and nothing else; a photo without it would lie on its side. */
function orientationSegment(content: Uint8Array): Uint8Array | undefined {
  const orientation = orientationIn(content);
  if (orientation === undefined || orientation === 1) return undefined;
  const segment = Buffer.from(orientationOnly, 'hex');
  segment.writeUInt16LE(orientation, orientationValueAt);
  return segment;
}

const orientationTag = 0x0112;

function orientationIn(content: Uint8Array): number | undefined {
  if (Buffer.from(content.subarray(0, 6)).toString('latin1') !== 'Exif\0\0') return undefined;
  const tiff = new DataView(content.buffer, content.byteOffset + 6, content.byteLength - 6);
  if (tiff.byteLength < 14) return undefined;
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return undefined;
  const count = tiff.getUint16(directory, little);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.byteLength) return undefined;
    if (tiff.getUint16(entry, little) !== orientationTag) continue;
    const value = tiff.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** PNG chunks (ISO/IEC 15948 clause 11) that a picture is made of; text, time, Exif, colour profiles and private chunks go. */
const keptChunks = new Set('IHDR PLTE IDAT IEND tRNS cHRM gAMA sBIT sRGB bKGD pHYs'.split(' '));

function pngWithoutMetadata(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, pngSignature.length)];
  for (let at = pngSignature.length; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    if (keptChunks.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return undefined;
}
