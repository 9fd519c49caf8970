import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peopleFinder, withCode } from './people-in-text.ts';

const codeKey = '0f'.repeat(32);
const known = [
  { code: 'P-1', name: 'Alva Provsson' },
  { code: 'P-2', name: 'Björn Mallgren' },
  { code: 'P-3', name: 'Cilla Mallgren' },
];
const find = peopleFinder(known, codeKey);
const found = (text: string) => find(text).map(({ text: seen, code }) => [seen, code]);

describe('people in a free text', () => {
  it.each([
    ['Alva Provsson hade passet.', [['Alva Provsson', 'P-1']]],
    [
      'enligt Provsson, Alva och Cilla',
      [
        ['Provsson, Alva', 'P-1'],
        ['Cilla', 'P-3'],
      ],
    ],
    ['Alvas schema', [['Alva', 'P-1']]],
    ['ALVA PROVSSON', [['ALVA PROVSSON', 'P-1']]],
    ['Mallgren ringde', [['Mallgren', null]]],
    ['en björn i skogen, Alvaro, Björnen', []],
    ['', []],
  ])('are found by name: %s', (text, expected) => expect(found(text)).toEqual(expected));

  it('are found by personal number, which gets the same code however it is written', () => {
    const [[, one], [, other]] = found('19121212-1212 och 121212 1212') as [[string, string], [string, string]];
    expect(one).toMatch(/^P-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(other).toBe(one);
    expect(peopleFinder([], null)('121212-1212')[0]?.code).toBe('personnummer borttaget');
  });

  it('give way to their code, wherever they stand by that name', () => {
    const text = 'Alva bytte pass. Alvas schema är nytt; Alva Provsson vet.';
    const people = find(text);
    const [alva] = people;
    if (!alva) throw new Error('nobody found');
    expect(withCode(text, people, alva)).toBe('P-1 bytte pass. P-1:s schema är nytt; Alva Provsson vet.');
  });

  it('are gone when each has been replaced, and nothing else is changed', () => {
    const words = fc.array(
      fc.constantFrom('Alva', 'Provsson', 'Björns', '121212-1212', 'kök', '(', 'Cilla Mallgren', '\n'),
    );
    fc.assert(
      fc.property(words, (parts) => {
        let text = parts.join(' ');
        const before = text;
        for (;;) {
          const people = find(text);
          const person = people.find(({ code }) => code !== null);
          if (!person) break;
          text = withCode(text, people, person);
        }
        expect(text).not.toMatch(/Alva|Provsson|Björn|Cilla|1212/);
        const others = (whole: string) => whole.split(/\s+/).filter((word) => word === 'kök' || word === '(');
        expect(others(text)).toEqual(others(before));
      }),
      { verbose: true },
    );
  });
});
