import { PDF, type Signer } from '@libpdf/core';

/** Where a signature goes: the field's name, and the time that the PDF states (CMS states none). */
export interface SignaturePlace {
  readonly fieldName: string;
  readonly signedAt: Date;
}

/**
 * A PDF with one more revision, which adds a signature field with a hole for the signature and nothing else. What the
 * library puts into the hole is to be replaced: its CMS carries a signing time, which PAdES forbids.
 *
 * The same input gives the same bytes outside the hole, so that whoever verifies can make the revision once more and
 * see that nothing else came with it.
 *
 * @param certificate the signer's, in DER
 */
export async function withSignatureRevision(
  pdf: Uint8Array,
  { fieldName, signedAt }: SignaturePlace,
  certificate: Uint8Array,
): Promise<Uint8Array> {
  const placeholder: Signer = {
    certificate,
    keyType: 'RSA',
    signatureAlgorithm: 'RSASSA-PKCS1-v1_5',
    sign: async () => new Uint8Array(256),
  };
  const document = await PDF.load(pdf);
  const { bytes } = await document.sign({ signer: placeholder, level: 'B-B', fieldName, signingTime: signedAt });
  return bytes;
}
