import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Shift } from '../records/schedule.ts';
import { codePeople, personCodeOf } from './person-codes.ts';

const key = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const shiftOf = (person: string | null): Shift => ({
  person,
  competence: null,
  date: '2026-11-09',
  start: '07:00',
  end: '15:00',
  row: 2,
});

describe('codes in place of names', () => {
  it('gives a short readable code, the same whatever the spelling', () => {
    const { shifts, codes } = codePeople([' Åsa  Provsson', 'åsa provsson', 'A\u030Asa Provsson'].map(shiftOf), key);
    expect(new Set(shifts.map(({ person }) => person)).size).toBe(1);
    expect(codes).toHaveLength(1);
    expect(codes[0]?.code).toMatch(/^P-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(codes[0]?.code).toBe(personCodeOf('Åsa Provsson', key));
  });

  it('leaves vacant shifts vacant', () => {
    expect(codePeople([shiftOf(null)], key)).toEqual({ shifts: [shiftOf(null)], codes: [] });
  });

  it('says nothing of the name without the key', () => {
    expect(personCodeOf('Alva Provsson', key)).not.toBe(personCodeOf('Alva Provsson', key.replaceAll('0', '1')));
  });

  it('depends on the person alone, not on the order or on who else is there', () => {
    const people = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(people, (names) => {
        const forward = codePeople(names.map(shiftOf), key);
        const backward = codePeople(names.toReversed().map(shiftOf), key);
        expect(backward.codes).toEqual(forward.codes);
        expect(backward.shifts.toReversed()).toEqual(forward.shifts);
        for (const [index, name] of names.entries())
          expect(codePeople([shiftOf(name)], key).shifts[0]?.person).toBe(forward.shifts[index]?.person);
      }),
    );
  });
});
