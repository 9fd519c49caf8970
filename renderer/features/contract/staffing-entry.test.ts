import { describe, expect, it } from 'vitest';
import { recordTypes } from '#shared/records/registry.ts';
import {
  emptyStaffingEntry,
  type StaffingEntry,
  shownWhileTyped,
  staffingEntry,
  staffingEntryOf,
  staffingFields,
} from './staffing-entry.ts';
import { emptyTaskWindowEntry, taskWindowEntry, taskWindowFields } from './task-window-entry.ts';

const evening: StaffingEntry = {
  ...emptyStaffingEntry,
  label: ' Kväll ',
  minimum: '2',
  start: '15',
  end: '22.30',
  weekdays: ['7', '1'],
};
const faults = (entry: StaffingEntry) =>
  Object.fromEntries(
    staffingEntry.safeParse(entry).error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? [],
  );

describe('a staffing requirement that is typed', () => {
  it('becomes a record, with times as rosters write them', () => {
    const typed = { ...evening, competence: ' Undersköterska ', duty: 'awake' as const };
    expect(faults(typed)).toEqual({});
    const fields = { contractId: '01982e00-1005-7000-8000-000000000001', ...staffingFields(typed) };
    expect(recordTypes.staffingRequirement.schema.parse(fields)).toEqual({
      contractId: fields.contractId,
      label: 'Kväll',
      weekdays: [1, 7],
      dates: null,
      start: '15:00',
      end: '22:30',
      competence: 'Undersköterska',
      minimum: 2,
      hours: null,
      appliesFrom: null,
      appliesTo: null,
      dayTypes: [],
      duty: 'awake',
    });
    expect(staffingFields(staffingEntryOf(fields))).toEqual(staffingFields(typed));
  });

  it('says of every field what is wrong with it', () => {
    expect(faults(emptyStaffingEntry)).toEqual({
      label: 'Skriv vad kravet heter, till exempel Kväll.',
      minimum: 'Skriv hur många personer det ska vara samtidigt, eller välj timmar.',
      start: 'Skriv när tiden börjar, till exempel 07:00.',
      end: 'Skriv när tiden slutar, till exempel 15:30.',
      weekdays: 'Välj minst en veckodag.',
    });
  });

  it.each([
    [{ end: '25:00' }, 'end', '”25:00” är ingen tid. Skriv till exempel 15:30.'],
    [{ start: '24:00' }, 'start', 'Skriv 00:00 för den midnatt som dagen börjar med.'],
    [{ minimum: '1,5' }, 'minimum', 'Skriv ett heltal från 1 till 1000.'],
    [{ minimum: '0' }, 'minimum', 'Skriv ett heltal från 1 till 1000.'],
    [{ minimum: 'två' }, 'minimum', 'Skriv ett heltal från 1 till 1000.'],
    [{ measure: 'hours', hours: '' }, 'hours', 'Skriv hur många timmar det ska vara sammanlagt, eller välj personer.'],
    [{ measure: 'hours', hours: '0' }, 'hours', 'Skriv ett tal som är större än 0 och högst 10 000, till exempel 7,5.'],
    [{ appliesFrom: '2027-02-30' }, 'appliesFrom', '”2027-02-30” är inget datum. Skriv det som 2026-03-05.'],
    [{ appliesFrom: '2027-06-01', appliesTo: '2027-05-31' }, 'appliesTo', 'Sista dagen är före den första.'],
    [{ daysBy: 'dates', dates: ' ' }, 'dates', 'Skriv minst ett datum.'],
    [
      { daysBy: 'dates', dates: '2026-12-24\njulafton' },
      'dates',
      '”julafton” är inget datum. Skriv det som 2026-12-24.',
    ],
    [
      { daysBy: 'dates', dates: '2026-12-24', appliesFrom: '2027-01-01' },
      'dates',
      'Kravet gäller ingen dag: inget datum är av de valda slagen och i perioden.',
    ],
    [
      { weekdays: ['1'], dayTypes: ['weekend'] },
      'dayTypes',
      'Kravet gäller ingen dag: de valda veckodagarna är aldrig av de valda slagen.',
    ],
    [
      { weekdays: ['1'], appliesFrom: '2026-11-10', appliesTo: '2026-11-15' },
      'appliesTo',
      'Kravet gäller ingen dag: ingen av de valda dagarna ligger i perioden.',
    ],
  ] as [Partial<StaffingEntry>, string, string][])('%j: a sentence at %s', (part, field, sentence) => {
    expect(faults({ ...evening, ...part })).toEqual({ [field]: sentence });
  });

  it('takes midnight as the end, the next day as the end, and dates as people write them', () => {
    expect(faults({ ...evening, end: '24:00' })).toEqual({});
    expect(faults({ ...evening, start: '22', end: '7' })).toEqual({});
    const named = {
      ...evening,
      daysBy: 'dates' as const,
      dates: '31/12 2026; 2026-12-24 2026-12-25, 24 december 2026',
    };
    expect(faults(named)).toEqual({});
    expect(staffingFields(named).dates).toEqual(['2026-12-24', '2026-12-25', '2026-12-31']);
  });

  it('of hours has them with a decimal comma, and no number of people beside', () => {
    const typed = { ...evening, measure: 'hours' as const, hours: '7,5' };
    expect(faults(typed)).toEqual({});
    expect(staffingFields(typed)).toMatchObject({ hours: 7.5, minimum: 0 });
    const fields = { contractId: '', ...staffingFields(typed) };
    expect(staffingEntryOf(fields)).toMatchObject({ measure: 'hours', hours: '7,5', minimum: '' });
  });

  it('is shown as soon as it says when', () => {
    expect(shownWhileTyped(emptyStaffingEntry, 'x')).toBe(null);
    expect(shownWhileTyped({ ...evening, label: '', minimum: '' }, 'x')).toMatchObject({ id: 'x', minimum: 0 });
    expect(shownWhileTyped({ ...evening, end: '2' }, 'x')).toMatchObject({ end: '02:00' });
    expect(shownWhileTyped({ ...evening, end: '' }, 'x')).toBe(null);
  });
});

it('a window of a delegated task that is typed says what is wrong with it, or becomes a record', () => {
  const sentences = taskWindowEntry.safeParse(emptyTaskWindowEntry).error?.issues.map(({ message }) => message);
  expect(sentences).toEqual([
    'Skriv vilken uppgift det är, till exempel Insulin.',
    'Välj minst en veckodag.',
    'Skriv när tiden börjar, till exempel 07:00.',
    'Skriv när tiden slutar, till exempel 15:30.',
  ]);
  const typed = { task: ' Insulin', weekdays: ['2', '1'], start: '8', end: '9' };
  expect(taskWindowEntry.safeParse(typed).success).toBe(true);
  expect(taskWindowFields(typed)).toEqual({ task: 'Insulin', weekdays: [1, 2], start: '08:00', end: '09:00' });
});
