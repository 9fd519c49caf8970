import { describe, expect, it } from 'vitest';
import { holdsPersonalNumber, personalNumbersIn } from './personal-number.ts';

describe('what looks like a personnummer', () => {
  it.each(['19121212-1212', '121212-1212', '1212121212', '121212+1212', 'Ärende 20121212 1212', '701063-2391'])(
    'is seen: %s',
    (text) => expect(holdsPersonalNumber(text)).toBe(true),
  );

  it.each(['', 'B-17', '2026-0417', 'BIST 2026/1234', '2026-11-27', '999999-9999', '12121212121212'])(
    'is not any number: %s',
    (text) => expect(holdsPersonalNumber(text)).toBe(false),
  );

  it('is found where it stands, each time', () => {
    expect(personalNumbersIn('Först 19121212-1212, sedan 701063-2391.')).toEqual([
      { at: 6, text: '19121212-1212' },
      { at: 27, text: '701063-2391' },
    ]);
  });
});
