import { numberText } from '#shared/language/swedish-date.ts';
import { type DayType, dayType, type StaffingRequirement } from '#shared/records/contract-terms.ts';
import { isIsoDate, line } from '#shared/records/values.ts';
import { type CheckedRequirement, dayTypesOf, requirementWindows } from '#shared/staffing/requirement-windows.ts';
import { readDate, readTime } from '#shared/staffing/roster-cells.ts';
import { daysAfter, wallClock } from '#shared/staffing/wall-clock.ts';
import { z } from '#shared/zod.ts';
import { numberIn } from '../../components/number-field.tsx';
import { timeFault, weekdayFault } from './term-entry.ts';

const entryShape = z.object({
  label: z.string(),
  measure: z.enum(['people', 'hours']),
  /** As it is typed: what is no number stays in the field, and is said there. */
  minimum: z.string(),
  hours: z.string(),
  start: z.string(),
  end: z.string(),
  daysBy: z.enum(['weekdays', 'dates']),
  weekdays: z.array(z.string()),
  /** One a line, or with commas between. */
  dates: z.string(),
  dayTypes: z.array(dayType),
  appliesFrom: z.string().nullable(),
  appliesTo: z.string().nullable(),
  competence: z.string(),
  duty: z.enum(['either', 'awake', 'asleep']),
});

/** A staffing requirement as it is typed. */
export type StaffingEntry = z.infer<typeof entryShape>;

/** What each field is called in the sentence on what a form still lacks. */
export const staffingFieldWords: Record<keyof StaffingEntry, string> = {
  label: 'namn',
  measure: 'vad kravet räknas i',
  minimum: 'antal personer',
  hours: 'timmar',
  start: 'början',
  end: 'slut',
  daysBy: 'hur dagarna anges',
  weekdays: 'veckodagar',
  dates: 'datum',
  dayTypes: 'slags dagar',
  appliesFrom: 'första dagen',
  appliesTo: 'sista dagen',
  competence: 'kompetens',
  duty: 'vaken eller jour',
};

/** What is typed, with a sentence at each field that does not say what is required, and when. */
export const staffingEntry = entryShape.superRefine((entry, context) => {
  for (const [field, message] of Object.entries(faultsOf(entry)))
    context.addIssue({ code: 'custom', path: [field], message });
});

type Faults = Partial<Record<keyof StaffingEntry, string>>;

function faultsOf(entry: StaffingEntry): Faults {
  const faults: Faults = {};
  const note = (field: keyof StaffingEntry, fault: string | undefined) => {
    if (fault !== undefined) faults[field] ??= fault;
  };
  note('label', entry.label.trim() === '' ? 'Skriv vad kravet heter, till exempel Kväll.' : tooLong(entry.label));
  note('competence', tooLong(entry.competence));
  if (entry.measure === 'people') note('minimum', peopleFault(entry.minimum));
  else note('hours', hoursFault(entry.hours));
  note('start', timeFault(entry.start, 'start'));
  note('end', timeFault(entry.end, 'end'));
  note('appliesFrom', dateFault(entry.appliesFrom));
  note('appliesTo', dateFault(entry.appliesTo));
  if (isIsoDate(entry.appliesFrom) && isIsoDate(entry.appliesTo) && entry.appliesTo < entry.appliesFrom)
    note('appliesTo', 'Sista dagen är före den första.');
  if (entry.daysBy === 'dates') note('dates', datesFault(entry.dates));
  else note('weekdays', weekdayFault(entry.weekdays));
  if (Object.keys(faults).length === 0) Object.assign(faults, noDayFault(entry));
  return faults;
}

function tooLong(text: string): string | undefined {
  return line.safeParse(text).success ? undefined : 'Högst 500 tecken får plats här.';
}

function peopleFault(text: string): string | undefined {
  const minimum = numberIn(text);
  if (minimum === null) return 'Skriv hur många personer det ska vara samtidigt, eller välj timmar.';
  const isCount = minimum !== undefined && Number.isInteger(minimum) && minimum >= 1 && minimum <= 1000;
  return isCount ? undefined : 'Skriv ett heltal från 1 till 1000.';
}

function hoursFault(text: string): string | undefined {
  const hours = numberIn(text);
  if (hours === null) return 'Skriv hur många timmar det ska vara sammanlagt, eller välj personer.';
  const isAmount = hours !== undefined && hours > 0 && hours <= 10_000;
  return isAmount ? undefined : 'Skriv ett tal som är större än 0 och högst 10 000, till exempel 7,5.';
}

function dateFault(date: string | null): string | undefined {
  return date === null || isIsoDate(date) ? undefined : `”${date}” är inget datum. Skriv det som 2026-03-05.`;
}

