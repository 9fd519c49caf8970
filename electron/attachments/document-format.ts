import { CodedError } from '#shared/errors/error-table.ts';
import {
  type CollectedDocument,
  type DocumentMediaType,
  largestDocumentMegabytes,
} from '#shared/records/collected-document.ts';
import { type ZipEntry, zipEntries } from '#shared/spreadsheet/zip-entries.ts';
import { compoundFileNames } from './compound-file.ts';

/** What the bytes of a document are; a file's name and stated type prove nothing. */
export type DocumentFormat = Pick<CollectedDocument, 'mediaType' | 'withMacros'>;

/**
 * The document that the bytes are.
 *
 * @throws LAG-060 it is too large; LAG-061 empty; LAG-062 damaged; LAG-063 no document that is taken in
 */
export function acceptedDocument(bytes: Uint8Array): DocumentFormat {
  if (bytes.length === 0) throw new CodedError('LAG-061');
  if (bytes.length > largestDocumentMegabytes * 1024 * 1024)
    throw new CodedError('LAG-060', { megabytes: largestDocumentMegabytes });
  const format = documentFormat(bytes);
  if (format === 'damaged') throw new CodedError('LAG-062');
  if (format === 'unknown') throw new CodedError('LAG-063');
  return format;
}

/**
 * What the bytes are: a document that can be kept, `damaged` where they begin as one and are not whole, `unknown` where
 * they are something else. What lies in an encrypted file is not asked.
 */
export function documentFormat(bytes: Uint8Array): DocumentFormat | 'damaged' | 'unknown' {
  if (textOf(bytes, 0, 1024).includes('%PDF-'))
    // ISO 32000-1, 7.5.5: a file ends with its trailer; what is cut off has none.
    return textOf(bytes, Math.max(0, bytes.length - 65_536)).includes('%%EOF')
      ? { mediaType: 'application/pdf' }
      : 'damaged';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return packedFormat(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return compoundFormat(bytes);
  return textFormat(bytes) ?? 'unknown';
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]) =>
  signature.every((byte, index) => bytes[index] === byte);

const textOf = (bytes: Uint8Array, from: number, to = bytes.length) =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** ECMA-376 part 2 (Office) and ODF 1.3 part 2 (OpenDocument): both are ZIP archives that say within what they are. */
function packedFormat(bytes: Uint8Array): DocumentFormat | 'damaged' | 'unknown' {
  try {
    const entries = zipEntries(bytes);
    const named = (name: string) => entries.find((entry) => entry.name === name);
    const [types, mimetype] = [named('[Content_Types].xml'), named('mimetype')];
    const mediaType = types
      ? officeTypes.find(([part]) => contentOf(types).includes(`"${part}"`))?.[1]
      : mimetype && openDocumentTypes.find((known) => contentOf(mimetype).trim() === known);
    if (!mediaType) return 'unknown';
    const withMacros = entries.some(({ name }) => /(^|\/)vbaProject\.bin$|^(Basic|Scripts)\/./i.test(name));
    return { mediaType, ...(withMacros ? { withMacros } : {}) };
  } catch {
    return 'damaged';
  }
}

/** What the main part says that it is, and what such a file is called. */
const officeTypes: readonly (readonly [string, DocumentMediaType])[] = [
  ...(
    [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ] as const
  ).map((type) => [`${type}.main+xml`, type] as const),
  ...(
    [
      'application/vnd.ms-word.document.macroEnabled.12',
      'application/vnd.ms-excel.sheet.macroEnabled.12',
      'application/vnd.ms-powerpoint.presentation.macroEnabled.12',
    ] as const
  ).map((type) => [`${type.replace(/\.12$/, '')}.main+xml`, type] as const),
];

const openDocumentTypes = [
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
] as const;

function contentOf(entry: ZipEntry): string {
  const pieces: Uint8Array[] = [];
  entry.unpack((piece) => pieces.push(piece.slice()));
  return Buffer.concat(pieces).toString('utf8');
}

/** Office before 2007, and what a newer one has encrypted ([MS-OFFCRYPTO] 2.3.4). */
function compoundFormat(bytes: Uint8Array): DocumentFormat | 'damaged' | 'unknown' {
  const names = compoundFileNames(bytes);
  if (!names) return 'damaged';
  const known: readonly (readonly [string, DocumentMediaType])[] = [
    ['EncryptedPackage', 'application/x-ole-storage'],
    ['WordDocument', 'application/msword'],
    ['Workbook', 'application/vnd.ms-excel'],
    ['Book', 'application/vnd.ms-excel'],
    ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
  ];
  const mediaType = known.find(([name]) => names.has(name))?.[1];
  if (!mediaType) return 'unknown';
  const withMacros = ['VBA', 'Macros', '_VBA_PROJECT_CUR'].some((name) => names.has(name));
  return { mediaType, ...(withMacros ? { withMacros } : {}) };
}

/** Text has no control characters but those that part lines and columns, in whichever alphabet it is written. */
function textFormat(bytes: Uint8Array): DocumentFormat | undefined {
  const text = decoded(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells bytes from text
  if (text === undefined || /[\0-\x08\x0b\x0e-\x1f\x7f]/.test(text) || text.startsWith('{\\rtf')) return undefined;
  return { mediaType: isTable(text) ? 'text/csv' : 'text/plain' };
}

function decoded(bytes: Uint8Array): string | undefined {
  const encoding = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return encoding === 'utf-8' ? new TextDecoder('windows-1252').decode(bytes) : undefined;
  }
}

const linesLookedAt = 5;

/** The first rows have as many columns as each other. */
function isTable(text: string): boolean {
  const lines = text
    .slice(0, 100_000)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, linesLookedAt)
    .map((line) => line.replace(/"[^"]*"/g, ''));
  if (lines.length < 2) return false;
  return [';', '\t', ','].some((separator) => {
    const [first = 1, ...rest] = lines.map((line) => line.split(separator).length);
    return first > 1 && rest.every((columns) => columns === first);
  });
}
