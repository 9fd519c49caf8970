import { inflateSync } from 'node:zlib';

/** What a picture needs to be placed in the report. */
export interface PictureFormat {
  readonly format: 'png' | 'jpg';
  readonly width: number;
  readonly height: number;
}

/**
 * Reads the size of a PNG or JPEG from its bytes.
 *
 * @returns undefined for what cannot stand in the report: a damaged file, another format, or a JPEG in the four colours of
 *   print (CMYK), which PDF/A-2b with a colour space of three does not allow
 */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  try {
    return pngFormat(bytes) ?? jpegFormat(bytes);
  } catch {
    return undefined;
  }
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** ISO/IEC 15948: the header, and picture data that can be unpacked. */
function pngFormat(bytes: Uint8Array): PictureFormat | undefined {
  if (!pngSignature.every((byte, index) => bytes[index] === byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  if (inflateSync(Buffer.concat(data)).length === 0) return undefined;
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** ITU-T T.81 table B.1: the frame headers, which carry the size and the number of colours. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function jpegFormat(bytes: Uint8Array): PictureFormat | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let onItsSide = false;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (isFrameHeader(marker)) {
      const colours = bytes[at + 9];
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      if ((colours !== 1 && colours !== 3) || width === 0 || height === 0) return undefined;
      return onItsSide ? { format: 'jpg', width: height, height: width } : { format: 'jpg', width, height };
    } else {
      const end = at + 2 + view.getUint16(at + 2);
      if (marker === 0xe1) onItsSide = isOnItsSide(bytes.subarray(at + 4, end));
      at = end;
    }
  }
  return undefined;
}

/** Exif orientation 5–8: the renderer turns the picture by a quarter. */
function isOnItsSide(segment: Uint8Array): boolean {
  if (Buffer.from(segment.subarray(0, 6)).toString('latin1') !== 'Exif\0\0') return false;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
  const littleEndian = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, littleEndian);
  for (let index = 0; index < tiff.getUint16(directory, littleEndian); index += 1) {
    const entry = directory + 2 + index * 12;
    if (tiff.getUint16(entry, littleEndian) === 0x0112) return tiff.getUint16(entry + 8, littleEndian) > 4;
  }
  return false;
}
