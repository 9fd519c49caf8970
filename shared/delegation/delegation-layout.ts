import { cellText, type Row, type Sheet } from '../spreadsheet/workbook.ts';
import { comparable } from '../staffing/comparable.ts';
import { readDate } from '../staffing/roster-cells.ts';
import { z } from '../zod.ts';
import { readSeen } from './delegation-cells.ts';

export const delegationColumns = [
  'person',
  'task',
  'validFrom',
  'validTo',
  'decidedOn',
  'delegator',
  'profession',
  'occasion',
  'signedByDelegator',
  'signedByRecipient',
  'signedByBoth',
  'competence',
  'manager',
  'nurse',
  'recalledOn',
  'patient',
  'unit',
] as const;
export type DelegationColumn = (typeof delegationColumns)[number];

/** What the columns of a list of delegations are called, the surest word first. */
export const delegationHeadings: Record<DelegationColumn, readonly string[]> = {
  person: [
    'person',
    'mottagare',
    'delegerad till',
    'delegeras till',
    'delegat till',
    'namn',
    'till vem',
    'medarbetare',
    'personal',
    'anställd',
    'vem',
  ],
  task: ['uppgift', 'delegerad uppgift', 'arbetsuppgift', 'delegering', 'delegering avser', 'avser', 'moment', 'vad'],
  validFrom: [
    'giltig_från',
    'giltig från',
    'giltig fr.o.m.',
    'gäller från',
    'gäller fr.o.m.',
    'från',
    'från och med',
    'fr.o.m.',
    'from',
    'startdatum',
    'start',
  ],
  validTo: [
    'giltig_till',
    'giltig till',
    'giltig t.o.m.',
    'gäller till',
    'gäller t.o.m.',
    'giltighetstid',
    'till',
    'till och med',
    't.o.m.',
    'tom',
    'slutdatum',
    'slut',
    'utgår',
    'löper ut',
  ],
  decidedOn: ['beslutsdatum', 'beslutad', 'utfärdad', 'utfärdat', 'beslut', 'delegeringsdatum', 'datum'],
  delegator: [
    'delegerad av',
    'delegerat av',
    'delegerande',
    'delegent',
    'utfärdare',
    'utfärdad av',
    'av vem',
    'sjuksköterska',
  ],
  profession: ['yrke', 'befattning', 'titel', 'yrke delegerande', 'delegerandes yrke', 'profession'],
  occasion: ['tillfälle', 'bestämt tillfälle', 'enstaka tillfälle', 'engångs', 'engångsdelegering'],
  signedByDelegator: [
    'underskrift delegerande',
    'underskrift av delegerande',
    'underskrift delegent',
    'signerad av delegerande',
    'signatur delegerande',
    'underskrift ssk',
  ],
  signedByRecipient: [
    'underskrift mottagare',
    'underskrift av mottagare',
    'underskrift av mottagaren',
    'signerad av mottagare',
    'signatur mottagare',
  ],
  signedByBoth: ['underskrifter', 'underskrift', 'underskriven', 'signerad', 'båda underskrifterna', 'signatur'],
  competence: [
    'kompetens säkerställd',
    'kompetensen säkerställd',
    'kompetens',
    'kunskapstest',
    'kunskapsprov',
    'utbildning',
    'godkänd',
  ],
  manager: ['chef informerad', 'verksamhetschef informerad', 'verksamhetschefen informerad', 'enhetschef informerad'],
  nurse: ['mas informerad', 'mar informerad', 'mas/mar informerad', 'mas eller mar informerad'],
  recalledOn: ['återkallad', 'återkallat', 'återkallad datum', 'återkallelse', 'indragen', 'avslutad', 'upphörd'],
  patient: ['patient', 'patientspecifik', 'patientbunden', 'individspecifik', 'för patient', 'brukare'],
  unit: ['enhet', 'arbetsplats', 'verksamhet', 'boende', 'avdelning', 'grupp'],
};

/** Which column of a list of delegations holds what; one decision a row. */
export const delegationLayout = z.object({
  /** The row of headings; 0 where there is none. */
  headingRow: z.int().min(0),
  columns: z.partialRecord(z.enum(delegationColumns), z.int().min(1).max(16_384)),
});
export type DelegationLayout = z.infer<typeof delegationLayout>;

/** Titles may stand above the headings. */
const headingsWithinRows = 15;
const sampledRows = 200;

