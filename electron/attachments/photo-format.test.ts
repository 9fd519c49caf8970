import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { photoMediaType, withoutMetadata } from './photo-format.ts';

const secret = 'GPS 59.3293 18.0686 Vera';

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));
const table = segment(0xdb, Buffer.alloc(65, 1));
const scan = Buffer.concat([segment(0xda, Buffer.alloc(10)), Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd9])]);
const start = Buffer.from([0xff, 0xd8]);

/** Exif with an orientation and a text. */
function exif(orientation: number, bigEndian: boolean): Buffer {
  const tiff = Buffer.alloc(26 + secret.length);
  const write16 = (value: number, at: number) =>
    bigEndian ? tiff.writeUInt16BE(value, at) : tiff.writeUInt16LE(value, at);
  const write32 = (value: number, at: number) =>
    bigEndian ? tiff.writeUInt32BE(value, at) : tiff.writeUInt32LE(value, at);
  tiff.write(bigEndian ? 'MM' : 'II', 'latin1');
  write16(42, 2);
  write32(8, 4);
  write16(1, 8);
  write16(0x0112, 10);
  write16(3, 12);
  write32(1, 14);
  write16(orientation, 18);
  tiff.write(secret, 26, 'latin1');
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

const crc = Buffer.alloc(4);
function chunk(name: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(name, 'latin1'), content, crc]);
}
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const header = chunk('IHDR', Buffer.alloc(13, 1));
const data = chunk('IDAT', deflateSync(Buffer.alloc(4)));
const end = chunk('IEND', Buffer.alloc(0));

describe('a photo', () => {
  it('is known by its bytes', () => {
    expect(photoMediaType(Buffer.concat([start, jfif]))).toBe('image/jpeg');
    expect(photoMediaType(signature)).toBe('image/png');
    for (const other of ['', 'GIF89a', '%PDF-1.7', '<svg xmlns="http://www.w3.org/2000/svg"/>'])
      expect(photoMediaType(Buffer.from(other)), other).toBeUndefined();
  });

  it('loses what a JPEG’s camera noted and what lies behind the picture, and keeps the picture', () => {
    const noted = [exif(1, false), segment(0xed, Buffer.from(secret)), segment(0xfe, Buffer.from(secret))];
    const hidden = [segment(0xe0, Buffer.from(`JFXX\0${secret}`)), segment(0xe2, Buffer.from(`MPF\0${secret}`))];
    const photo = Buffer.concat([start, jfif, ...noted, ...hidden, table, scan, Buffer.from(secret)]);
    expect(withoutMetadata(photo)).toEqual(Buffer.concat([start, jfif, table, scan]));
  });

  it('loses a JPEG’s colour profile, and stays the right way up', () => {
    const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01...', 'latin1'));
    for (const bigEndian of [true, false]) {
      const clean = Buffer.from(
        withoutMetadata(Buffer.concat([start, exif(6, bigEndian), profile, table, scan])) ?? [],
      );
      expect(clean.includes(secret)).toBe(false);
      expect(clean.includes('ICC_PROFILE')).toBe(false);
      const again = Buffer.from(withoutMetadata(clean) ?? []);
      expect(again.equals(clean)).toBe(true);
      expect(clean[30]).toBe(6);
    }
  });

  it('loses a PNG’s texts, times and private chunks, and what follows its end', () => {
    const noted = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'iCCP', 'prVt'].map((name) =>
      chunk(name, Buffer.from(secret)),
    );
    const photo = Buffer.concat([signature, header, ...noted, data, end, Buffer.from(secret)]);
    expect(withoutMetadata(photo)).toEqual(Buffer.concat([signature, header, data, end]));
  });

  it('keeps every byte that the picture is decoded from, wherever the notes stand between them', () => {
    const huffman = segment(0xc4, Buffer.alloc(20, 3));
    const second = Buffer.concat([segment(0xda, Buffer.alloc(8)), Buffer.from([9, 0xff, 0, 0xff, 0xd3, 7])]);
    const first = scan.subarray(0, -2);
    const last = Buffer.from([0xff, 0xd9]);
    const parts = [jfif, table, huffman, first, huffman, second];
    const marker = fc.constantFrom(0xe1, 0xe2, 0xe3, 0xed, 0xef, 0xfe);
    const notes = fc.array(fc.record({ marker, text: fc.string({ maxLength: 40 }), before: fc.nat(parts.length) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(notes, (planted) => {
        const noted = (place: number) =>
          planted
            .filter(({ before }) => before === place)
            .map((note) => segment(note.marker, Buffer.from(`${secret}${note.text}`)));
        const photo = [...parts.flatMap((part, place) => [...noted(place), part]), ...noted(parts.length)];
        const clean = Buffer.from(withoutMetadata(Buffer.concat([start, ...photo, last])) ?? []);
        expect(clean.equals(Buffer.concat([start, ...parts, last]))).toBe(true);
      }),
    );
  });

  it('that is cut anywhere is no photo', () => {
    for (const photo of [Buffer.concat([start, jfif, table, scan]), Buffer.concat([signature, header, data, end])])
      for (let length = 0; length < photo.length; length += 1)
        expect(withoutMetadata(photo.subarray(0, length)), String(length)).toBeUndefined();
  });
});
