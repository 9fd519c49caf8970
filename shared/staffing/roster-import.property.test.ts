import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeXlsx, textSheet } from '../../tests/make-xlsx.ts';
import { readDelegationList } from '../delegation/read-delegation-list.ts';
import { CodedError } from '../errors/error-table.ts';
import { delimiterOf } from '../spreadsheet/read-delimited.ts';
import { readSpreadsheet } from '../spreadsheet/read-spreadsheet.ts';
import { cellText, columnName, type Sheet } from '../spreadsheet/workbook.ts';
import { pastedSheet, type Roster, readRoster } from './read-roster.ts';
import { isDayOff, readDate } from './roster-cells.ts';
import { guessLayout, headingOf, type RosterLayout } from './roster-layout.ts';

const near = '2026-11-24';

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
  return undefined;
}

/** Rows that nothing is said of. */
function silentRows(sheet: Sheet, { shifts, unreadRows }: Roster, headingRow: number): number[] {
  const told = new Set([headingRow, ...shifts.map(({ row }) => row), ...unreadRows.map(({ row }) => row)]);
  return sheet.rows.map(({ row }) => row).filter((row) => !told.has(row));
}

/** Cells below a day that nothing is said of: no shift, no word for a day off, and no entry among what is not read. */
function silentCells(
  sheet: Sheet,
  { shifts, unreadRows }: Roster,
  { headingRow, person, competence }: Extract<RosterLayout, { shape: 'grid' }>,
) {
  const headings = sheet.rows.find(({ row }) => row === headingRow)?.cells ?? [];
  const days = new Map(
    headings.flatMap(({ column, value }) => {
      const date = readDate(cellText(value), near);
      return date === undefined || column <= person ? [] : [[column, date] as const];
    }),
  );
  return sheet.rows.flatMap(({ row, cells }) =>
    cells
      .filter(({ column, value, formula }) => {
        const date = days.get(column);
        const text = cellText(value).trim();
        if (row === headingRow || date === undefined || isDayOff(text) || (text === '' && formula === undefined))
          return false;
        const isShift = shifts.some((shift) => shift.row === row && shift.date === date);
        // What is said of a row as a whole, or of who is on it, covers its cells.
        const covering = [column, person, competence ?? column].map((one) => headingOf(sheet, headingRow, one));
        const isTold = unreadRows.some((one) => one.row === row && ['', ...covering].includes(one.column));
        return !isShift && !isTold;
      })
      .map(({ column }) => `${columnName(column)}${row}`),
  );
}

const uglyCell = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('2026-11-09', '9/11 2026', '9 nov', '09.11.2026', '46335', '2026-13-40') },
  { weight: 3, arbitrary: fc.constantFrom('07:00', '7', '0700', '15.30', '24:00', '25:00', '0.2916666667', 'kl 7') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('07.00-15.30', '7–15', '0700-1530', 'kl 7-15:30', '7‑15', '22 till 07', '7-11, 16-21'),
  },
  { weight: 2, arbitrary: fc.constantFrom('N', 'L', 'Sem', 'D1', 'X', 'sjuk', 'vakant', '–', '#REF!', '#SAKNAS!') },
  { weight: 2, arbitrary: fc.constantFrom('Åsa Öberg', 'person', 'datum', 'start', 'Summa', 'v. 46', '37,5') },
  fc.constant(''),
  fc.string({ maxLength: 8 }),
);
const uglyRows = fc.array(fc.array(uglyCell, { maxLength: 8 }), { minLength: 1, maxLength: 25 });
const headings = fc.constantFrom<string[][]>(
  [],
  [['person', 'kompetens', 'datum', 'start', 'slut']],
  [['Schema vecka 46'], [], ['Namn', 'Titel', 'Datum', 'Tid', 'Rast']],
  [
    ['Personal', '', 'Arbetstid', '', ''],
    ['Namn', 'Befattning', 'Datum', 'Från', 'Till'],
  ],
  [['Namn', 'Titel', 'mån 9/11', 'tis 10/11', '#REF!', 'tor 12/11', 'fre 13/11', 'lör 14/11', 'Summa']],
);

