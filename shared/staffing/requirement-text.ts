import { weekdayWords } from '../language/swedish.ts';
import { dateText, numberText } from '../language/swedish-date.ts';
import type { DayType, DelegatedTaskWindow } from '../records/contract-terms.ts';
import type { CheckedRequirement } from './requirement-windows.ts';

type Sentence = Omit<CheckedRequirement, 'id' | 'label'>;

const dutyText = { awake: 'vaken', asleep: 'jour' } as const;
const dayTypeText: Record<DayType, string> = { workday: 'vardagar', weekend: 'helger', holiday: 'röda dagar' };
/** More dates than these are told by their number, their first and their last. */
const datesInFull = 4;

/** A staffing requirement in a sentence: `Minst 2 personer, undersköterska, vaken, vardagar kl 07–21`. */
export function requirementText(requirement: Sentence): string {
  const { competence, duty, start, end } = requirement;
  const parts = [
    amountText(requirement),
    competence === null ? undefined : competenceText(competence),
    duty == null ? undefined : dutyText[duty],
  ];
  return [...parts.filter(Boolean), `${daysText(requirement)} ${hoursOfDayText(start, end)}`, seasonText(requirement)]
    .filter(Boolean)
    .join(', ');
}

/** A competence within a sentence: `undersköterska` for `Undersköterska`, and an abbreviation as it is. */
export function competenceText(competence: string): string {
  return /^\p{Lu}\p{Ll}/u.test(competence) ? competence.charAt(0).toLowerCase() + competence.slice(1) : competence;
}

/** When a delegated task is to be done: `Insulin, alla dagar kl 08–09`. */
export function taskWindowText({ task, weekdays, start, end }: Omit<DelegatedTaskWindow, 'contractId'>): string {
  return `${task}, ${weekdaysText(weekdays)} ${hoursOfDayText(start, end)}`;
}

/** `Minst 2 personer`, `Minst 7,5 timmar sammanlagt` */
function amountText({ minimum, hours }: Sentence): string {
  if (hours != null) return `Minst ${numberText(hours)} ${hours === 1 ? 'timme' : 'timmar'} sammanlagt`;
  return `Minst ${minimum} ${minimum === 1 ? 'person' : 'personer'}`;
}

function daysText({ weekdays, dates, dayTypes = [] }: Sentence): string {
  const types = joinedByAnd(dayTypes.map((type) => dayTypeText[type]));
  if (dates !== null) {
    const named = datesText(dates);
    return types === '' ? named : `${named} som är ${types}`;
  }
  if (types === '') return weekdaysText(weekdays);
  return new Set(weekdays).size === 7 ? types : `${types} som är ${weekdaysText(weekdays)}`;
}

function datesText(dates: readonly string[]): string {
  const ordered = [...new Set(dates)].sort();
  if (ordered.length <= datesInFull) return joinedByAnd(ordered.map(dateText));
  return `${ordered.length} angivna dagar ${dateText(ordered[0] ?? '')}–${dateText(ordered.at(-1) ?? '')}`;
}

/** `alla dagar`, `måndag–fredag`, `måndag, onsdag och fredag` */
function weekdaysText(weekdays: readonly number[]): string {
  const ordered = [...new Set(weekdays)].sort((one, other) => one - other);
  const [first = 1, last = 1] = [ordered[0], ordered.at(-1)];
  if (ordered.length === 7) return 'alla dagar';
  const names = ordered.map((weekday) => weekdayWords[weekday - 1] ?? '');
  const isRow = ordered.length > 2 && last - first === ordered.length - 1;
  return isRow ? `${names[0]}–${names.at(-1)}` : joinedByAnd(names);
}

/** `kl 07–21`, `kl 21.30–07 nästa dag` */
function hoursOfDayText(start: string, end: string): string {
  if (start === '00:00' && end === '24:00') return 'dygnet runt';
  return `kl ${clockText(start)}–${clockText(end)}${end <= start ? ' nästa dag' : ''}`;
}

function clockText(time: string): string {
  return time.replace(':00', '').replace(':', '.');
}

function seasonText({ appliesFrom, appliesTo }: Sentence): string | undefined {
  if (appliesFrom != null && appliesTo != null) return `${dateText(appliesFrom)}–${dateText(appliesTo)}`;
  if (appliesFrom != null) return `från ${dateText(appliesFrom)}`;
  return appliesTo == null ? undefined : `till och med ${dateText(appliesTo)}`;
}

function joinedByAnd(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} och ${words.at(-1)}`;
}
