import { z } from '../zod.ts';
import { byGravity, type Finding, together } from './finding.ts';
import { printable } from './printable.ts';
import { citedSeal } from './seal-manifest.ts';
import type { ReportFindings } from './verify-report.ts';

const finding = z.strictObject({
  answer: z.enum(['holds', 'doesNotHold', 'cannotTell']),
  reasons: z.array(z.string()),
});

const shownSignature = z.strictObject({
  field: z.string(),
  kind: z.enum(['signature', 'timestamp']),
  holder: z.string(),
  issuer: z.string(),
  time: z.strictObject({ at: z.string().nullable(), source: z.enum(['clock', 'timestamp', 'none']) }),
  signature: finding,
  remarks: z.array(z.string()),
  chain: finding,
  /** Where what the signer saw ends; 0 where that is not known. */
  end: z.int().min(0),
  /** How much of the file whoever signed had before them. */
  saw: z.enum(['whole', 'beginning', 'unknown']),
});
export type ShownSignature = z.infer<typeof shownSignature>;

const shownRevision = z.strictObject({
  /** The field of the signature that it came with; null where it came without one. */
  signedIn: z.string().nullable(),
  added: z.array(z.string()),
  finding,
});
export type ShownRevision = z.infer<typeof shownRevision>;

/** What is found about a report, as much as a screen can show of it. */
export const shownReportSchema = z.strictObject({
  answer: finding.shape.answer,
  structure: finding,
  signatures: z.array(shownSignature),
  revisions: z.array(shownRevision),
  manifest: finding,
  isHeldAgainstSealed: z.boolean(),
  manifestHash: z.string().nullable(),
  supplementTo: citedSeal.nullable(),
  /** How many signatures and revisions are not among those above. */
  leftOut: z.int().min(0),
});
export type ShownReport = z.infer<typeof shownReportSchema>;

const most = { parts: 40, reasons: 20, characters: 500 };

/** A file can have a million faults, and a screen that drew them all would stop: the gravest come along. */
export function shownReport(
  found: ReportFindings,
  { length, isHeldAgainstSealed }: { length: number; isHeldAgainstSealed: boolean },
): ShownReport {
  const signatures = gravest(found.signatures, ({ signature, chain }) => [signature, chain]);
  const revisions = gravest(found.revisions, ({ finding: own }) => [own]);
  return {
    answer: found.answer,
    structure: shown(found.structure),
    signatures: signatures.map(({ field, kind, holder, issuer, time, signature, remarks, chain, end }) => ({
      field: printable(field),
      kind,
      holder,
      issuer,
      time,
      signature: shown(signature),
      remarks: some(remarks),
      chain: shown(chain),
      end,
      saw: end === 0 ? 'unknown' : end === length ? 'whole' : 'beginning',
    })),
    revisions: revisions.map(({ signedIn, added, finding: own }) => ({
      signedIn: signedIn === null ? null : printable(signedIn),
      added: some(added),
      finding: shown(own),
    })),
    manifest: shown(found.manifest),
    isHeldAgainstSealed,
    manifestHash: found.manifestHash,
    supplementTo: found.supplementTo,
    leftOut: found.signatures.length - signatures.length + found.revisions.length - revisions.length,
  };
}

/** All in their order; of too many the gravest first. */
function gravest<Part>(parts: readonly Part[], findingsOf: (part: Part) => readonly Finding[]): readonly Part[] {
  if (parts.length <= most.parts) return parts;
  const gravity = (part: Part) => byGravity.indexOf(together(findingsOf(part)).answer);
  return parts.toSorted((one, other) => gravity(one) - gravity(other)).slice(0, most.parts);
}

function shown({ answer, reasons }: Finding): Finding & { reasons: string[] } {
  return { answer, reasons: some(reasons) };
}

function some(sentences: readonly string[]): string[] {
  const more = sentences.length - most.reasons;
  const first = sentences.slice(0, most.reasons).map((sentence) => printable(sentence, most.characters));
  return more > 0 ? [...first, `Och ${more} till.`] : first;
}
