const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = BigInt(digits.length);

/** How many signs a key has. */
export const keyLength = 22;

/**
 * A record's id in letters and figures alone, shorter than the id: in running prose it is one word to a double click, to
 * the search for names and to whoever reads past it.
 */
export function referenceKeyOf(recordId: string): string {
  let rest = BigInt(`0x${recordId.replaceAll('-', '')}`);
  let key = '';
  for (let place = 0; place < keyLength; place += 1) {
    key = `${digits[Number(rest % base)]}${key}`;
    rest /= base;
  }
  return key;
}

/** The id of a key; undefined where it is the key of none. */
export function recordIdOfKey(key: string): string | undefined {
  if (key.length !== keyLength) return undefined;
  let value = 0n;
  for (const sign of key) {
    const digit = digits.indexOf(sign);
    if (digit < 0) return undefined;
    value = value * base + BigInt(digit);
  }
  const hex = value.toString(16).padStart(32, '0');
  if (hex.length > 32) return undefined;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
