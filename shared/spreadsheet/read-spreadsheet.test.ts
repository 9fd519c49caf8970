import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeXlsx, textSheet } from '../../tests/make-xlsx.ts';
import { CodedError } from '../errors/error-table.ts';
import { readSpreadsheet } from './read-spreadsheet.ts';
import { cellText, columnName, type Workbook } from './workbook.ts';

/** Every cell by its address: `{ B2: 'text' }`. */
function cellsOf({ sheets }: Workbook, sheet = 0): Record<string, string> {
  return Object.fromEntries(
    (sheets[sheet]?.rows ?? []).flatMap(({ row, cells }) =>
      cells.map(({ column, value }) => [`${columnName(column)}${row}`, cellText(value)]),
    ),
  );
}
function errorOf(bytes: Uint8Array): string | undefined {
  try {
    readSpreadsheet(bytes);
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
  return undefined;
}
const sheet = (xml: string, more: Partial<Parameters<typeof makeXlsx>[0]> = {}) =>
  readSpreadsheet(makeXlsx({ sheets: [{ name: 'Blad1', xml: `<sheetData>${xml}</sheetData>` }], ...more }));
const oneCell = (attributes: string, content: string, more: Partial<Parameters<typeof makeXlsx>[0]> = {}) =>
  sheet(`<row r="1"><c r="A1" ${attributes}>${content}</c></row>`, more).sheets[0]?.rows[0]?.cells[0];

describe('an Excel workbook', () => {
  it('is read cell by cell, with the address each has in Excel', () => {
    const workbook = sheet(
      '<row r="3"><c r="B3" t="s"><v>1</v></c><c r="AA3"><v>1.5</v></c></row><row r="7"><c r="A7" t="b"><v>1</v></c></row>',
      { sharedStrings: '<si><t>en</t></si><si><r><t>tv</t></r><rPh><t>läs</t></rPh><r><t>å &amp; tre</t></r></si>' },
    );
    expect(cellsOf(workbook)).toEqual({ B3: 'två & tre', AA3: '1.5', A7: 'TRUE' });
  });

  it('counts on where the file leaves out the addresses', () => {
    expect(cellsOf(sheet('<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"/><row><c><v>3</v></c></row>'))).toEqual({
      A1: '1',
      B1: '2',
      A6: '3',
    });
  });

  it.each([
    ['a text', 't="inlineStr"', '<is><r><t>å</t></r><r><t>ä_x000D_</t></r></is>', { type: 'text', text: 'åä\r' }],
    ['a number', '', '<v>46</v>', { type: 'number', number: 46 }],
    ['an error', 't="e"', '<v>#N/A</v>', { type: 'error', error: '#N/A' }],
    [
      'a date in ISO form',
      't="d"',
      '<v>2026-11-09T07:00:00</v>',
      { type: 'moment', date: '2026-11-09', time: '07:00' },
    ],
  ])('knows %s', (_name, attributes, content, value) => expect(oneCell(attributes, content)?.value).toEqual(value));

  it('keeps the last value of a formula, and shows a formula without one', () => {
    expect(oneCell('t="str"', '<f>A2&amp;"x"</f><v>natt</v>')).toEqual({
      column: 1,
      value: { type: 'text', text: 'natt' },
      formula: 'A2&"x"',
    });
    expect(oneCell('', '<f>B1+1</f>')).toEqual({ column: 1, value: { type: 'empty' }, formula: 'B1+1' });
  });

  it.each([
    ['yyyy\\-mm\\-dd', '46335', '2026-11-09'],
    ['[$-41D]d mmmm yyyy;@', '46335', '2026-11-09'],
    ['mmm', '46335', '2026-11-09'],
    ['hh:mm', '0.2916666666666667', '07:00'],
    ['hh:mm', '1', '00:00'],
    ['h:mm AM/PM', '0.9895833333333334', '23:45'],
    ['mm:ss.0', '0.5', '12:00'],
    ['yyyy-mm-dd hh:mm', '46335.270833333336', '2026-11-09 06:30'],
    ['yyyy-mm-dd hh:mm', '0.75', '18:00'],
    ['[h]:mm', '1', '24:00'],
    ['[h]:mm', '1.3125', '31:30'],
    ['yyyy-mm-dd', '60', '60'],
    ['yyyy-mm-dd', '59', '1900-02-28'],
    ['yyyy-mm-dd', '-1', '-1'],
    ['0.00" dagar"', '46335', '46335'],
    ['[Red]#,##0', '46335', '46335'],
    ['General', '46335', '46335'],
    ['@', '46335', '46335'],
  ])('with the format %s shows %s as %s', (format, serial, text) => {
    const styles = `<numFmts><numFmt numFmtId="170" formatCode="${format.replaceAll('"', '&quot;')}"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>`;
    expect(cellText(oneCell('s="1"', `<v>${serial}</v>`, { styles })?.value ?? { type: 'empty' })).toBe(text);
  });

  it('knows the dates that every program has a number for, and the calendar of 1904', () => {
    const styles = '<cellXfs><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs>';
    expect(oneCell('s="0"', '<v>46335</v>', { styles })?.value).toMatchObject({ date: '2026-11-09' });
    const workbookProperties = '<workbookPr date1904="1"/>';
    expect(oneCell('s="0"', '<v>44873</v>', { styles, workbookProperties })?.value).toMatchObject({
      date: '2026-11-09',
    });
  });

  it('names hidden sheets and merged cells, and passes over charts', () => {
    const workbook = readSpreadsheet(
      makeXlsx({
        sheets: [
          { name: 'Schema', xml: `${textSheet([['a']])}<mergeCells><mergeCell ref="A1:C2"/></mergeCells>` },
          { name: 'Löner', state: 'veryHidden', xml: textSheet([['b']]) },
        ],
      }),
    );
    expect(workbook.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Schema', false],
      ['Löner', true],
    ]);
    expect(workbook.sheets[0]?.merged).toEqual([{ fromRow: 1, fromColumn: 1, toRow: 2, toColumn: 3 }]);
  });
});

