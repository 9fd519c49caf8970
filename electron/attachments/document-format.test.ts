import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { acceptedDocument, documentFormat } from './document-format.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function office(mainType: string, more: Record<string, Uint8Array> = {}): Uint8Array {
  const types = `<Types><Override PartName="/word/document.xml" ContentType="${mainType}"/></Types>`;
  return zipSync({ '[Content_Types].xml': strToU8(types), 'word/document.xml': strToU8('<w:document/>'), ...more });
}

const openDocument = (type: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({ mimetype: [strToU8(type), { level: 0 }], 'content.xml': strToU8('<x/>'), ...more });

/** [MS-CFB] with one allocation table and one sector of directory. */
function compound(...names: readonly string[]): Buffer {
  const bytes = Buffer.alloc(512 * 3);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 48);
  bytes.writeUInt32LE(0xfffffffe, 68);
  bytes.fill(0xff, 76, 512);
  bytes.writeUInt32LE(0, 76);
  bytes.fill(0xff, 512, 1024);
  bytes.writeUInt32LE(0xfffffffd, 512);
  bytes.writeUInt32LE(0xfffffffe, 516);
  for (const [index, name] of names.entries()) {
    bytes.write(name, 1024 + index * 128, 'utf16le');
    bytes.writeUInt16LE((name.length + 1) * 2, 1024 + index * 128 + 64);
  }
  return bytes;
}

describe('a document', () => {
  it.each([
    ['PDF', pdf, { mediaType: 'application/pdf' }],
    ['docx', office(`${word}.main+xml`), { mediaType: word }],
    [
      'xlsx',
      office('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'),
      { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
    ],
    [
      'pptx',
      office('application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'),
      { mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
    ],
    [
      'docm',
      office('application/vnd.ms-word.document.macroEnabled.main+xml', { 'word/vbaProject.bin': new Uint8Array(9) }),
      { mediaType: 'application/vnd.ms-word.document.macroEnabled.12', withMacros: true },
    ],
    [
      'a docx that hides macros',
      office(`${word}.main+xml`, { 'word/vbaProject.bin': new Uint8Array(9) }),
      { mediaType: word, withMacros: true },
    ],
    [
      'odt',
      openDocument('application/vnd.oasis.opendocument.text'),
      { mediaType: 'application/vnd.oasis.opendocument.text' },
    ],
    [
      'ods with macros',
      openDocument('application/vnd.oasis.opendocument.spreadsheet', { 'Basic/Standard/M.xml': strToU8('<x/>') }),
      { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', withMacros: true },
    ],
    [
      'odp',
      openDocument('application/vnd.oasis.opendocument.presentation'),
      { mediaType: 'application/vnd.oasis.opendocument.presentation' },
    ],
    ['doc', compound('Root Entry', 'WordDocument'), { mediaType: 'application/msword' }],
    [
      'xls with macros',
      compound('Root Entry', 'Workbook', '_VBA_PROJECT_CUR'),
      { mediaType: 'application/vnd.ms-excel', withMacros: true },
    ],
    ['ppt', compound('Root Entry', 'PowerPoint Document'), { mediaType: 'application/vnd.ms-powerpoint' }],
    ['encrypted', compound('Root Entry', 'EncryptedPackage'), { mediaType: 'application/x-ole-storage' }],
    ['text', Buffer.from('Åsa, som var där,\nsåg det.\n'), { mediaType: 'text/plain' }],
    ['text of Windows', Buffer.from('Nattpasset är bemannat', 'latin1'), { mediaType: 'text/plain' }],
    ['text in UTF-16', Buffer.from('\ufeffNattpasset', 'utf16le'), { mediaType: 'text/plain' }],
    ['csv', Buffer.from('Kod;Från;Till\nP-1;"06;00";14\n'), { mediaType: 'text/csv' }],
  ])('is known by its bytes: %s', (_name, bytes, format) => expect(documentFormat(bytes)).toEqual(format));

  it.each([
    ['nothing', Buffer.alloc(0), 'LAG-061'],
    ['a PDF that is cut', pdf.subarray(0, 20), 'LAG-062'],
    ['a docx that is cut', office(`${word}.main+xml`).subarray(0, 100), 'LAG-062'],
    ['an old file that is cut', compound('WordDocument').subarray(0, 600), 'LAG-062'],
    ['another archive', zipSync({ 'a.txt': strToU8('a') }), 'LAG-063'],
    ['another compound file', compound('Root Entry', '__properties_version1.0'), 'LAG-063'],
    ['a program', Buffer.from('MZ\0\x01\x02'), 'LAG-063'],
    ['a photo', Buffer.from('ffd8ffe000104a46494600', 'hex'), 'LAG-063'],
    ['rich text', Buffer.from('{\\rtf1 hej}'), 'LAG-063'],
    ['what is too large', Buffer.alloc(50 * 1024 * 1024 + 1, 0x20), 'LAG-060'],
  ])('is refused: %s', (_name, bytes, code) => {
    expect(() => acceptedDocument(bytes)).toThrowError(expect.objectContaining({ code }));
  });

  it('is told from anything whatever without a fault', () => {
    const starts = ['', '%PDF-', 'PK\x03\x04'].map((text) => Buffer.from(text, 'latin1'));
    const whole = [pdf, office(`${word}.main+xml`), compound('Root Entry', 'WordDocument')];
    fc.assert(
      fc.property(
        fc.constantFrom(...starts, ...whole),
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(1000),
        (start, noise, at) => {
          const bytes = Buffer.concat([start, noise]);
          for (const [index, byte] of noise.entries()) bytes[(at + index * 7) % bytes.length] = byte;
          expect(() => documentFormat(bytes)).not.toThrow();
        },
      ),
    );
  });
});