function datesFault(text: string): string | undefined {
  const parts = datePartsOf(text);
  if (parts.length === 0) return 'Skriv minst ett datum.';
  const wrong = parts.find((part) => readDate(part) === undefined);
  return wrong === undefined ? undefined : `”${wrong}” är inget datum. Skriv det som 2026-12-24.`;
}

function datePartsOf(text: string): string[] {
  return text
    .replace(/(\d{4}-\d\d-\d\d)[ \t]+(?=\d{4})/g, '$1\n')
    .split(/[\n,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Each part is right by itself, and yet there is no day on which all of them hold. */
function noDayFault(entry: StaffingEntry): Faults {
  const { daysBy, dayTypes, appliesFrom, appliesTo } = entry;
  if (daysBy === 'dates') {
    const holds = datesOf(entry.dates).some(
      (date) =>
        (appliesFrom ?? date) <= date &&
        date <= (appliesTo ?? date) &&
        (dayTypes.length === 0 || dayTypesOf(date).some((type) => dayTypes.includes(type))),
    );
    return holds ? {} : { dates: 'Kravet gäller ingen dag: inget datum är av de valda slagen och i perioden.' };
  }
  if (dayTypes.length > 0 && !entry.weekdays.some((weekday) => mayBe(Number(weekday), dayTypes)))
    return { dayTypes: 'Kravet gäller ingen dag: de valda veckodagarna är aldrig av de valda slagen.' };
  if (appliesFrom === null || appliesTo === null || daysAfter(appliesFrom, 366) < appliesTo) return {};
  const period = { requirements: [{ id: '', ...staffingFields(entry) }], from: appliesFrom, to: appliesTo };
  const isNever = requirementWindows(period, wallClock('Europe/Stockholm')).length === 0;
  return isNever ? { appliesTo: 'Kravet gäller ingen dag: ingen av de valda dagarna ligger i perioden.' } : {};
}

function mayBe(weekday: number, types: readonly DayType[]): boolean {
  return types.some((type) => type === 'holiday' || (type === 'weekend') === weekday >= 6);
}

function datesOf(text: string): string[] {
  const read = datePartsOf(text).map((part) => readDate(part));
  return [...new Set(read.filter((date) => date !== undefined))].sort();
}

/** The fields of a requirement that an entry without faults says. */
export function staffingFields(entry: StaffingEntry): Omit<StaffingRequirement, 'contractId'> {
  const isOfHours = entry.measure === 'hours';
  return {
    label: entry.label.trim(),
    weekdays: entry.weekdays.map(Number).sort(),
    dates: entry.daysBy === 'dates' ? datesOf(entry.dates) : null,
    start: readTime(entry.start) ?? '',
    end: readTime(entry.end) ?? '',
    competence: entry.competence.trim() || null,
    minimum: isOfHours ? 0 : (numberIn(entry.minimum) ?? 0),
    hours: isOfHours ? (numberIn(entry.hours) ?? 0) : null,
    appliesFrom: entry.appliesFrom,
    appliesTo: entry.appliesTo,
    dayTypes: dayType.options.filter((type) => entry.dayTypes.includes(type)),
    duty: entry.duty === 'either' ? null : entry.duty,
  };
}

/** What the form of a requirement that is there begins with. */
export function staffingEntryOf(fields: StaffingRequirement): StaffingEntry {
  return {
    label: fields.label,
    measure: fields.hours == null ? 'people' : 'hours',
    minimum: fields.hours == null ? String(fields.minimum) : '',
    hours: fields.hours == null ? '' : numberText(fields.hours),
    start: fields.start,
    end: fields.end,
    daysBy: fields.dates === null ? 'weekdays' : 'dates',
    weekdays: fields.weekdays.map(String),
    dates: (fields.dates ?? []).join('\n'),
    dayTypes: fields.dayTypes ?? [],
    appliesFrom: fields.appliesFrom ?? null,
    appliesTo: fields.appliesTo ?? null,
    competence: fields.competence ?? '',
    duty: fields.duty ?? 'either',
  };
}

export const emptyStaffingEntry: StaffingEntry = {
  label: '',
  measure: 'people',
  minimum: '',
  hours: '',
  start: '',
  end: '',
  daysBy: 'weekdays',
  weekdays: [],
  dates: '',
  dayTypes: [],
  appliesFrom: null,
  appliesTo: null,
  competence: '',
  duty: 'either',
};

/** What can be shown of an entry while it is typed; null for as long as it does not say when. */
export function shownWhileTyped(entry: StaffingEntry, id: string): CheckedRequirement | null {
  const faults = faultsOf(entry);
  const saysWhen = (['start', 'end', 'weekdays', 'dates', 'appliesFrom', 'appliesTo', 'dayTypes'] as const).every(
    (field) => faults[field] === undefined,
  );
  return saysWhen ? { id, ...staffingFields(entry) } : null;
}
