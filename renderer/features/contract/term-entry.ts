import { weekdayWords } from '#shared/language/swedish.ts';
import { readTime } from '#shared/staffing/roster-cells.ts';
import type { Choice } from '../../components/choice.ts';

/** The days of the week to choose from, by their ISO number. */
export const weekdayChoices: readonly Choice[] = weekdayWords.map((label, index) => ({
  value: String(index + 1),
  label: label.charAt(0).toUpperCase() + label.slice(1),
}));

const edges = {
  start: { none: 'Skriv när tiden börjar, till exempel 07:00.', example: '07:00' },
  end: { none: 'Skriv när tiden slutar, till exempel 15:30.', example: '15:30' },
};

/** What is wrong with a clock time at one edge of a window; undefined where it can be read. */
export function timeFault(text: string, edge: keyof typeof edges): string | undefined {
  const { none, example } = edges[edge];
  if (text.trim() === '') return none;
  const time = readTime(text);
  if (time === undefined) return `”${text.trim()}” är ingen tid. Skriv till exempel ${example}.`;
  return edge === 'start' && time === '24:00' ? 'Skriv 00:00 för den midnatt som dagen börjar med.' : undefined;
}

export function weekdayFault(weekdays: readonly string[]): string | undefined {
  return weekdays.length === 0 ? 'Välj minst en veckodag.' : undefined;
}
