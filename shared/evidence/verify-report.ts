import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Certificate } from './certificate.ts';
import { type Answer, cannotTell, doesNotHold, type Finding, together } from './finding.ts';
import type { CitedSeal } from './seal-manifest.ts';
import { type SealedFollowUp, sealedFollowUp } from './sealed-follow-up.ts';
import type { CheckSignature } from './signature-scheme.ts';
import { manifestStatedBy } from './stated-manifest-hash.ts';
import { type PdfFindings, verifyPdf } from './verify-pdf.ts';
import { verifySealedFollowUp } from './verify-sealed-follow-up.ts';

export interface ReportQuestion {
  readonly checkSignature: CheckSignature;
  /** Issuers that whoever verifies trusts. */
  readonly trusted: readonly Certificate[];
  readonly now: Date;
  /** The parsed content of a `besok.json`, where the verifier has one. */
  readonly sealed?: unknown;
  /** The bytes of a photo by their SHA-256, where the verifier has them. */
  readonly photoBytes?: (sha256: string) => Uint8Array | undefined;
}

export interface ReportFindings extends PdfFindings {
  /** The report is the one that was sealed, with the records that were sealed; cannot be told without `besok.json`. */
  readonly manifest: Finding;
  readonly manifestHash: string | null;
  /** The earlier seal that the sealed report says it adds to; null where it says so of none. */
  readonly supplementTo: CitedSeal | null;
  /** The gravest answer to what was asked, the chain too. */
  readonly answer: Answer;
  /** Whether everything that was asked holds. */
  readonly allHold: boolean;
  /** One sentence, and why. */
  readonly summary: string;
}

/**
 * Verifies a report offline: the PDF by itself, and against its sealed follow-up where there is one.
 *
 * @returns undefined where the bytes are no PDF
 */
export async function verifyReport(pdf: Uint8Array, question: ReportQuestion): Promise<ReportFindings | undefined> {
  const parsed = sealedFollowUp.safeParse(question.sealed);
  const sealed = parsed.success ? parsed.data : undefined;
  const isFrozen = sealed !== undefined && frozenHash(pdf, sealed) === sealed.frozenPdf.sha256;
  const frozenEnd = isFrozen ? sealed.frozenPdf.byteLength : undefined;
  const found = await verifyPdf(pdf, { ...question, frozenEnd });
  if (!found) return undefined;
  const isAsked = question.sealed !== undefined;
  const manifest = isAsked
    ? manifestFinding(pdf, question, sealed, isFrozen)
    : cannotTell('Ingen besok.json är angiven: om det är den rapport som förseglades är inte prövat.');
  const unsigned = found.structure.answer !== 'cannotTell' && found.signatures.length === 0;
  const answers = [
    found.structure,
    ...found.signatures.map(({ signature }) => signature),
    // A time stamp vouches for a time alone, and the time of a report fails nothing.
    ...found.signatures.filter(({ kind }) => kind === 'signature').map(({ chain }) => chain),
    ...found.revisions.map(({ finding }) => finding),
    ...(isAsked ? [manifest] : []),
    ...(unsigned ? [cannotTell('Filen har ingen underskrift.')] : []),
  ];
  const { answer } = together(answers);
  const gravest = together(answers.filter((one) => one.answer === answer));
  return {
    ...found,
    manifest,
    manifestHash: sealed?.manifestHash ?? null,
    supplementTo: sealed?.manifest.supplementTo ?? null,
    answer,
    allHold: answer === 'holds',
    summary: [sentences[answer], ...gravest.reasons].join(' '),
  };
}

const sentences: Record<Answer, string> = {
  holds: 'Allt håller.',
  doesNotHold: 'Rapporten håller inte.',
  cannotTell: 'Inget talar emot rapporten, men allt går inte att avgöra.',
};

function frozenHash(pdf: Uint8Array, { frozenPdf }: SealedFollowUp): string | undefined {
  return frozenPdf.byteLength <= pdf.length ? bytesToHex(sha256(pdf.subarray(0, frozenPdf.byteLength))) : undefined;
}

function manifestFinding(
  pdf: Uint8Array,
  { sealed: content, photoBytes }: ReportQuestion,
  sealed: SealedFollowUp | undefined,
  isFrozen: boolean,
): Finding {
  const { manifest, records, attachments } = verifySealedFollowUp(content, photoBytes);
  if (!sealed) return manifest;
  const begins = isFrozen ? [] : [doesNotHold('Filen börjar inte med den rapport som förseglades.')];
  const stated = manifestStatedBy(pdf.subarray(0, sealed.frozenPdf.byteLength), sealed.manifestHash);
  const photos = attachments.answer === 'cannotTell' ? { ...attachments, answer: 'holds' as const } : attachments;
  return together([manifest, records, ...begins, stated, photos]);
}
