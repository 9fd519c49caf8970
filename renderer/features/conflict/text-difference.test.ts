import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textDifference } from './text-difference.ts';

describe('textDifference', () => {
  it('marks the words that were put in and those that are gone', () => {
    expect(textDifference('två i personalen på natten', 'en i personalen på natten')).toEqual([
      { kind: 'removed', text: 'två' },
      { kind: 'added', text: 'en' },
      { kind: 'same', text: ' i personalen på natten' },
    ]);
  });

  it('marks everything as new where there was nothing', () => {
    expect(textDifference('', 'Rent och snyggt')).toEqual([{ kind: 'added', text: 'Rent och snyggt' }]);
  });

  it('loses no character of either text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (base, text) => {
        const pieces = textDifference(base, text);
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join('');
        expect(without('removed')).toBe(text);
        expect(without('added')).toBe(base);
      }),
    );
  });
});
