/// <reference path="./hyphen.d.ts" />
import createHyphenator from 'hyphen';
import patterns from 'hyphen/patterns/sv.js';

const mark = '\u00ad';
/** Shorter words are not worth a hyphen. */
const shortest = 8;
/** So many letters stay together at either end of a word. */
const fewest = 3;

const hyphenated = createHyphenator(patterns, { async: false, hyphenChar: mark, minWordLength: shortest });

/**
 * Where a word may be broken with a hyphen, as places in it: between syllables by the Swedish patterns of Jan Michael
 * Rynning. Only within letters: a number, an address or a checksum is not a word of the language.
 */
export function breakingPlaces(word: string): number[] {
  const places: number[] = [];
  if (/[\p{N}/@:_]|\.\p{L}/u.test(word)) return places;
  for (const { 0: letters, index } of word.matchAll(/\p{Script=Latin}+/gu)) {
    let at = 0;
    for (const part of hyphenated(letters.toLowerCase()).split(mark).slice(0, -1)) {
      at += part.length;
      if (at >= fewest && letters.length - at >= fewest) places.push(index + at);
    }
  }
  return places;
}
