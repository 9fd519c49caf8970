import { CodedError } from '../errors/error-table.ts';
import { decodeText } from './decode-text.ts';
import { keepWithin } from './limits.ts';
import { readDelimited } from './read-delimited.ts';
import { readXlsx } from './read-xlsx.ts';
import type { Workbook } from './workbook.ts';

/**
 * Reads a file of cells by what it is, not by what it is called: an Excel workbook, or delimited text in UTF-8, UTF-16
 * or Windows-1252. Throws KAL-001 to KAL-006 with one clear sentence where it is anything else, damaged or too large.
 */
export function readSpreadsheet(bytes: Uint8Array): Workbook {
  keepWithin('fileMegabytes', bytes.length / 1_000_000);
  if (bytes.length === 0) throw new CodedError('KAL-001');
  if (startsWith(bytes, 'PK\x03\x04')) return readXlsx(bytes);
  if (startsWith(bytes, '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'))
    throw new CodedError(isEncrypted(bytes) ? 'KAL-003' : 'KAL-002');
  const kind = kindOfOther(bytes);
  if (kind !== undefined) throw new CodedError('KAL-004', { kind });
  const text = decodeText(bytes);
  if (text.trim() === '') throw new CodedError('KAL-001');
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(text.slice(0, 200)))
    throw new CodedError('KAL-004', { kind: 'en webbsida' });
  // Text has no such characters: it is a file of a kind that is not known here.
  if (text.slice(0, 10_000).includes('\0')) throw new CodedError('KAL-004', { kind: 'en fil av okänt slag' });
  return readDelimited(text);
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
  return [...signature].every((letter, index) => bytes[index] === letter.charCodeAt(0));
}

function kindOfOther(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, '%PDF-')) return 'en PDF';
  if (startsWith(bytes, 'PK')) return 'ett tomt ZIP-arkiv';
  if (startsWith(bytes, '\x89PNG') || startsWith(bytes, '\xFF\xD8\xFF')) return 'en bild';
  return startsWith(bytes, '{\\rtf') ? 'ett RTF-dokument' : undefined;
}

/** A workbook with a password lies encrypted in a container of the same form as the old .xls. */
function isEncrypted(bytes: Uint8Array): boolean {
  const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(name[0] ?? 0); at >= 0; at = bytes.indexOf(name[0] ?? 0, at + 1))
    if (name.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}
