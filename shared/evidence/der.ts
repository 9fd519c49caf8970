/** Distinguished Encoding Rules (ITU-T X.690), as much as a signature needs. */

/** One decoded value: its tag, its content, and the bytes it was read from. */
export interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
}

export const tags = {
  integer: 0x02,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  /** Context-specific and constructed: `[0]`, `[1]` … */
  context: (number: number) => 0xa0 + number,
} as const;

/** Reads one value from the start of some bytes. Throws where they are no DER. */
export function readDer(bytes: Uint8Array): DerValue {
  const [tag, first] = [bytes[0], bytes[1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new RangeError('no DER value');
  let [length, start] = [first, 2];
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new RangeError('no DER length');
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[2 + index] ?? 0);
    start = 2 + count;
  }
  if (start + length > bytes.length) throw new RangeError('the DER value is cut short');
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(0, start + length) };
}

/** The values that a constructed value is made of. */
export function readChildren({ content }: DerValue): DerValue[] {
  const children: DerValue[] = [];
  for (let at = 0; at < content.length; ) {
    const child = readDer(content.subarray(at));
    children.push(child);
    at += child.whole.length;
  }
  return children;
}

/** A child by its place. Throws where there is none. */
export function childAt(value: DerValue, index: number): DerValue {
  const child = readChildren(value)[index];
  if (child === undefined) throw new RangeError('a DER value is missing');
  return child;
}

/** Writes one value. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const length = contents.reduce((sum, { length: size }) => sum + size, 0);
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 + bigEndian(length).length, ...bigEndian(length)];
  const bytes = new Uint8Array(head.length + length);
  bytes.set(head);
  let at = head.length;
  for (const content of contents) {
    bytes.set(content, at);
    at += content.length;
  }
  return bytes;
}

function bigEndian(number: number): number[] {
  const bytes: number[] = [];
  for (let rest = number; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return bytes;
}

/** An object identifier from its dotted form. */
export function derOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const content = [first * 40 + second, ...rest].flatMap((part) => {
    const digits = [part & 0x7f];
    for (let high = Math.floor(part / 128); high > 0; high = Math.floor(high / 128))
      digits.unshift((high & 0x7f) | 0x80);
    return digits;
  });
  return der(tags.oid, Uint8Array.from(content));
}

/** A SET OF, its members in the order that DER wants: by their bytes. */
export function derSet(tag: number, members: readonly Uint8Array[]): Uint8Array {
  return der(tag, ...[...members].sort(compareBytes));
}

export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return compareBytes(left, right) === 0;
}

/** A small integer that is not negative. Throws for another. */
export function derInteger({ tag, content }: DerValue): number {
  const number = content.reduce((sum, byte) => sum * 256 + byte, 0);
  if (tag !== tags.integer || content.length > 4 || (content[0] ?? 0x80) >= 0x80) throw new RangeError('no integer');
  return number;
}
