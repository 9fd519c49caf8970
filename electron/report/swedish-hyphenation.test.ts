import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakingPlaces } from './swedish-hyphenation.ts';

function broken(word: string): string {
  let text = word;
  for (const place of breakingPlaces(word).toReversed()) text = `${text.slice(0, place)}-${text.slice(place)}`;
  return text;
}

describe('a Swedish word', () => {
  it.each([
    ['kompetensutvecklingsplan', 'kom-pe-tens-ut-veck-lings-plan'],
    ['(Verksamhetsuppföljning),', '(Verk-sam-hets-upp-följ-ning),'],
    ['läkemedelshantering', 'läke-me-dels-han-te-ring'],
    ['RÄDDNINGSTJÄNSTEN', 'RÄDD-NINGS-TJÄNS-TEN'],
    ['uppgift', 'uppgift'],
  ])('%s is broken between syllables, and leaves three letters at either end', (word, expected) => {
    expect(broken(word)).toBe(expected);
  });

  it.each([
    'a8f3c0de9182736455aabbccddeeff',
    'https://exempelkommun.se/socialtjansten',
    'fornamn.efternamn@exempelkommun.se',
    'uppföljningsverksamhet2026',
    'こんにちはこんにちはこんにちは',
  ])('%s is no word, and is not broken', (word) => {
    expect(breakingPlaces(word)).toEqual([]);
  });

  it('has its places in order and within it, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (word) => {
        const places = breakingPlaces(word);
        expect([...new Set(places)].sort((one, other) => one - other)).toEqual(places);
        for (const place of places) expect(place > 0 && place < word.length).toBe(true);
      }),
    );
  });
});
