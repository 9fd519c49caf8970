import { describe, expect, it } from 'vitest';
import { pastedSheet, readRoster } from '#shared/staffing/read-roster.ts';
import { guessLayout } from '#shared/staffing/roster-layout.ts';
import {
  countsOf,
  daysOf,
  emptyHandRoster,
  type HandRoster,
  hasNewCodes,
  layoutOf,
  rememberedCodes,
  sheetOf,
  withCellAbove,
  withRowAbove,
  withText,
} from './hand-roster.ts';
import { sheetAsText, sourceByHand } from './roster-source.ts';

const codes = [
  { code: 'F', start: '07:00', end: '15:30' },
  { code: 'N', start: '22:00', end: '07:15' },
];

function typed(...cells: [row: number, column: number, text: string][]): HandRoster {
  return cells.reduce((roster, cell) => withText(roster, ...cell), emptyHandRoster('2026-11-12', codes));
}

const read = (roster: HandRoster) => readRoster(sheetOf(roster), layoutOf(roster));

describe('a roster typed by hand', () => {
  it('begins on the Monday of the week and is two weeks long', () => {
    const { firstDay, dayCount } = emptyHandRoster('2026-11-12', []);
    expect([firstDay, dayCount]).toEqual(['2026-11-09', 14]);
    expect(emptyHandRoster('2026-11-09', []).firstDay).toBe('2026-11-09');
    expect(emptyHandRoster('2026-11-15', []).firstDay).toBe('2026-11-09');
  });

  it('has days that the reader takes, across the end of a month and a year', () => {
    expect(daysOf('2026-12-30', 3).map(({ heading, words }) => [heading, words])).toEqual([
      ['ons 30/12 2026', 'onsdag 30 december'],
      ['tors 31/12 2026', 'torsdag 31 december'],
      ['fre 1/1 2027', 'fredag 1 januari'],
    ]);
    const roster = { ...typed([2, 1, 'Alva'], [2, 3, 'F'], [2, 4, 'F'], [2, 5, 'F']), firstDay: '2026-12-30' };
    expect(read(roster).shifts.map(({ date }) => date)).toEqual(['2026-12-30', '2026-12-31', '2027-01-01']);
  });

  it('is read as its cells say: codes, times, several in one, days off, and nobody by name', () => {
    const roster = typed(
      [2, 1, '  Alva  Provsson '],
      [2, 2, 'Undersköterska'],
      [2, 3, 'f'],
      [2, 4, '07-11, 16-21'],
      [2, 5, 'ledig'],
      [3, 16, '22-07'],
    );
    const shift = { person: 'Alva Provsson', competence: 'Undersköterska', row: 2 };
    expect(read(roster)).toEqual({
      shifts: [
        { ...shift, date: '2026-11-09', start: '07:00', end: '15:30' },
        { ...shift, date: '2026-11-10', start: '07:00', end: '11:00' },
        { ...shift, date: '2026-11-10', start: '16:00', end: '21:00' },
        { person: null, competence: null, date: '2026-11-22', start: '22:00', end: '07:00', row: 3 },
      ],
      unreadRows: [],
      span: { from: '2026-11-09', to: '2026-11-22' },
    });
    expect(countsOf(read(roster))).toBe('4 pass, 1 person, 1 vakant pass');
  });

  it('says of each cell that cannot be read where it is and why', () => {
    const roster = typed([2, 1, 'Alva'], [2, 3, 'F'], [2, 4, 'Q'], [2, 5, '25-07'], [3, 1, 'x'.repeat(101)]);
    expect(read(roster).unreadRows).toEqual([
      {
        row: 2,
        column: 'tis 10/11 2026',
        message: 'Rad 2, kolumn tis 10/11 2026: ”Q” är varken tider eller en kod som har fått tider.',
      },
      {
        row: 2,
        column: 'ons 11/11 2026',
        message: 'Rad 2, kolumn ons 11/11 2026: ”25-07” är varken tider eller en kod som har fått tider.',
      },
      { row: 3, column: 'Person', message: 'Rad 3, kolumn Person: texten är längre än 100 tecken.' },
    ]);
  });

  it('is the same roster as its text pasted', () => {
    const roster = typed([2, 1, 'Alva'], [2, 3, 'F'], [3, 1, 'Bosse'], [3, 4, 'N'], [4, 16, '7-15']);
    const pasted = pastedSheet(sheetAsText(sheetOf(roster)));
    const layout = guessLayout(pasted, '2026-11-12');
    if (layout?.shape !== 'grid') throw new Error('not seen as a grid');
    expect(readRoster(pasted, { ...layout, codes })).toEqual(read(roster));
    expect(new TextDecoder().decode(sourceByHand(roster).bytes)).toContain('Alva\t\tF');
  });

  it('reads no day beyond those that are shown, and keeps what stands there', () => {
    const roster = { ...typed([2, 1, 'Alva'], [2, 3, 'F'], [2, 16, 'F']), dayCount: 7 };
    expect(read(roster).shifts).toHaveLength(1);
    expect(read({ ...roster, dayCount: 14 }).shifts).toHaveLength(2);
  });
});

describe('the rows of a roster typed by hand', () => {
  it('are always one more than those that are written in', () => {
    const roster = typed([2, 1, 'Alva']);
    expect(roster.rows).toEqual([['Alva'], []]);
    expect(withText(roster, 3, 3, 'F').rows).toEqual([['Alva'], ['', '', 'F'], []]);
    expect(withText(roster, 2, 1, '').rows).toEqual([[''], []]);
    expect(typed([2, 1, ' ']).rows).toHaveLength(1);
  });

  it('take the cell above, and the row above but for the name', () => {
    const roster = typed([2, 1, 'Alva'], [2, 2, 'Usk'], [2, 3, 'F'], [2, 4, 'N'], [3, 1, 'Bosse'], [3, 5, 'F']);
    expect(withCellAbove(roster, 3, 4).rows[1]).toEqual(['Bosse', '', '', 'N', 'F']);
    expect(withRowAbove(roster, 3).rows[1]).toEqual(['Bosse', 'Usk', 'F', 'N']);
    expect(withRowAbove(roster, 4).rows).toHaveLength(4);
  });

  it('have nothing above the first', () => {
    const roster = typed([2, 1, 'Alva'], [2, 3, 'F']);
    expect(withCellAbove(roster, 2, 3)).toBe(roster);
    expect(withRowAbove(roster, 2)).toBe(roster);
  });

  it('leave alone the rows that are not written in, so that they need not be drawn again', () => {
    const roster = typed([2, 1, 'Alva'], [3, 1, 'Bosse']);
    expect(withText(roster, 3, 3, 'F').rows[0]).toBe(roster.rows[0]);
  });
});

describe('shift codes', () => {
  const headings = ['Namn'];
  const layout = layoutOf(emptyHandRoster('2026-11-12', codes));
  const withoutCodes = { ...layout, codes: [] };

  it('are those of the last roster of the provider that had any, whatever its headings', () => {
    const remembered = [
      { layout, headings },
      { layout: withoutCodes, headings },
    ];
    expect(rememberedCodes(remembered)).toEqual(codes);
    expect(rememberedCodes([])).toEqual([]);
  });

  it('are remembered when they have been changed, and not when they are gone', () => {
    const hand = emptyHandRoster('2026-11-12', codes);
    expect(hasNewCodes(hand, [])).toBe(true);
    expect(hasNewCodes(hand, [{ layout, headings }])).toBe(false);
    expect(hasNewCodes({ ...hand, codes: [] }, [{ layout, headings }])).toBe(false);
  });
});
