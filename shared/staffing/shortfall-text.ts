import { weekdayWords } from '../language/swedish.ts';
import { dateText, numberText } from '../language/swedish-date.ts';
import type { StaffingShortfall } from './coverage.ts';
import { weekdayOf } from './wall-clock.ts';

type Stretch = Pick<StaffingShortfall, 'from' | 'to'>;

/** `torsdag 12 november 2026 kl. 15.00–22.00`; a stretch that ends on another day says so. */
export function stretchText({ from, to }: Stretch): string {
  const begins = `${dayText(from)} kl. ${clockText(from)}`;
  return from.slice(0, 10) === to.slice(0, 10)
    ? `${begins}–${clockText(to)}`
    : `${begins} – ${dayText(to)} kl. ${clockText(to)}`;
}

/** One sentence on what is missing and when. */
export function shortfallText(shortfall: StaffingShortfall): string {
  const { label, competence, present, required, missing } = shortfall;
  const whom = competence === null ? '' : ` ${competence}`;
  if (shortfall.unit === 'hours')
    return `${label}: ${hoursText(present)} av ${hoursInWords(required)}${whom}, ${hoursText(missing)} saknas, ${stretchText(shortfall)}`;
  return `${label}: ${present} av ${required}${whom} på plats, ${missing} saknas, ${stretchText(shortfall)}`;
}

function dayText(moment: string): string {
  const date = moment.slice(0, 10);
  return `${weekdayWords[weekdayOf(date) - 1]} ${dateText(date)}`;
}

function clockText(moment: string): string {
  return moment.slice(11, 16).replace(':', '.');
}

/** Hours as they are read: `7,5`, to the hundredth. */
export function hoursText(hours: number): string {
  return numberText(Math.round(hours * 100) / 100);
}

/** The same with the word: `1 timme`, `7,5 timmar`. */
export function hoursInWords(hours: number): string {
  const text = hoursText(hours);
  return `${text} ${text === '1' ? 'timme' : 'timmar'}`;
}
