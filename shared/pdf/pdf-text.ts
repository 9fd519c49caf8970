import type { PdfString } from './pdf-value.ts';

/** A text string (ISO 32000-1 § 7.9.2): UTF-16 or UTF-8 with its mark, else one character a byte. */
export function pdfText({ bytes }: PdfString): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return utf8(bytes.subarray(3));
  return String.fromCharCode(...bytes.subarray(0, 10_000));
}

/** UTF-16, the high byte first. */
export function utf16(bytes: Uint8Array): string {
  const units = Array.from({ length: Math.floor(bytes.length / 2) }, (_, index) => {
    return (bytes[index * 2] ?? 0) * 256 + (bytes[index * 2 + 1] ?? 0);
  });
  return String.fromCharCode(...units.slice(0, 10_000));
}

/** UTF-8; what is none stays as it stands. */
export function utf8(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes.subarray(0, 10_000));
  try {
    return decodeURIComponent(text.replace(/[%\u0080-\u00ff]/g, percentEncoded));
  } catch {
    return text;
  }
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** A date (§ 7.9.4) as an instant; null where it is none. */
export function pdfDate(text: PdfString): string | null {
  const match = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(pdfText(text));
  if (!match) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, hours, minutes = '00'] =
    match;
  const offset = sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
