import { describe, expect, it } from 'vitest';
import { unsentWords } from './unsent-words.ts';

const unsent = (changes: number, attachments: number) => ({ changes, attachments, oldestAt: null, followUps: [] });

describe('the words for what a computer had not sent', () => {
  it('tell nothing left from nothing known', () => {
    expect(unsentWords(null)).toBe('Okänt');
    expect(unsentWords(unsent(0, 0))).toBe('Inget');
  });

  it('count changes and photos apart, with the oldest', () => {
    expect(unsentWords(unsent(1, 2))).toBe('1 ändring och 2 bilder');
    expect(unsentWords({ ...unsent(7, 0), oldestAt: '2026-10-05T09:00:00.000Z' })).toMatch(
      /^7 ändringar, äldst .*5 okt/,
    );
  });
});
