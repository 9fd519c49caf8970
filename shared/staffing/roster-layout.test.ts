import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeXlsx } from '../../tests/make-xlsx.ts';
import { CodedError } from '../errors/error-table.ts';
import { scheduleCheck } from '../records/schedule.ts';
import { readSpreadsheet } from '../spreadsheet/read-spreadsheet.ts';
import type { Sheet } from '../spreadsheet/workbook.ts';
import { pastedSheet, readRoster } from './read-roster.ts';
import { guessLayout, type RosterLayout } from './roster-layout.ts';

const grid = `Schema vecka 46
Namn\tTitel\tmån 9/11\ttis 10/11\tons 11/11\ttor 12/11\tfre 13/11
Alva Provsson\tUsk\t07.00-15.30\tN\tledig\t7–11, 16–21\t
Bosse Mallgren\tStöd\tX\t\t\t\t07-15`;

function gridLayout(sheet: Sheet, codes: { code: string; start: string; end: string }[] = []): RosterLayout {
  const layout = guessLayout(sheet, '2026-11-24');
  if (layout?.shape !== 'grid') throw new Error('not seen as a grid');
  return { ...layout, codes };
}

describe('a roster with a row for each person and a column for each day', () => {
  const sheet = pastedSheet(grid);

  it('is known by its dates, also without a year', () => {
    expect(guessLayout(sheet, '2026-11-24')).toMatchObject({ shape: 'grid', headingRow: 2, person: 1, competence: 2 });
  });

  it('is read cell by cell, several times in one, with codes that have been given times', () => {
    const { shifts, unreadRows } = readRoster(sheet, gridLayout(sheet, [{ code: 'N', start: '21:00', end: '07:00' }]));
    expect(shifts.map(({ person, date, start, end }) => [person, date, start, end])).toEqual([
      ['Alva Provsson', '2026-11-09', '07:00', '15:30'],
      ['Alva Provsson', '2026-11-10', '21:00', '07:00'],
      ['Alva Provsson', '2026-11-12', '07:00', '11:00'],
      ['Alva Provsson', '2026-11-12', '16:00', '21:00'],
      ['Bosse Mallgren', '2026-11-13', '07:00', '15:00'],
    ]);
    expect(unreadRows.map(({ row, column }) => [row, column])).toEqual([
      [1, ''],
      [4, 'mån 9/11'],
    ]);
  });

  it('never takes a code without times for a day off', () => {
    expect(readRoster(sheet, gridLayout(sheet)).unreadRows).toContainEqual({
      row: 3,
      column: 'tis 10/11',
      message: 'Rad 3, kolumn tis 10/11: ”N” är varken tider eller en kod som har fått tider.',
    });
  });

  it('notes shifts below a heading that is no date', () => {
    const broken = pastedSheet(grid.replace('fre 13/11', 'fre 31/11'));
    const { unreadRows } = readRoster(broken, { ...gridLayout(sheet), headingRow: 2 });
    expect(unreadRows).toContainEqual(expect.objectContaining({ row: 4, column: 'fre 31/11' }));
  });
});

describe('a roster with a row for each shift', () => {
  it('needs no headings where the cells speak for themselves', () => {
    const sheet = pastedSheet('Alva;Usk;2026-11-09;07:00;15:30\nBosse;Stöd;2026-11-09;15:00;22:00');
    expect(readRoster(sheet).shifts).toMatchObject([{ person: 'Alva', competence: 'Usk', start: '07:00' }, {}]);
  });

  it('takes moments in two columns, and refuses one that is longer than a day', () => {
    const sheet = pastedSheet(
      'Namn;Start;Slut\nAlva;2026-11-09 21:00;2026-11-10 07:00\nBo;2026-11-09 07:00;2026-11-11 07:00',
    );
    const { shifts, unreadRows } = readRoster(sheet);
    expect(shifts).toMatchObject([{ date: '2026-11-09', start: '21:00', end: '07:00' }]);
    expect(unreadRows).toMatchObject([{ row: 3, message: 'Rad 3: passet är längre än 24 timmar.' }]);
  });

  it('knows absence, substitutes, and who is asleep', () => {
    const sheet = pastedSheet(
      'namn;datum;tid;passtyp;frånvaro;vikarie\nAlva;2026-11-09;21-07;sovande jour;;\nBo;2026-11-09;07-15;;Sjuk;Cilla',
    );
    expect(readRoster(sheet).shifts).toMatchObject([{ duty: 'asleep' }, { absence: 'Sjuk', substitute: 'Cilla' }]);
  });

  it('takes dates and times as Excel keeps them, cells shown as one, and no formula without a value', () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs>';
    const row = (number: number, person: string, end: string) =>
      `<row r="${number}"><c r="A${number}" t="inlineStr"><is><t>${person}</t></is></c><c r="B${number}" s="1"><v>46335</v></c><c r="C${number}" s="2"><v>0.2916666667</v></c>${end}</row>`;
    const heading = ['namn', 'datum', 'start', 'slut'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`);
    const xml = `<sheetData><row r="1">${heading.join('')}</row>${row(2, 'Alva', '<c r="D2" s="2"><v>0.625</v></c>')}${row(3, '', '<c r="D3" s="2"><f>A1</f><v>0.875</v></c>')}${row(4, 'Bo', '<c r="D4"><f>C4+1</f></c>')}${row(5, 'Bo', '<c r="D5" t="e"><v>#REF!</v></c>')}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>`;
    const [sheet] = readSpreadsheet(makeXlsx({ sheets: [{ name: 'a', xml }], styles })).sheets;
    const { shifts, unreadRows } = readRoster(sheet as Sheet);
    expect(shifts).toMatchObject([
      { person: 'Alva', date: '2026-11-09', start: '07:00', end: '15:00' },
      { person: 'Alva', end: '21:00' },
    ]);
    expect(unreadRows.map(({ row: number, column }) => [number, column])).toEqual([
      [4, 'slut'],
      [5, 'slut'],
    ]);
  });
});

describe('a roster of any cells', () => {
  it('is read or refused with a sentence, every row of it accounted for', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        '',
        'N',
        '07.00-15.30',
        '7–15',
        '9/11',
        '2026-11-09',
        '24:00',
        'vakant',
        'ledig',
        'datum',
        'tid',
        'namn',
      ),
    );
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(rows, (cells) => {
        const text = cells.map((row) => row.map((one) => one.replace(/[\r\n"\t]/g, ' ')).join('\t')).join('\n');
        try {
          const sheet = pastedSheet(text);
          const layout = guessLayout(sheet, '2026-11-24');
          const { shifts, unreadRows } = readRoster(sheet, layout);
          scheduleCheck.fields.shifts.schema.parse(shifts);
          if (layout?.shape !== 'list') return;
          const heading = layout.headingRow === 0 ? 0 : 1;
          expect(shifts.length + unreadRows.length).toBe(sheet.rows.length - heading);
        } catch (error) {
          if (!(error instanceof CodedError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});
