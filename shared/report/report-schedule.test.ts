import { describe, expect, it } from 'vitest';
import type { Shift } from '../records/schedule.ts';
import { checkCoverage } from '../staffing/coverage.ts';
import { coverageGrid } from '../staffing/coverage-grid.ts';
import type { Block, CoverageFigure } from './document-model.ts';
import { followUpRecords, type SourceRecord } from './follow-up-records.ts';
import { scheduleBlocks } from './report-schedule.ts';

const scope = 'followUp:uppföljning';
const made = { deleted: false, createdBy: 'vera', createdAt: '', updatedBy: 'vera', updatedAt: '' };
const record = (type: SourceRecord['type'], id: string, at: string, fields: object): SourceRecord => ({
  ...made,
  type,
  id,
  scope: at,
  fields: fields as SourceRecord['fields'],
});

const shift = (row: number, person: string | null, date: string, start: string, end: string): Shift => ({
  row,
  person,
  competence: null,
  date,
  start,
  end,
});
const need = (id: string, contractId: string, start: string, end: string, minimum: number) =>
  record('staffingRequirement', id, `contract:${contractId}`, {
    contractId,
    label: id,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    dates: null,
    start,
    end,
    competence: null,
    minimum,
  });
const check = (id: string, shifts: readonly Shift[], more: object) =>
  record('scheduleCheck', id, scope, {
    visitId: 'besök',
    title: id,
    importedAt: '2026-11-25T10:00:00.000Z',
    from: '2026-10-24',
    to: '2026-10-25',
    sourceHash: '',
    shifts,
    unreadRows: [],
    note: '',
    unitId: 'ett',
    ...more,
  });
const contract = (id: string, unitIds: readonly string[]) =>
  record('contract', id, 'plan', {
    title: `Avtal ${id}`,
    reference: '',
    version: '1',
    providerId: 'utförare',
    unitIds,
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
  });

const planned = [
  shift(2, 'P-A', '2026-10-24', '21:00', '07:00'),
  shift(3, 'P-B', '2026-10-24', '21:00', '01:45'),
  shift(4, null, '2026-10-25', '07:00', '15:00'),
];
const actual = [shift(2, 'P-A', '2026-10-24', '21:00', '07:00'), shift(3, 'P-C', '2026-10-25', '07:10', '15:00')];
const needed = [need('Natt', 'hem', '21:00', '07:00', 2), need('Dag', 'hem', '07:00', '15:00', 1)];

function blocksOf(...checks: SourceRecord[]): Block[] {
  const records = followUpRecords(
    [
      record('followUp', 'uppföljning', 'plan', {
        contractId: null,
        providerId: null,
        unitIds: ['ett', 'två'],
        guideIds: [],
      }),
      record('report', 'rapport', scope, {}),
      record('unit', 'ett', 'plan', { name: 'Enheten' }),
      contract('hem', ['ett']),
      contract('annat', ['två']),
      ...needed,
      need('Annat', 'annat', '00:00', '24:00', 9),
      ...checks,
    ],
    'uppföljning',
    'rapport',
  );
  if (records === undefined) throw new Error('no report');
  return scheduleBlocks(records, new Map());
}
const factsOf = (blocks: readonly Block[]) =>
  Object.fromEntries(
    blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : [])).map(({ label, text }) => [label, text]),
  );

describe('the schedule in the report', () => {
  it('is held against the contract of its unit, whatever other units the follow-up has', () => {
    const blocks = blocksOf(check('Utfall', actual, {}));
    expect(factsOf(blocks)).toMatchObject({ Enhet: 'Enheten', Avtal: 'Avtal hem' });
    expect(JSON.stringify(blocks)).not.toContain('Annat');
  });

  it('says that nothing is compared where nobody has said which unit', () => {
    const printed = JSON.stringify(blocksOf(check('Utfall', actual, { unitId: undefined })));
    expect(printed).toContain('Schemat är inte jämfört med något avtal');
    expect(printed).not.toContain('Inga brister');
  });

  it('has the same picture as the screen, quarter by quarter, also the night with an hour twice', () => {
    const requirements = needed.map(({ id, fields }) => ({ id, ...fields }) as never);
    const input = { shifts: planned, requirements, from: '2026-10-24', to: '2026-10-25' };
    const grid = coverageGrid(input, checkCoverage(input).shortfalls);
    const picture = blocksOf(check('Plan', planned, {})).find(
      (block): block is CoverageFigure => block.kind === 'coverage',
    );
    expect(picture?.days).toHaveLength(2);
    for (const [place, { cells }] of grid.entries())
      for (const [quarter, cell] of cells.entries()) {
        const drawn = picture?.days[place]?.stretches.filter(
          ({ fromQuarter, toQuarter }) => fromQuarter <= quarter && quarter < toQuarter,
        );
        if (cell === null || cell.required === 0) expect(drawn).toEqual([]);
        else {
          expect(drawn).toHaveLength(1);
          expect(drawn?.[0]).toMatchObject({ required: cell.required, missing: cell.missing });
          if (cell.missing > 0) expect(drawn?.[0]).toMatchObject({ present: cell.present });
        }
      }
    // B leaves at 01.45, and the hour from 02 comes twice: A is alone from 01.45.
    expect(grid[1]?.cells.slice(6, 9).map((cell) => cell?.missing)).toEqual([0, 1, 1]);
  });

  it('shows an actual roster against the planned one, by rows and without codes', () => {
    const blocks = blocksOf(
      check('Plan', planned, { rosterKind: 'planned' }),
      check('Utfall', actual, { rosterKind: 'actual', unreadRows: [{ row: 9, column: '', message: 'Rad 9.' }] }),
    );
    expect(factsOf(blocks)).toMatchObject({
      'Schemat är': 'Utfall',
      'Planerat schema': 'Plan',
      // The night of 11 hours with A, 4,75 hours with B, and 8 vacant hours of which C works all but ten minutes.
      Planerat: '15,75 timmar, och 8 timmar i vakanta pass',
      Arbetat: '18,83 timmar, varav 11 som planerat',
      'Planerat men inte arbetat': '4,75 timmar',
      'Arbetat utan att vara planerat': '7,83 timmar',
      'Övertaget av andra': '7,83 av de 12,75 timmar som föll bort eller var vakanta',
      // Nobody on the first day and the second night, in both; ten minutes of a vacant day; and a night that was short of
      // one from 01.45 in the plan and all the time in the outcome.
      'Brister mot avtalet':
        '4 i utfallet: 3 fanns redan i planen, 1 delvis, 0 uppstod i utfallet. Av 4 i planen avhjälptes 0 helt',
      Ofullständigt: 'Rader gick inte att läsa i något av schemana.',
    });
    const table = blocks.find((block) => block.kind === 'table' && block.caption.startsWith('Planerat mot utfall'));
    expect(table).toMatchObject({
      rows: [
        ['24 oktober 2026', '6', '3', '3', '0', '0', '3', '–'],
        ['25 oktober 2026', '9,75', '15,83', '1,75', '7,83', '7,83', '3, 4', '3'],
      ],
    });
    expect(JSON.stringify(blocks)).not.toContain('P-A');
  });
});
