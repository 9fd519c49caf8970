import { createHash } from 'node:crypto';
import { id, instant, sha256 } from '#shared/records/values.ts';
import { z } from '#shared/zod.ts';

/**
 * A signature that came from the e-signature service. The file itself cannot tell: a key that is used here signs alike.
 */
export const importedSignature = z.strictObject({
  /** Of the file up to where what the signer saw ends: the same in every file that has the signature. */
  sha256,
  at: instant,
  by: id,
});
export type ImportedSignature = z.infer<typeof importedSignature>;

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** @param end where what the signer saw ends */
export function wasImported(pdf: Uint8Array, end: number, imports: readonly ImportedSignature[]): boolean {
  if (imports.length === 0) return false;
  const own = sha256Of(pdf.subarray(0, end));
  return imports.some(({ sha256: hash }) => hash === own);
}
