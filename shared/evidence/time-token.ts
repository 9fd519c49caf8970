import { type Certificate, generalizedTime } from './certificate.ts';
import { verifyCmsSignature } from './cms-signature.ts';
import { childAt, readChildren, readDer, sameBytes } from './der.ts';
import { type CheckSignature, hashes, hashNamed } from './signature-scheme.ts';

/** What a time stamp (RFC 3161) says about some bytes. */
export interface TimeToken {
  readonly at: string | null;
  readonly authority: Certificate | undefined;
  readonly certificates: readonly Certificate[];
  /** In Swedish. */
  readonly faults: readonly string[];
}

/** Holds a time stamp against the bytes it should have stamped. */
export function timeToken(contents: Uint8Array, stamped: Uint8Array, checkSignature: CheckSignature): TimeToken {
  const cms = verifyCmsSignature(contents, new Uint8Array(), 'timestamp', checkSignature);
  const faults = [...cms.faults];
  let at: string | null = null;
  try {
    const signedData = childAt(childAt(readDer(contents), 1), 0);
    const info = readDer(childAt(childAt(childAt(signedData, 2), 1), 0).content);
    const [algorithm, imprint] = readChildren(childAt(info, 2));
    const hash = algorithm && hashNamed(algorithm);
    if (!hash || !imprint || !sameBytes(imprint.content, hashes[hash](stamped)))
      faults.push('Tidsstämpeln gäller annat innehåll.');
    const time = readChildren(info).find(({ tag }) => tag === generalizedTimeTag);
    if (time) at = generalizedTime(String.fromCharCode(...time.content.subarray(0, 30)));
  } catch {
    faults.push('Tidsstämpeln går inte att läsa.');
  }
  if (cms.signer && !cms.signer.stampsTime) faults.push('Tidsstämpelns certifikat är inte gjort för tidsstämplar.');
  return { at, authority: cms.signer, certificates: cms.certificates, faults: [...new Set(faults)] };
}

const generalizedTimeTag = 0x18;
