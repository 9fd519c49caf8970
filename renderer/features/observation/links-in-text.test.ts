import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksInText, requirementsNamed } from './links-in-text.ts';

describe('links in the text of an observation', () => {
  it('reads tags and clauses, each once and in order', () => {
    expect(linksInText('Köket är rent #miljö #Mat, se §14 och § 4.2 #miljö')).toEqual({
      tags: ['miljö', 'mat'],
      clauses: ['14', '4.2'],
    });
  });

  it('leaves what only looks like a link', () => {
    expect(linksInText('rum#3, C# och # ensam, § och §§')).toEqual({ tags: [], clauses: [] });
  });

  it('ends a tag before punctuation', () => {
    expect(linksInText('(#hygien). #trygg-miljö-').tags).toEqual(['hygien', 'trygg-miljö']);
  });

  it('reads a decomposed å as the same letter', () => {
    expect(linksInText('#ga\u030ard').tags).toEqual(['gård']);
  });

  it('never fails and never finds more tags than number signs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(linksInText(text).tags.length).toBeLessThanOrEqual(text.split('#').length - 1);
      }),
    );
  });
});

describe('requirements that the clauses name', () => {
  const requirements = [
    { id: 'a', fields: { number: 2, clause: '§ 4.2' } },
    { id: 'b', fields: { number: 14, clause: '5.1' } },
  ];

  it('takes the running number first, then the clause of the contract', () => {
    expect(requirementsNamed(['14', '4.2', '5.1', '99'], requirements)).toEqual(['b', 'a']);
  });
});
