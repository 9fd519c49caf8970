import { CodedError, type ErrorCode } from '#shared/errors/error-table.ts';
import type { Certificate } from '#shared/evidence/certificate.ts';
import { type ShownReport, shownReport } from '#shared/evidence/shown-report.ts';
import { issuersIn } from '#shared/evidence/trusted-issuers.ts';
import type { FilesToVerify } from '#shared/evidence/verification-limits.ts';
import { verifyReport } from '#shared/evidence/verify-report.ts';
import { checkSignature } from '../signing/check-signature.ts';

/** What the process that verifies answers. */
export type VerifyAnswer =
  | { readonly kind: 'found'; readonly found: ShownReport }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

// The entry of a process of its own: what is read here was written by nobody knows whom.
process.parentPort.once('message', async ({ data }: { data: FilesToVerify }) => {
  const answer = (message: VerifyAnswer) => process.parentPort.postMessage(message);
  try {
    answer({ kind: 'found', found: await verified(data) });
  } catch (error) {
    answer({ kind: 'failed', code: error instanceof CodedError ? error.code : 'KON-006' });
  }
});

async function verified({ pdf, sealed, issuers }: FilesToVerify): Promise<ShownReport> {
  const found = await verifyReport(pdf, {
    checkSignature,
    trusted: issuers ? certificatesOf(issuers) : [],
    now: new Date(),
    sealed: sealed ? jsonOf(sealed) : undefined,
  });
  if (!found) throw new CodedError('KON-001');
  return shownReport(found, { length: pdf.length, isHeldAgainstSealed: sealed !== null });
}

function certificatesOf(encoded: Uint8Array): Certificate[] {
  try {
    return issuersIn(encoded, (base64) => Buffer.from(base64, 'base64'));
  } catch (cause) {
    throw new CodedError('KON-004', {}, { cause });
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new CodedError('KON-003');
  }
}
