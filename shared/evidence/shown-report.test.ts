import { describe, expect, it } from 'vitest';
import { doesNotHold, holds } from './finding.ts';
import { shownReport, shownReportSchema } from './shown-report.ts';
import type { SignatureFindings } from './verify-pdf.ts';
import type { ReportFindings } from './verify-report.ts';

const signature: SignatureFindings = {
  field: 'Ansvarig',
  kind: 'signature',
  subFilter: 'ETSI.CAdES.detached',
  holder: 'Vera Provling',
  issuer: 'Provrot',
  time: { at: '2026-11-22T10:15:00.000Z', source: 'clock' },
  signature: holds,
  remarks: [],
  chain: holds,
  end: 100,
};

const found = (part: Partial<ReportFindings>): ReportFindings => ({
  structure: holds,
  signatures: [signature],
  revisions: [],
  manifest: holds,
  manifestHash: null,
  supplementTo: null,
  answer: 'holds',
  allHold: true,
  summary: '',
  ...part,
});

const shown = (part: Partial<ReportFindings>, length = 100) =>
  shownReportSchema.parse(shownReport(found(part), { length, isHeldAgainstSealed: false }));

describe('what a screen is given of a verified report', () => {
  it('is never more than it can draw, and the gravest of it', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({
      from: index,
      to: index + 1,
      signedIn: null,
      added: [],
      finding: index === 4999 ? doesNotHold('Sidan 1 har ändrats.') : holds,
    }));
    const { revisions, leftOut } = shown({ revisions: many });
    expect(revisions[0]?.finding.reasons).toEqual(['Sidan 1 har ändrats.']);
    expect(revisions.length + leftOut).toBe(5000);
    expect(revisions.length).toBeLessThan(100);
    const { structure } = shown({
      structure: doesNotHold(...Array.from({ length: 5000 }, (_, index) => `Fel ${index}.`)),
    });
    expect(structure.reasons.at(-1)).toBe('Och 4980 till.');
  });

  it('has no characters that turn or hide the program’s own words', () => {
    const field = 'Ansvarig\u202e\u0000\u2028';
    const { signatures, structure } = shown({
      signatures: [{ ...signature, field }],
      structure: doesNotHold(`Fältet ${field} är fel.`),
    });
    expect(signatures[0]?.field).toBe('Ansvarig\ufffd\ufffd\ufffd');
    expect(structure.reasons).toEqual(['Fältet Ansvarig\ufffd\ufffd\ufffd är fel.']);
  });

  it('says how much of the file the signer had seen', () => {
    const saw = (end: number) => shown({ signatures: [{ ...signature, end }] }).signatures[0]?.saw;
    expect([saw(100), saw(60), saw(0)]).toEqual(['whole', 'beginning', 'unknown']);
  });
});
