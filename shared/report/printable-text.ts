/**
 * Control characters, and format characters without a shape: marks of text direction (the direction follows from the
 * letters), soft hyphens, zero-width spaces, byte order marks. ZWNJ and ZWJ choose the shape of their neighbours and
 * stay, as do the Arabic number signs, which are seen.
 */
const shapeless = /(?![\n\u0600-\u0605\u06dd\u070f\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

/**
 * Text as it can be set on paper and read back from it: composed letters (NFC), one space where there were several, line
 * breaks as they were typed. Lone surrogates become the replacement character.
 */
export function printableText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC')
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\t\p{Zs}]+/gu, ' ')
    .replace(shapeless, '')
    .replace(/ *\n */g, '\n');
}
