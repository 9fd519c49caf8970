import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mendedSheet } from '#shared/spreadsheet/mended-sheet.ts';
import { pastedSheet, readRoster } from '#shared/staffing/read-roster.ts';
import { guessLayout } from '#shared/staffing/roster-layout.ts';
import { mendableRows, mendedRows, withMend } from './mendable-rows.ts';

const list = pastedSheet(`Schema vecka 46
person;kompetens;datum;start;slut
Alva;Usk;2026-11-09;07:00;15:30
Bosse;;2026-11-09;sju;15:30
Cilla;Usk;2026-11-09;07:00`);
const listLayout = guessLayout(list);
const grid = pastedSheet(
  'Namn;9/11 2026;10/11 2026;11/11 2026;12/11 2026;13/11 2026\nAlva;07-15;D;07-15;;\nBosse;07-15;07-15;07-15;;',
);
const gridLayout = guessLayout(grid);

describe('a row that could not be read', () => {
  it('is read at once when its cell is mended, and the rest is as it was', () => {
    const mended = mendedSheet(list, [{ row: 4, column: 4, text: ' 07:00 ' }]);
    const [before, after] = [readRoster(list, listLayout), readRoster(mended, listLayout)];
    expect(before.unreadRows.map(({ row }) => row)).toEqual([1, 4, 5]);
    expect(after.unreadRows.map(({ row }) => row)).toEqual([1, 5]);
    expect(after.shifts.find(({ row }) => row === 4)).toMatchObject({ person: 'Bosse', start: '07:00' });
    expect(after.shifts.filter(({ row }) => row !== 4)).toEqual(before.shifts);
    expect(list).toEqual(mendedSheet(list, []));
  });

  it('shows the cells that are read of it, also the empty ones, and none above the headings', () => {
    if (listLayout === undefined) throw new Error('no layout');
    const rows = mendableRows(list, listLayout, readRoster(list, listLayout).unreadRows);
    expect(rows.map(({ row, cells }) => [row, cells.length])).toEqual([
      [1, 0],
      [4, 5],
      [5, 5],
    ]);
    expect(rows[2]?.cells).toEqual([
      { column: 1, heading: 'person', text: 'Cilla' },
      { column: 2, heading: 'kompetens', text: 'Usk' },
      { column: 3, heading: 'datum', text: '2026-11-09' },
      { column: 4, heading: 'start', text: '07:00' },
      { column: 5, heading: 'slut', text: '' },
    ]);
  });

  it('shows of a grid who it is and the cell that could not be read', () => {
    if (gridLayout === undefined) throw new Error('no layout');
    const { unreadRows } = readRoster(grid, gridLayout);
    expect(unreadRows).toHaveLength(1);
    expect(mendableRows(grid, gridLayout, unreadRows)[0]?.cells.map(({ column, text }) => [column, text])).toEqual([
      [1, 'Alva'],
      [3, 'D'],
    ]);
    const mended = mendedSheet(grid, [{ row: 2, column: 3, text: '07-15' }]);
    expect(readRoster(mended, gridLayout)).toMatchObject({ unreadRows: [], shifts: { length: 6 } });
  });

  it('is no longer mended when what stood there is written back', () => {
    const once = withMend([], list, { row: 4, column: 4, text: '07' });
    const twice = withMend(once, list, { row: 4, column: 4, text: '07:30' });
    expect(twice).toEqual([{ row: 4, column: 4, text: '07:30' }]);
    expect(mendedRows(withMend(twice, list, { row: 1, column: 1, text: 'x' }))).toEqual([1, 4]);
    expect(withMend(twice, list, { row: 4, column: 4, text: 'sju ' })).toEqual([]);
  });

  it('changes no other row, whatever is written', () => {
    fc.assert(
      fc.property(fc.constantFrom(3, 4, 5), fc.nat(6), fc.string(), (row, column, text) => {
        const read = (sheet: typeof list) => {
          const { shifts, unreadRows } = readRoster(sheet, listLayout);
          return [...shifts, ...unreadRows].filter((one) => one.row !== row);
        };
        expect(read(mendedSheet(list, [{ row, column: column + 1, text }]))).toEqual(read(list));
      }),
    );
  });
});