/** By the headings alone; null where no row looks like headings. */
export function namedLayout(sheet: Sheet): DelegationLayout | null {
  let best: DelegationLayout = { headingRow: 0, columns: {} };
  for (const row of sheet.rows.slice(0, headingsWithinRows)) {
    const columns = columnsNamedIn(row);
    if (Object.keys(columns).length > Object.keys(best.columns).length) best = { headingRow: row.row, columns };
  }
  return best.headingRow === 0 ? null : best;
}

/** A first proposal by the headings and, for what they do not tell, by what stands below them. */
export function guessDelegationLayout(sheet: Sheet): DelegationLayout {
  const named = namedLayout(sheet);
  // One word that happens to be a heading makes no row of headings.
  const base = named !== null && Object.keys(named.columns).length > 1 ? named : { headingRow: 0, columns: {} };
  return { headingRow: base.headingRow, columns: withColumnsByContent(base, sheet) };
}

/** Where several headings fit, the one that stands first in our list counts. */
function columnsNamedIn({ cells }: Row): Partial<Record<DelegationColumn, number>> {
  const words = cells.map(({ column, value }) => ({ column, word: comparable(cellText(value)).replace(/:$/, '') }));
  const columns: Partial<Record<DelegationColumn, number>> = {};
  for (const name of delegationColumns)
    for (const heading of delegationHeadings[name]) {
      const found = words.find(({ word }) => word === heading);
      if (found === undefined || Object.values(columns).includes(found.column)) continue;
      columns[name] = found.column;
      break;
    }
  return columns;
}

const professionWord = /sjuksköterska|arbetsterapeut|fysioterapeut|sjukgymnast|läkare|barnmorska/i;
const nameShape = /^\p{Lu}[\p{L}'’-]+(\s+\p{L}[\p{L}'’-]+)+$/u;

function withColumnsByContent({ headingRow, columns: named }: DelegationLayout, sheet: Sheet) {
  const columns: Partial<Record<DelegationColumn, number>> = { ...named };
  const texts = new Map<number, string[]>();
  for (const { cells } of sheet.rows.filter(({ row }) => row > headingRow).slice(0, sampledRows))
    for (const { column, value } of cells) {
      const ofColumn = texts.get(column) ?? [];
      ofColumn.push(cellText(value).trim());
      texts.set(column, ofColumn);
    }
  const freeWhere = (fits: (text: string) => boolean) =>
    [...texts.keys()]
      .filter((column) => !Object.values(columns).includes(column))
      .filter((column) => {
        const ofColumn = texts.get(column) ?? [];
        return ofColumn.filter(fits).length > ofColumn.length * 0.6;
      })
      .sort((one, other) => one - other);
  const assign = (name: DelegationColumn, column: number | undefined) => {
    if (columns[name] === undefined && column !== undefined) columns[name] = column;
  };
  const isDate = (text: string) => readDate(text) !== undefined;
  // The days of a decision come in the order of time: decided, from, to.
  const latest = (column: number) =>
    texts
      .get(column)
      ?.filter(isDate)
      .map((text) => readDate(text) ?? '')
      .sort()
      .at(-1) ?? '';
  const days = freeWhere(isDate).sort((one, other) => (latest(one) < latest(other) ? -1 : 1));
  if (days.length > 0) assign('validTo', days.at(-1));
  const earlier = days.filter((column) => column !== columns.validTo);
  if (earlier.length > 1) assign('decidedOn', earlier[0]);
  assign('validFrom', earlier.filter((column) => column !== columns.decidedOn).at(-1));
  assign('profession', freeWhere((text) => professionWord.test(text))[0]);
  assign('person', freeWhere((text) => nameShape.test(text))[0]);
  // Without headings the words that are left are the task, and then who is behind it.
  const words = freeWhere((text) => /\p{L}/u.test(text) && readSeen(text) === undefined);
  const averageLength = (column: number) => {
    const ofColumn = texts.get(column) ?? [];
    return ofColumn.reduce((sum, { length }) => sum + length, 0) / Math.max(ofColumn.length, 1);
  };
  if (columns.task === undefined)
    assign('task', words.toSorted((one, other) => averageLength(other) - averageLength(one))[0]);
  if (headingRow === 0) {
    const rest = words.filter((column) => column !== columns.task);
    if (columns.person === undefined) assign('person', rest.shift());
    assign('delegator', rest[0]);
  }
  return columns;
}
