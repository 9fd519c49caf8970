import { CodedError } from '#shared/errors/error-table.ts';
import { type PdfSignature, pdfSignatures } from '#shared/evidence/pdf-signatures.ts';
import { verifyPdf } from '#shared/evidence/verify-pdf.ts';
import { PdfRevision } from '#shared/pdf/pdf-revision.ts';
import { checkSignature } from './check-signature.ts';
import type { KeyFile } from './key-file.ts';
import { detachedSignature } from './signature-cms.ts';
import { withSignatureRevision } from './signature-revision.ts';

/** The names of the signature fields, as they stand in the PDF. */
export const signatureFields = {
  lead: 'Ansvarig',
  assistant: 'Bitradande',
  nurse: 'MAS',
  provider: 'Utforare',
} as const;
export type SignerRole = keyof typeof signatureFields;

const roleWords: Record<SignerRole, string> = {
  lead: 'ansvarig',
  assistant: 'biträdande',
  nurse: 'MAS eller MAR',
  provider: 'utförare',
};

/**
 * Adds an underskrift med certifikat to a PDF: PAdES-B-B, as a revision after the bytes that were there. The result has
 * been verified before it is returned.
 */
export async function signPdf(
  pdf: Uint8Array,
  keyFile: KeyFile,
  role: SignerRole,
  signedAt: Date,
): Promise<Uint8Array> {
  const fieldName = signatureFields[role];
  if (pdfSignatures(new PdfRevision(pdf)).some((signature) => signature.fieldName === fieldName))
    throw new CodedError('UND-005', { role: roleWords[role] });
  // The PDF states whole seconds.
  const moment = new Date(Math.floor(signedAt.getTime() / 1000) * 1000);
  const withHole = await withSignatureRevision(pdf, { fieldName, signedAt: moment }, keyFile.certificate);
  const place = pdfSignatures(new PdfRevision(withHole)).at(-1);
  if (!place) throw new CodedError('UND-006');
  const signed = withContents(withHole, place, detachedSignature(place.signedBytes, keyFile));
  const found = await verifyPdf(signed, { checkSignature, trusted: [], now: moment });
  const own = found?.signatures.at(-1);
  const isWhole =
    found?.structure.answer === 'holds' && found.revisions.every(({ finding }) => finding.answer === 'holds');
  if (!isWhole || own?.field !== fieldName || own.signature.answer !== 'holds') throw new CodedError('UND-006');
  return signed;
}

/** Fills the hole of a signature, padded with zeros as PDF has it. */
function withContents(pdf: Uint8Array, { hole }: PdfSignature, cms: Uint8Array): Uint8Array {
  const room = hole.to - hole.from - 2;
  const hex = Buffer.from(cms).toString('hex');
  if (hex.length > room) throw new CodedError('UND-006');
  const filled = Uint8Array.from(pdf);
  filled.set(Buffer.from(hex.padEnd(room, '0'), 'latin1'), hole.from + 1);
  return filled;
}
