import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delegationDecision } from '../records/delegation.ts';
import { mendedSheet } from '../spreadsheet/mended-sheet.ts';
import { readDelimited } from '../spreadsheet/read-delimited.ts';
import type { Sheet } from '../spreadsheet/workbook.ts';
import { decisionsOfList } from './decisions-of-list.ts';
import { guessDelegationLayout } from './delegation-layout.ts';
import { readDelegationRows } from './read-delegation-list.ts';

const visitId = '019abcde-0000-7000-8000-000000000001';
const unitId = '019abcde-0000-7000-8000-0000000000aa';
const codeKey = '0'.repeat(64);

function sheetOf(...lines: string[]): Sheet {
  const [sheet] = readDelimited(lines.join('\n')).sheets;
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

function read(...lines: string[]) {
  const sheet = sheetOf(...lines);
  return readDelegationRows(sheet, guessDelegationLayout(sheet), [{ id: unitId, name: 'Boendet Provet' }]);
}

describe('what the columns of a list of delegations hold', () => {
  it('is told by headings below a title', () => {
    const sheet = sheetOf(
      'Delegeringar hösten;;;',
      'Delegerad till;Delegering avser;Gäller fr.o.m.;Gäller t.o.m.;Delegerad av;Titel;Återkallad;Enhet',
      'Alva Provsson;Insulin;2026-01-01;2026-12-31;Bo Mall;Sjuksköterska;;Boendet Provet',
    );
    expect(guessDelegationLayout(sheet)).toEqual({
      headingRow: 2,
      columns: { person: 1, task: 2, validFrom: 3, validTo: 4, delegator: 5, profession: 6, recalledOn: 7, unit: 8 },
    });
  });

  it('is told by what stands in it where there are no headings', () => {
    const sheet = sheetOf(
      'Alva Provsson;Överlämnande av läkemedel ur dosett;2025-12-30;2026-01-01;2026-12-31;Sjuksköterska',
      'Bosse Mallgren;Insulin med penna och sticka;2025-12-30;2026-02-01;2026-11-30;Distriktssköterska',
      'Cilla Mallgren;Ögondroppar morgon och kväll;2025-12-30;2026-02-01;2026-11-30;Sjuksköterska',
    );
    expect(guessDelegationLayout(sheet)).toEqual({
      headingRow: 0,
      columns: { person: 1, task: 2, decidedOn: 3, validFrom: 4, validTo: 5, profession: 6 },
    });
  });
});

describe('a list of delegations', () => {
  const headings =
    'mottagare;uppgift;beslutsdatum;giltig till;underskrift;kompetens;återkallad;patientspecifik;enhet;mas informerad';

  it('says of each decision what the list says, and nothing more', () => {
    const { listed, unreadRows } = read(
      headings,
      'Alva Provsson;Insulin;2026-01-01;2026-12-31;ja;2025-12-20;nej;B-12;boendet provet;n',
      'M-03;Sondmat;2026-01-01;ett bestämt tillfälle;;;;ja;;',
    );
    expect(unreadRows).toEqual([]);
    expect(listed).toMatchObject([
      {
        person: 'Alva Provsson',
        validFrom: null,
        validTo: '2026-12-31',
        signedByDelegator: 'yes',
        signedByRecipient: 'yes',
        competenceAssured: 'yes',
        recalledOn: null,
        patientCode: 'B-12',
        unitId,
        nurseInformed: 'no',
        managerInformed: 'unknown',
        singleOccasion: false,
      },
      { person: 'M-03', validTo: null, singleOccasion: true, signedByRecipient: 'unknown', patientCode: 'utan kod' },
    ]);
  });

  it('lists every row that cannot be read, with its cell and the reason, and repeats no name of a patient', () => {
    const { listed, unreadRows } = read(
      headings,
      'Alva Provsson;Insulin;i fjol;2026-12-31;;;;;;',
      'Alva Provsson;;2026-01-01;;;;;;;',
      'Alva Provsson;Insulin;2026-01-01;;kanske;;;;;',
      'Alva Provsson;Sondmat;2026-01-01;;;;;Dora Boendesson;;',
      'Alva Provsson;Insulin;2026-01-01;;;;;;Annat boende;',
    );
    expect(listed).toEqual([]);
    expect(unreadRows.map(({ row, cell, message }) => [row, cell, message])).toEqual([
      [2, 3, 'Rad 2, kolumn beslutsdatum: ”i fjol” är inget datum.'],
      [3, 2, 'Rad 3: kolumnen uppgift är tom.'],
      [4, 5, 'Rad 4, kolumn underskrift: ”kanske” är varken ja, nej eller en dag.'],
      [5, 8, 'Rad 5, kolumn patientspecifik: det som står ser ut som ett namn eller ett personnummer. Skriv en kod.'],
      [6, 9, 'Rad 6, kolumn enhet: ”Annat boende” är ingen av uppföljningens enheter.'],
    ]);
  });

  it('is read where the user has mended a cell, an empty one too', () => {
    const sheet = sheetOf('mottagare;uppgift;giltig till', 'M-01;;sen');
    const mended = mendedSheet(sheet, [
      { row: 2, column: 2, text: 'Insulin' },
      { row: 2, column: 3, text: '2026-12-31' },
    ]);
    const { listed, unreadRows } = readDelegationRows(mended, guessDelegationLayout(sheet));
    expect(unreadRows).toEqual([]);
    expect(listed).toMatchObject([{ row: 2, person: 'M-01', task: 'Insulin', validTo: '2026-12-31' }]);
  });

  it('accounts for every row, whatever stands in it', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('ja', '2026-01-01', '=1+1', '@SUM(A1)', '"', 'Å', '1/1'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 6 }), { maxLength: 20 }), (rows) => {
        const sheet: Sheet = {
          name: '',
          hidden: false,
          merged: [],
          rows: rows.map((cells, index) => ({
            row: index + 1,
            cells: cells.map((text, place) => ({ column: place + 1, value: { type: 'text', text } })),
          })),
        };
        const { listed, unreadRows } = readDelegationRows(sheet, {
          headingRow: 0,
          columns: { person: 1, task: 2, validTo: 3, signedByBoth: 4, recalledOn: 5, patient: 6 },
        });
        expect(listed.length + unreadRows.length).toBe(sheet.rows.length);
        for (const { fields } of decisionsOfList(listed, { visitId, codeKey }, [], new Set()).decisions)
          expect(delegationDecision.schema.safeParse(fields).success).toBe(true);
      }),
    );
  });
});

