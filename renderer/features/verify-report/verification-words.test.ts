import { describe, expect, it } from 'vitest';
import type { ShownReport, ShownSignature } from '#shared/evidence/shown-report.ts';
import {
  noRevisionsSentence,
  revisionTitle,
  signatureTitle,
  signerFacts,
  verdictSentence,
} from './verification-words.ts';

const holds = { answer: 'holds' as const, reasons: [] };
const fails = { answer: 'doesNotHold' as const, reasons: ['Fel.'] };
const unknown = { answer: 'cannotTell' as const, reasons: ['Ingen är angiven.'] };

const signature: ShownSignature = {
  field: 'Ansvarig',
  kind: 'signature',
  holder: 'Vera Provling',
  issuer: 'Provrot',
  time: { at: '2026-11-22T10:15:00.000Z', source: 'clock' },
  signature: holds,
  remarks: [],
  chain: holds,
  end: 1000,
  saw: 'whole',
};

const report: ShownReport = {
  answer: 'holds',
  structure: holds,
  signatures: [signature],
  revisions: [],
  manifest: holds,
  isHeldAgainstSealed: true,
  manifestHash: null,
  supplementTo: null,
  leftOut: 0,
};

describe('the sentence on a whole report', () => {
  it('says that all holds only where the sealed content was asked about too', () => {
    expect(verdictSentence(report)).toBe('Allt håller.');
    expect(verdictSentence({ ...report, isHeldAgainstSealed: false, manifest: unknown })).toMatch(
      /^Allt som är prövat håller\. .* är inte prövat\.$/,
    );
  });

  it('names every part that fails, and no part that was not asked about', () => {
    const signatures = [{ ...signature, signature: fails }, signature, { ...signature, signature: fails }];
    const revisions = [{ signedIn: null, added: [], finding: fails }];
    expect(verdictSentence({ ...report, answer: 'doesNotHold', structure: fails, signatures, revisions })).toBe(
      'Rapporten håller inte. Felet gäller filens uppbyggnad, en underskrift och det som lades till senare.',
    );
    expect(verdictSentence({ ...report, answer: 'cannotTell', signatures: [{ ...signature, chain: unknown }] })).toBe(
      'Inget talar emot rapporten, men allt går inte att avgöra. Det gäller certifikatkedjan till en betrodd utfärdare.',
    );
  });

  it('does not hold a time stamp’s issuer against the report', () => {
    const stamp = { ...signature, kind: 'timestamp' as const, chain: fails };
    expect(verdictSentence({ ...report, answer: 'doesNotHold', signatures: [stamp], manifest: fails })).toBe(
      'Rapporten håller inte. Felet gäller det som förseglades.',
    );
  });

  it('says that nobody has signed', () => {
    expect(verdictSentence({ ...report, answer: 'cannotTell', signatures: [] })).toContain('inte underskriven');
    expect(verdictSentence({ ...report, answer: 'cannotTell', signatures: [], structure: unknown })).toContain(
      'filens uppbyggnad',
    );
  });
});

describe('who signed', () => {
  const terms = (found: ShownSignature) => signerFacts(found).map(([term]) => term);

  it('is said only where the signature holds and a trusted issuer vouches for the name', () => {
    expect(signerFacts(signature)[0]).toEqual(['Undertecknad av', 'Vera Provling']);
    expect(terms(signature)[1]).toBe('Utfärdare, betrodd av dig');
    for (const chain of [unknown, fails]) {
      expect(terms({ ...signature, chain })).not.toContain('Undertecknad av');
      expect(terms({ ...signature, chain })[1]).toBe('Utfärdare, inte styrkt som betrodd');
    }
    expect(terms({ ...signature, signature: fails })[0]).toBe('Namn i certifikatet, inte styrkt');
  });

  it('comes with what the stated time is worth, in Swedish time', () => {
    const time = (found: ShownSignature) => signerFacts(found)[2]?.[1];
    expect(time(signature)).toBe('22 november 2026 kl. 11.15, enligt undertecknarens egen klocka. Det bevisar inget.');
    const stamped = { at: '2026-06-22T10:15:00.000Z', source: 'timestamp' as const };
    expect(time({ ...signature, time: stamped })).toBe(
      '22 juni 2026 kl. 12.15, enligt en tidsstämpel vars utfärdare inte är prövad.',
    );
    expect(time({ ...signature, kind: 'timestamp', time: stamped })).toContain('enligt tidsstämpeln');
    expect(time({ ...signature, time: { at: null, source: 'none' } })).toBe('Ingen är angiven.');
  });

  it('is told apart by the field of the signature', () => {
    expect(signatureTitle({ kind: 'signature', field: 'Bitradande' })).toBe('Underskrift i fältet Biträdande');
    expect(signatureTitle({ kind: 'timestamp', field: '' })).toBe('Tidsstämpel i ett fält utan namn');
    expect(revisionTitle({ signedIn: 'Utforare' })).toBe('Tillagt med underskriften i fältet Utförare');
    expect(revisionTitle({ signedIn: null })).toBe('Tillagt utan underskrift');
  });
});

describe('where no later revision was found', () => {
  it('says that nothing was added only where there was something to tell it by', () => {
    expect(noRevisionsSentence(report)).toMatch(/^Inget har lagts till efter den första/);
    expect(noRevisionsSentence({ ...report, signatures: [] })).toMatch(/efter förseglingen/);
    const blind = { ...report, signatures: [{ ...signature, saw: 'unknown' as const }], isHeldAgainstSealed: false };
    expect(noRevisionsSentence(blind)).toMatch(/går inte att avgöra/);
    expect(noRevisionsSentence({ ...blind, isHeldAgainstSealed: true, manifest: fails })).toMatch(
      /går inte att avgöra/,
    );
  });
});
