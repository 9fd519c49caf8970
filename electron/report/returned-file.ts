import { open } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import type { ShownReport, ShownSignature } from '#shared/evidence/shown-report.ts';
import { statedManifests } from '#shared/evidence/stated-manifest-hash.ts';
import { requireVerifiable } from '#shared/evidence/verification-limits.ts';
import { isPdf } from '#shared/pdf/pdf-revision.ts';
import type { KeptReport } from './frozen-reports.ts';

/**
 * How a file that came back from the e-signature service stands to a report's files here; they are counted from 1. What
 * stands before `after` is in one of them too.
 */
export type Standing =
  | { readonly kind: 'same' }
  /** It begins with that file. */
  | { readonly kind: 'continued'; readonly file: number; readonly after: number }
  /** It was signed after the frozen report, beside what has been signed here. */
  | { readonly kind: 'apart'; readonly file: number; readonly after: number };

/**
 * Reads a file that the user has pointed out.
 *
 * @throws KON-002 it is too large; KON-007 it cannot be read
 */
export async function readReturnedFile(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file, 'r');
    try {
      const found = await handle.stat();
      if (!found.isFile()) throw new CodedError('KON-007', { file: path.basename(file) });
      requireVerifiable({ pdf: found, sealed: null, issuers: null });
      return new Uint8Array(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof CodedError) throw cause;
    throw new CodedError('KON-007', { file: path.basename(file) }, { cause });
  }
}

/** @throws UND-010 to UND-016 where it is not this report with something new after it */
export function standingOf(returned: Uint8Array, { pdf, apart, sealed }: KeptReport): Standing {
  if (!isPdf(returned)) throw new CodedError('UND-010');
  const { byteLength } = sealed.frozenPdf;
  const frozen = pdf.subarray(0, byteLength);
  if (!beginsWith(returned, frozen)) throw otherFile(returned, frozen, sealed.manifestHash);
  if (returned.length === byteLength) throw new CodedError('UND-015');
  const files = [pdf, ...apart];
  if (files.some((file) => file.length === returned.length && beginsWith(file, returned))) return { kind: 'same' };
  if (!endsAsPdf(returned.subarray(byteLength))) throw new CodedError('UND-014');
  if (files.some((file) => beginsWith(file, returned))) throw new CodedError('UND-016');
  const index = files.findIndex((file) => beginsWith(returned, file));
  const continued = files[index];
  if (continued) return { kind: 'continued', file: index + 1, after: continued.length };
  const after = Math.max(...files.map((file) => commonLength(returned, file)));
  return { kind: 'apart', file: files.length + 1, after };
}

/**
 * The signatures that are new, in a file where nothing fails to hold. Whether an issuer is trusted is another question:
 * the screen answers it beside each name.
 *
 * @param after where what was there before ends
 * @throws UND-015, UND-017, UND-018
 */
export function newSignatures(
  { structure, signatures, revisions, leftOut }: ShownReport,
  after: number,
): ShownSignature[] {
  const changed = revisions.find(({ finding }) => finding.answer !== 'holds')?.finding;
  if (changed) throw new CodedError('UND-018', { reason: changed.reasons[0] ?? '' });
  const faulty = [structure, ...signatures.map(({ signature }) => signature)].find(({ answer }) => answer !== 'holds');
  if (faulty) throw new CodedError('UND-017', { reason: faulty.reasons[0] ?? '' });
  if (leftOut > 0) throw new CodedError('UND-017', { reason: 'Filen har fler underskrifter än vad som prövas.' });
  const found = signatures.filter(({ kind, end }) => kind === 'signature' && end > after);
  if (found.length === 0) throw new CodedError('UND-015');
  return found;
}

function otherFile(returned: Uint8Array, frozen: Uint8Array, manifestHash: string): CodedError {
  if (beginsWith(frozen, returned)) return new CodedError('UND-014');
  const stated = statedManifests(returned);
  if (stated.includes(manifestHash)) return new CodedError('UND-012');
  return new CodedError(stated.length > 0 ? 'UND-011' : 'UND-013');
}

function beginsWith(whole: Uint8Array, beginning: Uint8Array): boolean {
  return beginning.length <= whole.length && Buffer.compare(whole.subarray(0, beginning.length), beginning) === 0;
}

function commonLength(one: Uint8Array, other: Uint8Array): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length += 1;
  return length;
}

/** ISO 32000-1 § 7.5.5: the last line is `%%EOF`; readers look for it among the last kilobyte. */
function endsAsPdf(pdf: Uint8Array): boolean {
  return Buffer.from(pdf.subarray(-1024)).includes('%%EOF');
}
