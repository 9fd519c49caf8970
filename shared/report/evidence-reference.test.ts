import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peopleFinder, withCode } from '../privacy/people-in-text.ts';
import { mergeProse } from '../sync/merge.ts';
import {
  brokenReferencesIn,
  type EvidenceReference,
  prosePieces,
  referenceAround,
  referencesIn,
  referenceToken,
  withReferenceLabels,
} from './evidence-reference.ts';
import { recordIdOfKey, referenceKeyOf } from './reference-key.ts';

const id = '01982e00-2001-7000-8000-000000000012';
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const stretch = fc.record({ date: fc.constantFrom('2026-03-02', '2026-12-31', '2028-02-29'), from: clock, to: clock });
const anyReference: fc.Arbitrary<EvidenceReference> = fc.record({
  label: fc.constantFrom(
    'Krav 12',
    'Intervju 2, svar',
    'Foto 3',
    'Schemakontroll 1, natten mot 3 mars 2026 kl. 22.00–06.00',
  ),
  recordId: fc.uuid(),
  stretch: fc.option(stretch, { nil: null }),
});
const words = fc
  .array(fc.constantFrom('ord', 'Natten', '[', ']', '|', 'är', '12', '.', ' ', '\n', 'å-ä', '(a)'), { maxLength: 8 })
  .map((parts) => parts.join(' ').replace(/\[\s*\[|\]\s*\]/g, '-'));
const prose = fc
  .array(fc.tuple(words, fc.option(anyReference, { nil: null })), { maxLength: 6 })
  .map((parts) => parts.map(([text, one]) => `${text}${one ? ` ${referenceToken(one)} ` : ' '}`).join(''));

describe('a reference in prose', () => {
  it('is a word that is read back as it was written, and its key is the record’s id', () => {
    fc.assert(
      fc.property(anyReference, words, words, (reference, before, after) => {
        const text = `${before} ${referenceToken(reference)} ${after}`;
        expect(referencesIn(text)).toEqual([reference]);
        expect(recordIdOfKey(referenceKeyOf(reference.recordId))).toBe(reference.recordId);
        expect(
          prosePieces(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
        expect(brokenReferencesIn(text)).toEqual([]);
      }),
    );
    expect(recordIdOfKey('zzzzzzzzzzzzzzzzzzzzzz')).toBeUndefined();
  });

  it('is read without its key, and stays readable whatever its label was made of', () => {
    const token = referenceToken({ label: 'Krav [12] | a\nb', recordId: id, stretch: null });
    expect(withReferenceLabels(`Enligt ${token}.`)).toBe('Enligt [Krav 12 a b].');
    expect(withReferenceLabels('Inget [[här')).toBe('Inget [[här');
  });

  it('is said to be broken when a part of it is gone, wherever it is cut', () => {
    const token = referenceToken({ label: 'Krav 12', recordId: id, stretch: null });
    for (let at = 0; at < token.length; at += 1) {
      const cut = `Se ${token.slice(0, at)}${token.slice(at + 1)} här`;
      const found = referencesIn(cut);
      // Of the label a letter may go: it is what the person reads, and the key is whole.
      if (found.length > 0) expect(found[0]?.recordId).toBe(id);
      else expect(brokenReferencesIn(cut)).not.toEqual([]);
    }
  });

  it('is found around the caret, so that a key takes the whole of it away', () => {
    const token = referenceToken({ label: 'Krav 12', recordId: id, stretch: null });
    const text = `Se ${token} nu`;
    expect(referenceAround(text, 10)).toEqual({ from: 3, to: 3 + token.length });
    expect(referenceAround(text, 3 + token.length)).toEqual({ from: 3, to: 3 + token.length });
    expect(referenceAround(text, 1)).toBeNull();
  });
});

describe('two people who point at evidence in the same text', () => {
  const first = referenceToken({ label: 'Krav 12', recordId: id, stretch: null });
  const second = referenceToken({ label: 'Foto 3', recordId: '01982e00-2001-7000-8000-000000000013', stretch: null });

  it('keep both texts and both references', () => {
    const base = 'Natten är glest bemannad. Köket är rent.';
    const joined = mergeProse(
      base,
      `Natten är glest bemannad (${first}). Köket är rent.`,
      `${base} Det syns på ${second}.`,
    );
    expect(joined).toBe(`Natten är glest bemannad (${first}). Köket är rent. Det syns på ${second}.`);
  });

  it('are told of it where both put another reference in the same place', () => {
    const base = `Se ${first} och mer.`;
    const other = referenceToken({ label: 'Krav 12', recordId: '01982e00-2001-7000-8000-000000000099', stretch: null });
    expect(mergeProse(base, base.replace(first, second), base.replace(first, other))).toBeNull();
  });

  it('never get the label of one reference with the key of another', () => {
    const one = referenceToken({ label: 'Intervju 2, svar', recordId: id, stretch: null });
    const renamed = referenceToken({ label: 'Intervju 3, svar', recordId: id, stretch: null });
    const elsewhere = referenceToken({
      label: 'Intervju 2, svar',
      recordId: '01982e00-2001-7000-8000-000000000014',
      stretch: null,
    });
    expect(mergeProse(`Se ${one} nu`, `Se ${renamed} nu`, `Se ${elsewhere} nu`)).toBeNull();
  });

  it('never get a reference that none of them wrote, whatever they wrote', () => {
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat({ max: 3 }), put: prose });
    /** Edits at the joints of the text: people and the field's keys take references whole. */
    const edited = (text: string, { at, cut, put }: { at: number; cut: number; put: string }) => {
      const pieces = prosePieces(text).flatMap(({ text: piece, reference }) => (reference ? [piece] : [...piece]));
      const place = Math.floor(at * pieces.length);
      return [...pieces.slice(0, place), put, ...pieces.slice(place + cut)].join('');
    };
    fc.assert(
      fc.property(prose, edit, edit, (base, one, other) => {
        const [theirs, mine] = [edited(base, one), edited(base, other)];
        const joined = mergeProse(base, theirs, mine);
        if (joined === null) return;
        const tokens = (text: string) =>
          prosePieces(text).flatMap(({ text: token, reference }) => (reference ? [token] : []));
        const known = new Set([base, theirs, mine].flatMap(tokens));
        for (const token of tokens(joined)) expect(known).toContain(token);
        if ([theirs, mine].every((text) => brokenReferencesIn(text).length === 0))
          expect(brokenReferencesIn(joined)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the search for names in a text with references', () => {
  const find = peopleFinder([{ name: 'Krav Svensson', code: 'P-07' }], null);

  it('finds no person in a key, and the person beside it where they stand', () => {
    fc.assert(
      fc.property(anyReference, (reference) => {
        const token = referenceToken({ ...reference, label: 'Foto 3' });
        expect(find(`Se ${token}`)).toEqual([]);
        const text = `Se ${token} med 19121212-1212`;
        expect(find(text)).toMatchObject([{ text: '19121212-1212', at: text.indexOf('19121212') }]);
      }),
    );
  });

  it('leaves the reference whole when a code is put in the place of a name', () => {
    const token = referenceToken({ label: 'Foto 3', recordId: id, stretch: null });
    const text = `Svensson syns på ${token} enligt Svensson`;
    const [person] = find(text);
    expect(person && withCode(text, find(text), person)).toBe(`P-07 syns på ${token} enligt P-07`);
  });
});
