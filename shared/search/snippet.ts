import { likeness, wordsOfQuery, wordsOfText } from './words-of-text.ts';

/** How much is shown, and how much of it may stand before what was asked for. */
const longest = 140;
const longestBefore = 60;

/** The part of a text in which what is asked for stands first, on one line. */
export function snippet(text: string, query: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const asked = wordsOfQuery(query);
  const at = wordsOfText(line).find(({ word }) => asked.some((one) => likeness(one, word) > 0))?.start ?? 0;
  const from = line.length <= longest || at <= longestBefore ? 0 : startOfWord(line, at - longestBefore, at);
  const part = [...line.slice(from, from + 2 * longest)].slice(0, longest).join('');
  return `${from > 0 ? '… ' : ''}${part.trim()}${from + part.length < line.length ? ' …' : ''}`;
}

/** The first word that begins between two places; the second place where none does. */
function startOfWord(line: string, from: number, to: number): number {
  const space = line.indexOf(' ', from);
  return space < 0 || space >= to ? to : space + 1;
}
