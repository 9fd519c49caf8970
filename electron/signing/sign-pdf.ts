import { CodedError } from '#shared/errors/error-table.ts';
import { readCertificate } from '#shared/evidence/certificate.ts';
import { type PdfSignature, pdfSignatures } from '#shared/evidence/pdf-signatures.ts';
import { verifyPdf } from '#shared/evidence/verify-pdf.ts';
import { timeText } from '#shared/language/swedish-time.ts';
import { PdfRevision } from '#shared/pdf/pdf-revision.ts';
import { type SignerRole, signatureFieldNames } from '#shared/report/report-signatures.ts';
import { checkSignature } from './check-signature.ts';
import { signatureDrawing } from './draw-signature.ts';
import type { KeyFile } from './key-file.ts';
import { detachedSignature } from './signature-cms.ts';
import { withSignatureRevision } from './signature-revision.ts';

const roleWords: Record<SignerRole, string> = {
  lead: 'ansvarig',
  assistant: 'biträdande',
  nurse: 'MAS eller MAR',
  provider: 'utförare',
};

/** What signing needs of the program. */
export interface SigningMeans {
  /** The folder with `fonts.json`: the signature's field is drawn with its fonts. */
  readonly fontFolder: string;
}

/**
 * Adds an underskrift med certifikat to a PDF: PAdES-B-B, as a revision after the bytes that were there. The result has
 * been verified before it is returned.
 */
export async function signPdf(
  pdf: Uint8Array,
  keyFile: KeyFile,
  role: SignerRole,
  signedAt: Date,
  { fontFolder }: SigningMeans,
): Promise<Uint8Array> {
  const fieldName = signatureFieldNames[role];
  if (pdfSignatures(new PdfRevision(pdf)).some((signature) => signature.fieldName === fieldName))
    throw new CodedError('UND-005', { role: roleWords[role] });
  // The PDF states whole seconds.
  const moment = new Date(Math.floor(signedAt.getTime() / 1000) * 1000);
  const { holder, issuer } = readCertificate(keyFile.certificate);
  const lines = linesOf(holder, issuer, moment);
  const drawLines = await signatureDrawing(fontFolder, lines.join(''));
  const draw = (width: number, height: number) => drawLines(lines, width, height);
  const withHole = withSignatureRevision(pdf, { fieldName, signedAt: moment, holder, draw });
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

/** What the field shows. A page cannot know whom its reader trusts, so it says that nobody has asked. */
export function linesOf(holder: string, issuer: string, moment: Date): string[] {
  return [
    `Undertecknad av ${holder}`,
    `enligt certifikat från ${issuer}. Om utfärdaren är betrodd är inte prövat här.`,
    `${timeText(moment.toISOString())} enligt undertecknarens dator`,
  ];
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
