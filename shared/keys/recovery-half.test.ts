import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halvesOf, heard, joinedHalves, keyNameOf, readHalf, spoken, writtenHalf } from './recovery-half.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const name = keyNameOf(new Uint8Array(32).fill(9));

describe('text that is read aloud', () => {
  it('gives back the bytes, however it is typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 50 }), (original) => {
        const text = spoken(original);
        expect(heard(text, original.length)).toEqual(original);
        expect(heard(text.toLowerCase().replaceAll('-', ' '), original.length)).toEqual(original);
        expect(heard(text.replaceAll('0', 'o').replaceAll('1', 'l'), original.length)).toEqual(original);
      }),
    );
  });

  it('of another length is none', () => {
    expect(heard('ABC', 5)).toBeUndefined();
    expect(heard('UUUUUUUU', 5)).toBeUndefined();
  });
});

describe('the halves of a recovery key', () => {
  it('make the key together, and are read from what is written down', () => {
    fc.assert(
      fc.property(bytes(32), bytes(32), (key, random) => {
        const written = halvesOf(key, random, name).map(writtenHalf);
        const [one, two] = written.map((text) => readHalf(text));
        if (!one || !two) throw new Error('not read');
        expect(joinedHalves(two, one)).toEqual(key);
        expect(joinedHalves(one, one)).toBeUndefined();
        expect(joinedHalves(one, { ...two, keyName: 'another' })).toBeUndefined();
      }),
    );
  });

  it('say so when a letter is mistyped', () => {
    const [half] = halvesOf(new Uint8Array(32).fill(1), new Uint8Array(32).fill(2), name);
    const text = writtenHalf(half);
    for (let place = 0; place < text.length; place += 1) {
      if (text[place] === '-') continue;
      const other = text[place] === '7' ? '8' : '7';
      expect(readHalf(`${text.slice(0, place)}${other}${text.slice(place + 1)}`), `letter ${place}`).toBeUndefined();
    }
    expect(readHalf('')).toBeUndefined();
  });
});
