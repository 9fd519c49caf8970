import { describe, expect, it } from 'vitest';
import { splitClauses } from './split-clauses.ts';

describe('pasted text', () => {
  it('divides by its numbers; wrapped lines go on, headings are areas', () => {
    const { requirements, passedOver } = splitClauses(
      [
        'Avtal om bostad',
        '4 Bemanning',
        'I avsnittet beskrivs personalen.',
        '4.1 Utföraren ska bemanna enheten mellan klockan',
        '22 och 07 med vaken perso-',
        'nal.',
        '4.2. Utföraren bör ha fast personal.',
        '',
        'Sida 3 (12)',
        '4.3 Introduktion',
        'Ny medarbetare ska få:',
        '- handledning',
        '- en plan',
        'Mat och måltider',
        '5.1 Maten lagas på enheten.',
      ].join('\n'),
    );
    expect(requirements).toEqual([
      {
        row: 4,
        clause: '4.1',
        number: null,
        kind: 'must',
        area: 'Bemanning',
        text: 'Utföraren ska bemanna enheten mellan klockan 22 och 07 med vaken personal.',
      },
      {
        row: 7,
        clause: '4.2',
        number: null,
        kind: 'should',
        area: 'Bemanning',
        text: 'Utföraren bör ha fast personal.',
      },
      {
        row: 10,
        clause: '4.3',
        number: null,
        kind: 'must',
        area: 'Introduktion',
        text: 'Ny medarbetare ska få:\n- handledning\n- en plan Mat och måltider',
      },
      { row: 15, clause: '5.1', number: null, kind: 'must', area: null, text: 'Maten lagas på enheten.' },
    ]);
    expect(passedOver.map(({ row }) => row)).toEqual([3, 9]);
  });

  it('takes an unnumbered heading after a sentence as the area of what follows', () => {
    const { requirements } = splitClauses('Bemanning\n1. Utföraren ska bemanna.\nMat\n2. Maten ska vara god.');
    expect(requirements.map(({ clause, area, text }) => [clause, area, text])).toEqual([
      ['1', 'Bemanning', 'Utföraren ska bemanna.'],
      ['2', 'Mat', 'Maten ska vara god.'],
    ]);
  });

  it('knows a letter before the number, what is added value, and a number that goes on a sentence', () => {
    const { requirements } = splitClauses(
      '4.1 Frukosten ska serveras före klockan\n9.30 Alla dagar.\nMervärden\nM1 Utföraren har en trädgård.\nK-2 Maten är ekologisk.',
    );
    expect(requirements.map(({ clause, kind, text }) => [clause, kind, text])).toEqual([
      ['4.1', 'must', 'Frukosten ska serveras före klockan 9.30 Alla dagar.'],
      ['M1', 'addedValue', 'Utföraren har en trädgård.'],
      ['K-2', 'addedValue', 'Maten är ekologisk.'],
    ]);
  });

  it('makes headings, and no requirements, of a table of contents', () => {
    const { requirements, passedOver } = splitClauses(
      '1 Inledning ........ 3\n4 Bemanning ........ 7\n4 Bemanning\n4.1 Utföraren ska bemanna.',
    );
    expect(requirements.map(({ clause, area }) => [clause, area])).toEqual([['4.1', 'Bemanning']]);
    expect(passedOver.map(({ message }) => message)).toEqual([
      'Rad 1 är läst som en rubrik utan krav: ”Inledning ........ 3”.',
    ]);
  });

  it('knows a number that stands alone on its line, and a paragraph sign', () => {
    const { requirements } = splitClauses(
      '4.1\nUtföraren ska bemanna.\n§ 5 Maten ska vara god.\n6 § Rummet ska städas.',
    );
    expect(requirements.map(({ clause, text }) => [clause, text])).toEqual([
      ['4.1', 'Utföraren ska bemanna.'],
      ['§5', 'Maten ska vara god.'],
      ['6', 'Rummet ska städas.'],
    ]);
  });
});