describe('a workbook with macros', () => {
  it('is read, and its macros left alone', () => {
    const more = { 'xl/vbaProject.bin': new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]) };
    expect(cellsOf(readSpreadsheet(makeXlsx({ sheets: [{ name: 'a', xml: textSheet([['a']]) }], more })))).toEqual({
      A1: 'a',
    });
  });
});

describe('delimited text', () => {
  const encodings: [string, (text: string) => Uint8Array][] = [
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-8 with a byte order mark', (text) => Buffer.from(`\uFEFF${text}`)],
    ['Windows-1252', (text) => Buffer.from(text, 'latin1')],
    ['UTF-16', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 without a byte order mark', (text) => Buffer.from(text, 'utf16le')],
    ['UTF-16 with the bytes the other way', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ];
  it.each(encodings)('is read in %s', (_name, encode) => {
    expect(cellsOf(readSpreadsheet(encode('namn;ålder\r\nÅsa Öberg;40\r\n')))).toEqual({
      A1: 'namn',
      B1: 'ålder',
      A2: 'Åsa Öberg',
      B2: '40',
    });
  });

  it.each([';', '\t', ',', '|'])('takes %j between the cells', (delimiter) => {
    const text = 'namn;datum;tid\nAlva;2026-11-09;"07.00; 08.00"\n\nBosse;2026-11-10;7'.replaceAll(';', delimiter);
    const cells = cellsOf(readSpreadsheet(Buffer.from(text)));
    expect(cells).toMatchObject({ A1: 'namn', C2: `07.00${delimiter} 08.00`.trim(), A4: 'Bosse', C4: '7' });
  });

  it('has its rows where they are, whatever ends them', () => {
    expect(cellsOf(readSpreadsheet(Buffer.from('a;b\r\nc;d\n\ne;f\rg;h\r\n')))).toEqual(
      Object.fromEntries(['A1', 'B1', 'A2', 'B2', 'A4', 'B4', 'A5', 'B5'].map((at, index) => [at, 'abcdefgh'[index]])),
    );
  });

  it('is not misled by the commas of numbers, and believes sep=', () => {
    expect(cellsOf(readSpreadsheet(Buffer.from('a;b\n1,5;2,5\n3,5;4,5')))).toMatchObject({ A2: '1,5', B3: '4,5' });
    expect(cellsOf(readSpreadsheet(Buffer.from('sep=,\na;x,b;y')))).toEqual({ A2: 'a;x', B2: 'b;y' });
  });

  it('loses no row to a quotation mark without its pair', () => {
    expect(cellsOf(readSpreadsheet(Buffer.from('"a;b\nc;d\ne;f')))).toMatchObject({ A2: 'c', B3: 'f' });
  });

  it('leaves a formula that somebody has put in a text alone', () => {
    expect(cellsOf(readSpreadsheet(Buffer.from('a;b\n=HYPERLINK("http://x");=1+1')))).toMatchObject({ B2: '=1+1' });
  });
});

describe('a file that is no spreadsheet', () => {
  const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(7)]);
  it.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(0), 'KAL-001'],
    ['blank', strToU8(' \r\n '), 'KAL-001'],
    ['an old .xls', old, 'KAL-002'],
    ['a workbook with a password', Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]), 'KAL-003'],
    ['a PDF', strToU8('%PDF-1.7'), 'KAL-004'],
    ['a web page called .xls', strToU8('<html><table>'), 'KAL-004'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'KAL-004'],
    ['bytes', new Uint8Array(400).map((_byte, index) => (index * 7) % 256), 'KAL-004'],
    ['a Word document', zipSync({ 'word/document.xml': strToU8('<w/>') }), 'KAL-004'],
    ['an archive within an archive', zipSync({ 'schema.xlsx': makeXlsx({ sheets: [] }) }), 'KAL-004'],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('x') }), 'KAL-004'],
    ['an archive cut off', zipSync({ a: strToU8('x') }).subarray(0, 40), 'KAL-005'],
  ])('is refused when %s', (_name, bytes, code) => expect(errorOf(bytes)).toBe(code));

  it('is refused when a document type would let it grow', () => {
    const xml =
      '<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
    const bytes = makeXlsx({ sheets: [{ name: 'a', xml: '' }], more: { 'xl/worksheets/sheet1.xml': strToU8(xml) } });
    expect(errorOf(bytes)).toBe('KAL-005');
  });

  it('is refused when it unpacks to more than it may, whatever it says of its own size', () => {
    const bomb = makeXlsx({ sheets: [{ name: 'a', xml: `<x>${'0'.repeat(20_000_000)}</x>` }] });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(errorOf(bomb)).toBe('KAL-006');
    const lying = Uint8Array.from(bomb);
    const view = new DataView(lying.buffer);
    for (let at = 0; at + 4 < lying.length; at++)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1_000_000)
        view.setUint32(at + 24, 100, true);
    expect(errorOf(lying)).toBe('KAL-006');
  });

  it('is refused when its sheets, each of them small enough, are too much together', () => {
    const xml = `<x>${'0'.repeat(9_900_000)}</x>`;
    const sheets = Array.from({ length: 11 }, (_sheet, index) => ({ name: `a${index}`, xml }));
    expect(errorOf(makeXlsx({ sheets }))).toBe('KAL-006');
  });

  it('is refused when a short text is a long one many times over', () => {
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(1000)}</row>`;
    const bytes = makeXlsx({
      sheets: [{ name: 'a', xml: `<sheetData>${row.repeat(3)}</sheetData>` }],
      sharedStrings: `<si><t>${'å'.repeat(32_000)}</t></si>`,
    });
    expect(errorOf(bytes)).toBe('KAL-006');
  });

  it.each([
    ['a row that goes backwards', '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'],
    ['two cells at one address', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>'],
    ['a string that is not there', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'],
    ['a number that is none', '<row r="1"><c r="A1"><v>sju</v></c></row>'],
    ['XML that does not end', '<row r="1">'],
  ])('is refused when it has %s', (_name, xml) => {
    expect(errorOf(makeXlsx({ sheets: [{ name: 'a', xml: `<sheetData>${xml}</sheetData>` }] }))).toBe('KAL-005');
  });

  it('is either read or refused with a sentence, whatever bytes are changed or lost', () => {
    const whole = makeXlsx({
      sheets: [
        {
          name: 'Schema',
          xml: textSheet([
            ['person', 'datum'],
            ['Alva', '2026-11-09'],
          ]),
        },
      ],
      sharedStrings: '<si><t>a</t></si>',
      styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
    });
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.nat(whole.length), (changes, length) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, byte] of changes) bytes[at] = byte;
        expect(errorOf(bytes) ?? 'read').toMatch(/^(read|KAL-00\d)$/);
        expect(errorOf(bytes.subarray(0, length)) ?? 'read').toMatch(/^(read|KAL-00\d)$/);
      }),
      { numRuns: 400 },
    );
  });

  it('is either read or refused with a sentence, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(errorOf(bytes) ?? 'read').toMatch(/^(read|KAL-00\d)$/);
      }),
      { numRuns: 400 },
    );
  });
});

describe('50,000 rows', () => {
  it('are read from a workbook, every one of them', () => {
    const rows = Array.from({ length: 50_000 }, (_row, index) => [`P${index}`, 'Usk', '2026-11-09', '07:00', '15:00']);
    const { sheets } = readSpreadsheet(makeXlsx({ sheets: [{ name: 'a', xml: textSheet(rows) }] }));
    expect(sheets[0]?.rows).toHaveLength(50_000);
    expect(sheets[0]?.rows.at(-1)).toMatchObject({
      row: 50_000,
      cells: [{ value: { text: 'P49999' } }, {}, {}, {}, {}],
    });
  });
});

const published = path.join(process.env.PLATSBESOK_SHARED ?? '../shared', 'data/xlsform');
// The data lies beside the project where it is developed, and is not part of it: without it there is nothing to read.
describe.runIf(existsSync(published))('workbooks that others have made', () => {
  const names = existsSync(published) ? readdirSync(published).filter((name) => /\.(xlsx|csv)$/.test(name)) : [];
  it.each(names)('%s is read', (name) => {
    const { sheets } = readSpreadsheet(readFileSync(path.join(published, name)));
    expect(sheets.some(({ rows }) => rows.length > 1)).toBe(true);
  });
});
