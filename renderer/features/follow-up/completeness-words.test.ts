import { describe, expect, it } from 'vitest';
import { lackingWords } from './completeness-words.ts';

const followUpId = '01982e00-100a-7000-8000-000000000001';
const lacking = (changes: number, photos: number, photosMissing: number) =>
  lackingWords([{ followUpId, changes, photos, photosMissing }], followUpId);

describe('the words for what the central lacks of a follow-up', () => {
  it('are none where all of it is there, whatever is lacking of others', () => {
    expect(lackingWords([], followUpId)).toBeNull();
    expect(lackingWords([{ followUpId: 'another', changes: 1, photos: 0, photosMissing: 0 }], followUpId)).toBeNull();
  });

  it('tell what is still on this computer alone from what a colleague has not sent', () => {
    expect(lacking(3, 1, 0)).toBe('Inte på centralen än: 3 ändringar och 1 bild härifrån');
    expect(lacking(1, 0, 0)).toBe('Inte på centralen än: 1 ändring härifrån');
    expect(lacking(0, 0, 2)).toBe('2 bilder har inte kommit från en kollegas dator');
    expect(lacking(0, 2, 1)).toBe(
      'Inte på centralen än: 2 bilder härifrån. 1 bild har inte kommit från en kollegas dator',
    );
  });
});
