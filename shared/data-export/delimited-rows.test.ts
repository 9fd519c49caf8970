import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { delimitedRows } from './delimited-rows.ts';

const parsed = (text: string) =>
  Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter: ';', newline: '\r\n' }).data.slice(0, -1);

it('begins with the mark that tells Excel of UTF-8, and ends each row as RFC 4180 has it', () => {
  expect(delimitedRows([['å', 1, true, null]])).toBe('\ufeffå;1;true;\r\n');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '－1'])('keeps %j as text', (text) => {
  expect(parsed(delimitedRows([[text, 'b']]))).toEqual([[`'${text}`, 'b']]);
});

it('leaves a number that is below zero a number', () => {
  expect(delimitedRows([[-5]])).toBe('\ufeff-5\r\n');
});

it('comes back whole, whatever the text', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'å', '"', ';', '\r', '\n', "'", ' ', ',', '\t', '=', '😀') });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constant('x'), text, text), { minLength: 1, maxLength: 5 }), (rows) => {
      const expected = rows.map((row) => row.map((cell) => (/^[=\t\r\n]/.test(cell) ? `'${cell}` : cell)));
      expect(parsed(delimitedRows(rows))).toEqual(expected);
    }),
  );
});