describe('a text with everything that texts have', () => {
  const windows1252 = (text: string) =>
    Buffer.from(text.replace(/[^\u0020-\u007e\u00a0-\u00ff\r\n\t]/g, '?'), 'latin1');
  const encode = fc.constantFrom(
    (text: string) => Buffer.from(text),
    (text: string) => Buffer.from(`\uFEFF${text}`),
    (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    windows1252,
  );
  const lineBreak = fc.constantFrom('\n', '\r\n', '\r');

  it('is read or refused with a sentence, and no line of it vanishes', () => {
    const given = fc.record({
      headings,
      rows: uglyRows,
      encode,
      breaks: fc.array(lineBreak, { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(given, ({ headings, rows, encode, breaks }) => {
        const clean = (cell: string) => cell.replace(/[\r\n";\t,|\0\uFEFF\uD800-\uDFFF]/g, ' ');
        const lines = [...headings, ...rows].map((cells) => cells.map(clean).join(';'));
        const text = lines.map((line, index) => line + (breaks[index % breaks.length] ?? '')).join('');
        let sheet: Sheet;
        try {
          const read = readSpreadsheet(encode(text)).sheets[0];
          if (read === undefined) throw new Error('no sheet');
          sheet = read;
        } catch (error) {
          if (error instanceof CodedError) return;
          throw error;
        }
        const delimiter = delimiterOf(text);
        const filled = text
          .split(/\r\n|\r|\n/)
          .flatMap((line, index) => (line.split(delimiter).every((cell) => cell.trim() === '') ? [] : [index + 1]));
        expect(sheet.rows.map(({ row }) => row)).toEqual(filled);
        const layout = guessLayout(sheet, near);
        if (layout === undefined) return;
        try {
          const roster = readRoster(sheet, layout);
          if (layout.shape === 'list') expect(silentRows(sheet, roster, layout.headingRow)).toEqual([]);
          else expect(silentCells(sheet, roster, layout)).toEqual([]);
        } catch (error) {
          if (!(error instanceof CodedError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps its rows apart where it has several kinds of line breaks', () => {
    const text =
      'person;datum;start;slut;rast\r\nAlva;2026-11-09;7;15;30\nBo;2026-11-09;7;15;30\rCilla;2026-11-09;7;15;30\r\n';
    expect(readRoster(pastedSheet(text)).shifts.map(({ person, row }) => [person, row])).toEqual([
      ['Alva', 2],
      ['Bo', 3],
      ['Cilla', 4],
    ]);
  });
});

describe('a workbook with everything that workbooks have', () => {
  const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="22"/></cellXfs>';
  const escaped = (text: string) =>
    text
      .replace(/[^\u0020-\uD7FF\uE000-\uFFFD]/g, ' ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;');
  const textCell = uglyCell.map((text) => `t="inlineStr"><is><t>${escaped(text)}</t></is>`);
  const numberCell = fc
    .tuple(fc.nat(3), fc.constantFrom('46335', '46335.29', '0.2916666667', '0.625', '7', '-1', '1E9', '0'))
    .map(([style, number]) => `s="${style}"><v>${number}</v>`);
  const strangeCell = fc.constantFrom(
    '><f>A1+1</f>',
    't="str"><f>A1</f><v>07:00</v>',
    't="e"><v>#REF!</v>',
    't="e"><f>A1</f><v>#N/A</v>',
    't="b"><v>1</v>',
    's="1"/>',
    '>',
  );
  const anyCell = fc.oneof({ weight: 4, arbitrary: textCell }, { weight: 3, arbitrary: numberCell }, strangeCell);
  const range = fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 20 }), fc.nat(3), fc.nat(3));

  const workbook = fc
    .record({
      headings,
      rows: fc.array(fc.array(anyCell, { maxLength: 8 }), { minLength: 1, maxLength: 20 }),
      merged: fc.array(range, { maxLength: 4 }),
      startsIn1904: fc.boolean(),
    })
    .map(({ headings, rows, merged, startsIn1904 }) => {
      const heading = headings.map((cells) => cells.map((text) => `t="inlineStr"><is><t>${text}</t></is>`));
      const xml = [...heading, ...rows]
        .map(
          (cells) =>
            `<row>${cells.map((cell) => (cell.endsWith('/>') ? `<c ${cell}` : `<c ${cell}</c>`)).join('')}</row>`,
        )
        .join('');
      const ranges = merged.map(
        ([column, row, wide, high]) =>
          `<mergeCell ref="${columnName(column + 1)}${row}:${columnName(column + 1 + wide)}${row + high}"/>`,
      );
      return {
        xml: `<sheetData>${xml}</sheetData><mergeCells>${ranges.join('')}</mergeCells>`,
        workbookProperties: `<workbookPr date1904="${startsIn1904 ? 1 : 0}"/>`,
      };
    });

  it('is read or refused with a sentence, and no row or cell of it vanishes', () => {
    fc.assert(
      fc.property(workbook, ({ xml, workbookProperties }) => {
        const bytes = makeXlsx({ sheets: [{ name: 'Schema', xml }], styles, workbookProperties });
        const [sheet] = readSpreadsheet(bytes).sheets;
        if (sheet === undefined) throw new Error('no sheet');
        const layout = guessLayout(sheet, near);
        if (layout === undefined) return;
        try {
          const roster = readRoster(sheet, layout);
          if (layout.shape === 'list') expect(silentRows(sheet, roster, layout.headingRow)).toEqual([]);
          else expect(silentCells(sheet, roster, layout)).toEqual([]);
        } catch (error) {
          if (!(error instanceof CodedError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });

  const read = (cells: string, properties = '') => {
    const heading = ['person', 'datum', 'start', 'slut'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`);
    const xml = `<sheetData><row>${heading.join('')}</row><row><c t="inlineStr"><is><t>Alva</t></is></c>${cells}</row></sheetData>`;
    const bytes = makeXlsx({ sheets: [{ name: 'a', xml }], styles, workbookProperties: properties });
    return readRoster(readSpreadsheet(bytes).sheets[0] as Sheet);
  };
  const times = '<c s="2"><v>0.2916666667</v></c><c s="2"><v>0.625</v></c>';

  it('tells the same number as two days where its calendar begins in 1904', () => {
    const cells = `<c s="1"><v>44873</v></c>${times}`;
    expect(read(cells, '<workbookPr date1904="1"/>').shifts).toMatchObject([{ date: '2026-11-09', start: '07:00' }]);
    expect(read(cells).shifts).toMatchObject([{ date: '2022-11-08' }]);
  });

  it.each([
    ['a date that is shown as a number', `<c><v>46335</v></c>${times}`, 'datum', 'talet 46335 är så som Excel lagrar'],
    [
      'a time that is shown as a number',
      '<c s="1"><v>46335</v></c><c><v>0.2916666667</v></c><c s="2"><v>0.625</v></c>',
      'start',
      'talet 0.2916666667 är så som Excel lagrar',
    ],
    ['a formula that was never computed', `<c><f>A1+1</f></c>${times}`, 'datum', 'formeln har inget sparat värde'],
    ['a reference to nothing', `<c t="e"><f>A1</f><v>#REF!</v></c>${times}`, 'datum', 'cellen har felet #REF!'],
    [
      'an end before its start',
      '<c s="1"><v>46335</v></c><c s="2"><v>0.625</v></c><c s="3"><v>46335.5</v></c>',
      'slut',
      'passet slutar 2026-11-09 12:00, före det börjar',
    ],
    [
      'an end on another day than the next',
      '<c s="1"><v>46335</v></c><c s="2"><v>0.625</v></c><c s="3"><v>46338.5</v></c>',
      'slut',
      'längre än 24 timmar',
    ],
    [
      'a start on another day than its date',
      '<c s="1"><v>46335</v></c><c s="3"><v>46336.25</v></c><c s="2"><v>0.625</v></c>',
      'start',
      'är en annan dag än den i kolumnen för datum',
    ],
  ])('lists %s, and says what is wrong with it', (_name, cells, column, words) => {
    const { shifts, unreadRows } = read(cells);
    expect(shifts).toEqual([]);
    expect(unreadRows).toEqual([{ row: 2, column, message: expect.stringContaining(words) }]);
  });
});

describe('cells that stand beside one another', () => {
  const layoutOf = (sheet: Sheet): RosterLayout => {
    const layout = guessLayout(sheet, near);
    if (layout?.shape !== 'grid') throw new Error('not seen as a grid');
    return layout;
  };
  const days = ['mån 9/11', 'tis 10/11', 'ons 11/11', 'tor 12/11', 'fre 13/11', 'lör 14/11'];
  const gridSheet = (rows: string[][], merged: string[] = []) => {
    const ranges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    const xml = `${textSheet([['Namn', ...days], ...rows])}<mergeCells>${ranges}</mergeCells>`;
    return readSpreadsheet(makeXlsx({ sheets: [{ name: 'a', xml }] })).sheets[0] as Sheet;
  };

  it('are not read where one shift is drawn across several days', () => {
    const sheet = gridSheet([['Alva', '07-15', '', 'semester', '', '21-07', '07-11']], ['B2:C2', 'D2:E2', 'F2:F3']);
    const { shifts, unreadRows } = readRoster(sheet, layoutOf(sheet));
    expect(shifts.map(({ date }) => date)).toEqual(['2026-11-13', '2026-11-14']);
    expect(unreadRows).toEqual([
      { row: 2, column: 'mån 9/11', message: expect.stringContaining('sammanslagen över flera dagar') },
    ]);
  });

  it('are asked after where the day above them is gone, codes and the first day too', () => {
    const rows = [['Alva', '07-15', 'N', '07-15', '07-15', '07-15', '07-15']];
    const sheet = gridSheet(rows);
    const broken: Sheet = {
      ...sheet,
      rows: sheet.rows.map((row) =>
        row.row > 1
          ? row
          : {
              ...row,
              cells: row.cells.map((cell) =>
                [2, 4].includes(cell.column) ? { ...cell, value: { type: 'error', error: '#REF!' } } : cell,
              ),
            },
      ),
    };
    const layout: RosterLayout = { ...layoutOf(sheet), headingRow: 1 };
    const { shifts, unreadRows } = readRoster(broken, layout);
    expect(shifts).toHaveLength(3);
    expect(unreadRows).toHaveLength(3);
    expect(unreadRows.filter(({ column }) => column === '#REF!')).toHaveLength(2);
  });

  it('are refused beyond a year of days', () => {
    const text = ['Namn', ...Array.from({ length: 401 }, (_day, index) => `2026-${index % 2 ? '11' : '12'}-09`)].join(
      '\t',
    );
    const sheet = pastedSheet(`${text}\nAlva\t07-15`);
    expect(codeOf(() => readRoster(sheet, layoutOf(sheet)))).toBe('SCH-031');
  });
});

describe('much of it', () => {
  const shift = (index: number) => [`Person ${index % 500}`, 'Usk', '2026-11-09', '07.00', '15.30'];
  const heading = ['person', 'kompetens', 'datum', 'start', 'slut'];
  const workbook = (count: number) =>
    makeXlsx({
      sheets: [{ name: 'a', xml: textSheet([heading, ...Array.from({ length: count }, (_, index) => shift(index))]) }],
    });
  const timed = (action: () => void) => {
    const begun = performance.now();
    action();
    return performance.now() - begun;
  };

  it('is 50,000 rows, every one of them a shift, in a time that grows as they do', () => {
    const [few, many] = [workbook(5_000), workbook(50_000)];
    const readIt = (bytes: Uint8Array) => readRoster(readSpreadsheet(bytes).sheets[0] as Sheet).shifts.length;
    readIt(few);
    const short = Math.min(...[1, 2, 3].map(() => timed(() => expect(readIt(few)).toBe(5_000))));
    const long = timed(() => expect(readIt(many)).toBe(50_000));
    // Ten times as many: what grows with the square would take a hundred times as long.
    expect(long / short).toBeLessThan(50);
  }, 120_000);

  it('is 50,000 rows of which none can be read, each of them listed', () => {
    const text = ['person;datum;start;slut', ...new Array(50_000).fill('Alva;i går;sju;sent')].join('\n');
    expect(readRoster(pastedSheet(text)).unreadRows).toHaveLength(50_000);
  }, 120_000);

  it('is refused when it is one shift more', () => {
    const text = [heading, ...Array.from({ length: 50_001 }, (_, index) => shift(index))].map((row) => row.join(';'));
    expect(codeOf(() => readRoster(pastedSheet(text.join('\n'))))).toBe('SCH-009');
  }, 120_000);

  it('is not searched through for a time that is not there', () => {
    const cell = `7${' '.repeat(30_000)}x`;
    const text = ['person;datum;tid;start', ...new Array(300).fill(`Alva;${cell};${cell};${cell}`)].join('\n');
    expect(
      readRoster(pastedSheet(text), {
        shape: 'list',
        headingRow: 1,
        columns: { person: 1, date: 2, times: 3 },
        near: null,
      }).unreadRows,
    ).toHaveLength(300);
  }, 20_000);
});

describe('a list of delegations of any cells', () => {
  const cell = fc.oneof(uglyCell, fc.constantFrom('Alva', 'Läkemedel', '2026-01-01', '2026-12-31'));
  it('is read or refused with a sentence, every row of it accounted for', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 20 }), (rows) => {
        const lines = rows.map((row) => row.map((text) => text.replace(/[\r\n";\t,|]/g, ' ')).join(';'));
        const sheet = pastedSheet(['person;uppgift;giltig_från;giltig_till', ...lines].join('\n'));
        const { listed, unreadRows } = readDelegationList(sheet);
        const told = new Set([...listed, ...unreadRows].map(({ row }) => row));
        expect(told.size).toBe(sheet.rows.length - 1);
      }),
      { numRuns: 300 },
    );
  });
});
