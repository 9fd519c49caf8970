import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pastedSheet, readRoster } from './read-roster.ts';
import { guessLayout } from './roster-layout.ts';

const near = '2026-11-24';
function read(text: string) {
  const sheet = pastedSheet(text);
  const { shifts, unreadRows } = readRoster(sheet, guessLayout(sheet, near));
  return {
    shifts: shifts.map(({ person, competence, date, start, end }) => [person, competence, date, start, end].join('|')),
    unread: unreadRows.map(({ row }) => row),
  };
}
const both = [
  'Alva Provsson|Undersköterska|2026-11-09|07:00|15:30',
  'Bosse Mallgren|Stödassistent|2026-11-09|22:00|07:00',
];

describe('a roster copied out of a PDF', () => {
  it.each([
    [
      'with its columns below each other',
      `Schema vecka 46

Person            Kompetens        Datum        Start   Slut
Alva Provsson     Undersköterska   2026-11-09   07:00   15:30
Bosse Mallgren    Stödassistent    2026-11-09   22:00   07:00`,
    ],
    [
      'with single spaces and headings',
      `Namn Befattning Datum Tid
Alva Provsson Undersköterska 2026-11-09 07:00–15:30
Bosse Mallgren Stödassistent mån 9 nov 2026 22.00 - 07.00`,
    ],
    [
      'with single spaces, the competence first',
      `Yrke Namn Dag Från Till
Undersköterska Alva Provsson 9/11 2026 07.00 15.30
Stödassistent Bosse Mallgren 9/11 2026 22.00 07.00`,
    ],
    [
      'with single spaces, the competence last',
      `Namn Dag Start Slut Titel
Alva Provsson 2026-11-09 7 15:30 Undersköterska
Bosse Mallgren 2026-11-09 22 7 Stödassistent`,
    ],
    [
      'without headings, where the word tells',
      `Alva Provsson Undersköterska 2026-11-09 07:00-15:30
Bosse Mallgren Stödassistent 2026-11-09 22:00-07:00`,
    ],
  ])('is read %s', (_how, text) => {
    expect(read(text).shifts).toEqual(both);
  });

  it('keeps an empty cell empty where the columns stand below each other', () => {
    const text = `Namn            mån 9/11   tis 10/11   ons 11/11   tor 12/11   fre 13/11
Alva Provsson   07-15                  07-15                   15-22
Bosse Mallgren             22-07                   22-07`;
    expect(read(text).shifts).toEqual([
      'Alva Provsson||2026-11-09|07:00|15:00',
      'Alva Provsson||2026-11-11|07:00|15:00',
      'Alva Provsson||2026-11-13|15:00|22:00',
      'Bosse Mallgren||2026-11-10|22:00|07:00',
      'Bosse Mallgren||2026-11-12|22:00|07:00',
    ]);
  });

  it('lists a line that says no shift by its number, and leaves none out', () => {
    const { shifts, unread } = read(`Namn Befattning Datum Tid
Alva Provsson Undersköterska 2026-11-09 07:00-15:30
Semester vecka 47
Bosse Mallgren Stödassistent 2026-11-09 22:00-07:00`);
    expect(shifts).toEqual(both);
    expect(unread).toEqual([3]);
  });

  it('is the same as the one it was made from, whatever the names', () => {
    const word = fc.stringMatching(/^[A-ZÅÄÖ][a-zåäö]{1,8}$/);
    const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:15`);
    const row = fc.record({ name: fc.array(word, { minLength: 1, maxLength: 3 }), start: time, end: time });
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 12 }), (rows) => {
        const lines = rows.map(({ name, start, end }) => `${name.join(' ')} Stödassistent 2026-11-09 ${start} ${end}`);
        const expected = rows.map(
          ({ name, start, end }) => `${name.join(' ')}|Stödassistent|2026-11-09|${start}|${end}`,
        );
        expect(read(['Namn Titel Datum Start Slut', ...lines].join('\n'))).toEqual({ shifts: expected, unread: [] });
      }),
      { verbose: true },
    );
  });

  it('leaves a list with something between its cells as it is', () => {
    const text = 'person;kompetens;datum;start;slut\nAlva  Provsson;Usk;2026-11-09;07:00;15:30';
    expect(read(text).shifts).toEqual(['Alva Provsson|Usk|2026-11-09|07:00|15:30']);
  });
});
