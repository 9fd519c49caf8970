/** One operator of a content stream (ISO 32000-1 § 7.8.2), with its operands as they stand there. */
export interface Operator {
  readonly name: string;
  readonly operands: string;
  readonly from: number;
  readonly to: number;
}

const token =
  /[\0\t\n\f\r ]+|%[^\r\n]*|\((?:[^()\\]|\\[\s\S])*\)|<<|>>|<[0-9A-Fa-f\0\t\n\f\r ]*>|[[\]]|\/[^\0\t\n\f\r ()<>[\]{}/%]*|[^\0\t\n\f\r ()<>[\]{}/%]+/y;
const isOperand = /^(?:[[\](</>]|[+-]?\.?\d|true$|false$|null$)/;

/** @param content one character a byte. @throws where it holds something that the browser's printer does not write */
export function operatorsOf(content: string): Operator[] {
  const operators: Operator[] = [];
  let from = -1;
  token.lastIndex = 0;
  while (token.lastIndex < content.length) {
    const at = token.lastIndex;
    const [word] = token.exec(content) ?? [];
    if (word === undefined) throw new Error(`the page's content cannot be read at ${at}`);
    if (/^[\0\t\n\f\r %]/.test(word)) continue;
    if (from < 0) from = at;
    if (isOperand.test(word)) continue;
    // The bytes of an image within the content would be read as operators.
    if (word === 'BI') throw new Error('the page has an image within its content');
    operators.push({ name: word, operands: content.slice(from, at), from, to: token.lastIndex });
    from = -1;
  }
  return operators;
}

export function numbersIn(operands: string): number[] {
  return operands.trim().split(/\s+/).map(Number);
}

/** The bytes of every string among the operands, in order. */
export function stringsIn(operands: string): Uint8Array[] {
  return Array.from(operands.matchAll(/<([0-9A-Fa-f\s]*)>|\(((?:[^()\\]|\\[\s\S])*)\)/g), ([, hex, literal = '']) =>
    hex === undefined ? literalBytes(literal) : hexBytes(hex),
  );
}

function hexBytes(hex: string): Uint8Array {
  const digits = hex.replace(/\s/g, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function literalBytes(literal: string): Uint8Array {
  const plain = literal.replace(/\\(?:([0-7]{1,3})|(\r\n?|\n)|([\s\S]))/g, (_, octal, lineEnd, character) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
    return lineEnd === undefined ? (escapes[character] ?? character) : '';
  });
  return Buffer.from(plain, 'latin1');
}
