import { describe, expect, it } from 'vitest';
import { isPersonCode, mayBePatientCode } from './person-text.ts';

describe('what may stand for a patient', () => {
  it.each(['B-12', 'lägenhet 3', 'Plan 2', 'p7', 'utan kod', ''])('is a code such as ”%s”', (text) =>
    expect(mayBePatientCode(text)).toBe(true),
  );

  it.each(['Alva Provsson', 'Anna-Karin af Mallgren', 'Åke von Prov', '19121212-1212', '121212 1212'])(
    'is never ”%s”',
    (text) => expect(mayBePatientCode(text)).toBe(false),
  );
});

describe('what stands for a member of staff without naming them', () => {
  it.each(['M-03', 'SSK-1', 'P-7K3Q-2MTD', '4711'])('is ”%s”', (text) => expect(isPersonCode(text)).toBe(true));

  it.each(['Alva', 'Alva Provsson', 'Alva 3', '', '19121212-1212', '1212121212'])('is not ”%s”', (text) =>
    expect(isPersonCode(text)).toBe(false),
  );
});