describe('the decisions of a list', () => {
  const { listed } = read(
    'mottagare;uppgift;giltig till;delegerad av',
    'Alva Provsson;=HYPERLINK("x");2026-12-31;SSK-1',
    'alva  provsson;Insulin;2026-12-31;Bo Mall',
    'Alva Provsson;Insulin;2026-12-31;Bo Mall',
  );
  const of = (held: Parameters<typeof decisionsOfList>[2] = [], deleted: string[] = []) =>
    decisionsOfList(listed, { visitId, codeKey }, held, new Set(deleted));

  it('hold codes in place of names, and text as it stands', () => {
    const { decisions, codes, known } = of();
    expect(decisions.map(({ fields }) => fields.task)).toEqual(['=HYPERLINK("x")', 'Insulin']);
    expect(known).toBe(1);
    expect(JSON.stringify(decisions)).not.toMatch(/provsson|mall/i);
    expect(codes.map(({ name }) => name)).toEqual(['Alva Provsson', 'Bo Mall']);
    expect(decisions[0]?.fields).toMatchObject({ delegatorCode: 'SSK-1', recipientCode: codes[0]?.code });
  });

  it('are the same the next time, so that nothing is written twice', () => {
    const all = of().decisions;
    expect(of(all.slice(0, 1)).decisions).toEqual(all.slice(1));
    expect(of(all)).toMatchObject({ decisions: [], known: 3 });
    const mended = all.map(({ id, fields }) => ({ id, fields: { ...fields, validTo: '2026-11-30' } }));
    expect(of(mended).decisions).toEqual([]);
    const typed = all.map(({ fields }) => ({ id: visitId, fields }));
    expect(of(typed).decisions).toEqual([]);
  });

  it('come back under another id where they were deleted, and then only once', () => {
    const [first] = of().decisions;
    const again = of([], [first?.id ?? '']).decisions;
    expect(again[0]?.fields).toEqual(first?.fields);
    expect(again[0]?.id).not.toBe(first?.id);
    expect(of(again, [first?.id ?? '']).decisions).toEqual([]);
  });
});
