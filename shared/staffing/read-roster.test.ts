import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../errors/error-table.ts';
import { scheduleCheck } from '../records/schedule.ts';
import { pastedSheet, readRoster as readSheet } from './read-roster.ts';
import { readDate, readTime, readTimes } from './roster-cells.ts';

const readRoster = (text: string) => readSheet(pastedSheet(text));
const headings = 'person;kompetens;datum;start;slut';
const roster = (...rows: string[]) => readRoster([headings, ...rows].join('\n'));

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
  return undefined;
}

describe('a roster as pasted text', () => {
  it('is read row by row, with the row it came from', () => {
    expect(roster('Alva Provsson;Undersköterska;2026-11-09;07:00;15:30')).toEqual({
      shifts: [
        {
          person: 'Alva Provsson',
          competence: 'Undersköterska',
          date: '2026-11-09',
          start: '07:00',
          end: '15:30',
          row: 2,
        },
      ],
      unreadRows: [],
      span: { from: '2026-11-09', to: '2026-11-09' },
    });
  });

  it.each([
    ['semicolon', ';'],
    ['tab', '\t'],
    ['comma', ','],
  ])('takes %s between the cells', (_name, delimiter) => {
    const text = `${headings}\nAlva;Usk;2026-11-09;7;15`.replaceAll(';', delimiter);
    expect(readRoster(text).shifts).toHaveLength(1);
  });

  it('takes byte order mark, CRLF, blank rows, quotes, other headings and any order of columns', () => {
    const text = '\uFEFFDatum;Från;Till;Namn;Yrke;Rast\r\n\r\n20261109;0700;15.30;"Alva; Provsson";Usk;30\r\n;;;;;\r\n';
    const [shift] = readRoster(text).shifts;
    expect(shift).toMatchObject({ person: 'Alva; Provsson', competence: 'Usk', start: '07:00', end: '15:30', row: 3 });
  });

  it('takes both times in one column', () => {
    const [shift] = readRoster('namn;datum;tid\nAlva;9/11 2026;21.45–07.15').shifts;
    expect(shift).toMatchObject({ date: '2026-11-09', start: '21:45', end: '07:15', competence: null });
  });

  it('reads an empty person, or the word for it, as a vacant shift', () => {
    const { shifts } = roster(';Usk;2026-11-09;7;15', 'Vakant;Usk;2026-11-09;7;15', '–;Usk;2026-11-09;7;15');
    expect(shifts.map(({ person }) => person)).toEqual([null, null, null]);
  });

  it('lists every row it cannot read with row, column and reason', () => {
    const { shifts, unreadRows } = roster(
      'Alva;Usk;2026-11-09;sju;15:30',
      'Alva;Usk;2026-02-30;7;15:30',
      'Alva;Usk;;7;15',
      'Alva;Usk;2026-11-09;7',
      'Alva;Usk;2026-11-09;7;15',
    );
    expect(shifts).toHaveLength(1);
    expect(unreadRows).toEqual([
      { row: 2, column: 'start', message: 'Rad 2, kolumn start: ”sju” är ingen tid.' },
      { row: 3, column: 'datum', message: 'Rad 3, kolumn datum: ”2026-02-30” är inget datum.' },
      { row: 4, column: 'datum', message: 'Rad 4: kolumnen datum är tom.' },
      { row: 5, column: 'slut', message: 'Rad 5: kolumnen slut är tom.' },
    ]);
  });

  it('lists titles above the headings and headings that come again', () => {
    const { unreadRows } = readRoster(`Schema vecka 46\n${headings}\nAlva;Usk;2026-11-09;7;15\n${headings}`);
    expect(unreadRows.map(({ row }) => row)).toEqual([1, 4]);
  });

  it('loses no row to a quotation mark without its pair', () => {
    const { shifts } = roster('"Alva;Usk;2026-11-09;7;15', 'Bosse;Usk;2026-11-09;7;15', 'Cilla;Usk;2026-11-09;7;15');
    expect(shifts).toHaveLength(3);
  });

  it('says in one sentence that a text is no roster', () => {
    expect(codeOf(() => readRoster(' \n\t\n'))).toBe('SCH-001');
    expect(codeOf(() => readRoster('hej\nhopp'))).toBe('SCH-002');
    expect(roster()).toEqual({ shifts: [], unreadRows: [], span: null });
    expect(codeOf(() => readRoster('person;datum;start\nAlva;2026-11-09;7'))).toBe('SCH-006');
    expect(roster('Alva;Usk;i morgon;7;15')).toMatchObject({ shifts: [], unreadRows: [{ row: 2 }], span: null });
  });

  it('accounts for every row of any text, and keeps only shifts of the right form', () => {
    // No whole date beside others, which makes a grid of days of the text, and no comma, bar or tab, which may part columns.
    const cell = fc.oneof(fc.string(), fc.constantFrom('', '7', '24:00', '2026-13-09', '"', 'vakant'));
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rows, (cells) => {
        const lines = cells.map((row) => row.map((text) => text.replace(/[\r\n";,|\t]/g, ' ')).join(';'));
        const blank = lines.filter((line) => line.replace(/;/g, '').trim() === '').length;
        const { shifts, unreadRows } = roster(...lines, 'Alva;Usk;2026-11-09;7;15');
        expect(shifts.length + unreadRows.length).toBe(lines.length - blank + 1);
        scheduleCheck.fields.shifts.schema.parse(shifts);
      }),
    );
  });
});

describe('dates and times as rosters write them', () => {
  it.each([
    '2026-11-09',
    '20261109',
    '2026/11/09',
    '9/11 2026',
    '09/11/2026',
    '9.11.2026',
    '9 nov 2026',
    '9 november 2026',
    'mån 9/11 2026',
    'Måndag 2026-11-09',
  ])('reads %s as a date', (text) => expect(readDate(text)).toBe('2026-11-09'));

  it.each(['', '9/11', '2026-13-01', '2026-02-29', '31/4 2026', '46', '9 ma 2026', '261109'])(
    'does not guess at %s',
    (text) => expect(readDate(text)).toBeUndefined(),
  );

  it.each(['7', '07', '7:00', '07.00', '0700', '700', 'kl. 7', '07:00:00'])('reads %s as seven', (text) =>
    expect(readTime(text)).toBe('07:00'),
  );

  it('knows the midnight that ends the day and no later time', () => {
    expect([readTime('24:00'), readTime('24'), readTime('2400')]).toEqual(['24:00', '24:00', '24:00']);
    for (const text of ['24:01', '25', '7:60', '7.5', '', '-7', '7:0', 'D']) expect(readTime(text)).toBeUndefined();
  });

  it.each(['07.00-15.30', '7–15.30', '0700 — 1530', '7 till 15:30'])('reads %s as two times', (text) =>
    expect(readTimes(text)).toEqual({ start: '07:00', end: '15:30' }),
  );

  it.each(['07.00', '7-12-15', 'N', ''])('does not guess at %s as two times', (text) =>
    expect(readTimes(text)).toBeUndefined(),
  );
});
