import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Requirement } from '../records/contract-terms.ts';
import { readDelimited } from '../spreadsheet/read-delimited.ts';
import type { Sheet } from '../spreadsheet/workbook.ts';
import { compareRequirements, type HeldRequirement } from './compare-requirements.ts';
import { distinctRequirements } from './distinct-requirements.ts';
import { comparableClause, type ListedRequirement } from './listed-requirement.ts';
import { readRequirementTable } from './read-requirement-table.ts';
import { guessRequirementLayout } from './requirement-columns.ts';

const contractId = '01982e00-1005-7000-8000-000000000001';

function sheetOf(text: string): Sheet {
  const [sheet] = readDelimited(text).sheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

const tableOf = (text: string) => {
  const sheet = sheetOf(text);
  return readRequirementTable(sheet, guessRequirementLayout(sheet));
};

describe('a table of requirements', () => {
  it('is read by its headings, in any order, below a title', () => {
    const list = tableOf(
      'Bilaga 1;;;;;\nOmråde;Krav;Typ;Klausul;Nr\nBemanning;Utföraren ska bemanna.;SKA;4.1;1\nKompetens;Utföraren bör utbilda.;Bör-krav;4.2;2\nMiljö;Egen odling.;Mervärde;7;3',
    );
    expect(list.requirements).toEqual([
      { row: 3, clause: '4.1', number: 1, kind: 'must', area: 'Bemanning', text: 'Utföraren ska bemanna.' },
      { row: 4, clause: '4.2', number: 2, kind: 'should', area: 'Kompetens', text: 'Utföraren bör utbilda.' },
      { row: 5, clause: '7', number: 3, kind: 'addedValue', area: 'Miljö', text: 'Egen odling.' },
    ]);
    expect(list.unreadRows).toEqual([]);
    expect(list.passedOver.map(({ row }) => row)).toEqual([1]);
  });

  it('is understood without headings, and words alone on a row name the area', () => {
    const list = tableOf(
      'Bemanning;\n4.1;Utföraren ska bemanna enheten.\n4.2;Utföraren bör ha fast personal.\nMat;\n5.1;Maten ska vara god.',
    );
    expect(list.requirements.map(({ clause, kind, area }) => [clause, kind, area])).toEqual([
      ['4.1', 'must', 'Bemanning'],
      ['4.2', 'should', 'Bemanning'],
      ['5.1', 'must', 'Mat'],
    ]);
  });

  it('lists what cannot be read, with row, column and reason', () => {
    const list = tableOf(
      'Klausul;Nummer;Typ;Område;Text\n4.1;ett;SKA;Mat;Maten ska vara god.\n;;SKA;Mat;Maten ska vara varm.\n4.3;3;Kanske;Mat;Maten ska räcka.\n4.4;4;SKA;Mat;',
    );
    expect(list.requirements).toEqual([]);
    expect(list.unreadRows.map(({ message }) => message)).toEqual([
      'Rad 2, kolumn Nummer: ”ett” är inget nummer på ett krav.',
      'Rad 3: kolumnen Klausul är tom.',
      'Rad 4, kolumn Typ: ”Kanske” är varken SKA, BÖR eller mervärde.',
      'Rad 5: kolumnen Text är tom.',
    ]);
  });

  it('is none without a text, or without anything that tells its requirements apart', () => {
    const sheet = sheetOf('Klausul;Text\n4.1;Maten ska vara god.');
    expect(() => readRequirementTable(sheet, { headingRow: 1, columns: { clause: 1 } })).toThrow('KRA-002');
    expect(() => readRequirementTable(sheet, { headingRow: 1, columns: { text: 2 } })).toThrow('KRA-003');
  });
});

const listed = (clause: string, text = 'Utföraren ska.', rest: Partial<ListedRequirement> = {}): ListedRequirement => ({
  row: 1,
  clause,
  number: null,
  kind: 'must',
  area: 'Mat',
  text,
  ...rest,
});

describe('requirements that could not be told apart', () => {
  it('are named with both rows, and so are those without text or clause', () => {
    const { requirements, unreadRows } = distinctRequirements([
      listed('4.1', 'A ska.', { row: 2 }),
      listed('4.1.', 'B ska.', { row: 3 }),
      listed('4.2', '', { row: 4 }),
      listed('', 'C ska.', { row: 5 }),
    ]);
    expect(requirements.map(({ row }) => row)).toEqual([2]);
    expect(unreadRows.map(({ message }) => message)).toEqual([
      'Rad 3: klausul 4.1. står redan på rad 2. Varje krav ska ha en egen klausul.',
      'Rad 4: kravet saknar text.',
      'Rad 5: kravet saknar klausul.',
    ]);
  });
});

/** What the contract holds when all of a comparison has been taken in. */
function takenIn(held: readonly HeldRequirement[], list: readonly ListedRequirement[]): HeldRequirement[] {
  const { added, changed, same } = compareRequirements(contractId, held, list);
  return [
    ...same,
    ...changed.map(({ before, after }) => ({ id: before.id, fields: after })),
    ...added.map((fields) => ({ id: `new ${fields.clause}`, fields })),
  ];
}

describe('a new version', () => {
  const held = (number: number, clause: string, rest: Partial<Requirement> = {}): HeldRequirement => ({
    id: `held ${number}`,
    fields: { contractId, number, clause, kind: 'must', area: 'Mat', text: 'Utföraren ska.', ...rest },
  });

  it('is new, changed, the same and gone, by clause', () => {
    const before = [held(1, '4.1'), held(2, '4.2'), held(3, '4.3')];
    const { added, changed, same, removed } = compareRequirements(contractId, before, [
      listed('4.1.', 'Utföraren\nska.'),
      listed('4.3', 'Utföraren bör.', { kind: 'should', area: null }),
      listed('4.4'),
    ]);
    expect(same).toEqual([before[0]]);
    expect(changed).toEqual([
      { before: before[2], after: { ...before[2]?.fields, kind: 'should', text: 'Utföraren bör.' } },
    ]);
    expect(added.map(({ clause, number }) => [clause, number])).toEqual([['4.4', 4]]);
    expect(removed).toEqual([before[1]]);
  });

  it('is known by its number where it gives no clause', () => {
    const { changed, added } = compareRequirements(
      contractId,
      [held(7, '4.1')],
      [listed('', 'Ny lydelse ska gälla.', { number: 7 }), listed('', 'Ännu ett ska.', { number: 8 })],
    );
    expect(changed.map(({ after }) => [after.clause, after.text])).toEqual([['4.1', 'Ny lydelse ska gälla.']]);
    expect(added.map(({ clause }) => clause)).toEqual(['8']);
  });

  const anyListed = fc.record({
    row: fc.integer({ min: 1, max: 99 }),
    clause: fc.oneof(fc.constant(''), fc.stringMatching(/^§? ?[1-9](\.[1-9]){0,2}\.?$/)),
    number: fc.option(fc.integer({ min: 1, max: 12 })),
    kind: fc.constantFrom('must' as const, 'should' as const, 'addedValue' as const),
    area: fc.option(fc.constantFrom('Mat', 'Bemanning', 'Mat  och\nmiljö')),
    text: fc.constantFrom('Utföraren ska.', 'Utföraren\n ska.', 'Utföraren bör.'),
  });
  const anyVersion = fc.array(anyListed, { maxLength: 12 }).map((all) => distinctRequirements(all).requirements);

  it('gives a requirement another number where its own goes to another', () => {
    const waste = { row: 1, clause: '5', number: null, kind: 'must' as const, area: null, text: 'Utföraren ska.' };
    const first = takenIn([], [waste]);
    expect(first.map(({ fields }) => fields.number)).toEqual([1]);
    const after = takenIn(first, [{ ...waste, clause: '', number: 1, text: 'Utföraren bör.' }, waste]);
    expect(after.map(({ fields }) => [fields.number, fields.text]).toSorted()).toEqual([
      [1, 'Utföraren bör.'],
      [2, 'Utföraren ska.'],
    ]);
  });

  it('is what the contract holds when it has been taken in, and taking it in again changes nothing', () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, (first, second) => {
        const after = takenIn(takenIn([], first), second);
        expect(after).toHaveLength(second.length);
        for (const one of second) {
          const found = after.find(({ fields }) =>
            one.clause === ''
              ? fields.number === one.number
              : comparableClause(fields.clause) === comparableClause(one.clause),
          );
          expect(found?.fields).toMatchObject({ kind: one.kind });
          expect(found?.fields.text.replace(/\s+/g, ' ')).toBe(one.text.replace(/\s+/g, ' '));
          if (one.number !== null) expect(found?.fields.number).toBe(one.number);
        }
        expect(compareRequirements(contractId, after, second)).toMatchObject({ added: [], changed: [], removed: [] });
      }),
    );
  });

  it('that was half taken in shows what remains', () => {
    fc.assert(
      fc.property(anyVersion, fc.nat(12), (version, count) => {
        const half = takenIn([], version).slice(0, count);
        const { added, changed, same } = compareRequirements(contractId, half, version);
        expect(changed).toEqual([]);
        expect(same).toHaveLength(Math.min(count, version.length));
        expect(added).toHaveLength(version.length - same.length);
      }),
    );
  });
});
