import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Certificate, type ReadCertificate, verifyCmsSignature } from './cms-signature.ts';
import { childAt, readChildren, readDer, sameBytes, tags } from './der.ts';
import { type PdfSignature, pdfSignatures } from './pdf-signatures.ts';
import { withSignatureRevision } from './signature-revision.ts';
import type { Finding } from './verify-sealed-follow-up.ts';

/** What is found about one signature. */
export interface SignatureFindings {
  readonly role: string;
  readonly holder: string;
  readonly issuer: string;
  /** What the signer's own clock said; it proves nothing. */
  readonly signedAt: string | null;
  /** The signature is made over these bytes with the certificate's key, by the rules of PAdES-B-B. */
  readonly signature: Finding;
  /** The certificate leads to an issuer that is trusted here. */
  readonly chain: Finding;
}

export interface SignedReportFindings {
  /** The PDF is the frozen one with signatures after it, and nothing else. */
  readonly bytes: Finding;
  readonly signatures: readonly SignatureFindings[];
}

export interface TrustInput {
  readonly readCertificate: ReadCertificate;
  /** Issuers that whoever verifies trusts; usually none. */
  readonly trusted: readonly Certificate[];
  /** The PDF as it was frozen, where the verifier has its `besok.json`. */
  readonly frozen?: { readonly sha256: string; readonly byteLength: number } | undefined;
}

const holds: Finding = { answer: 'holds', reasons: [] };

/** Verifies a signed report offline. Each question has its own answer. */
export async function verifySignedReport(pdf: Uint8Array, trust: TrustInput): Promise<SignedReportFindings> {
  const signatures = pdfSignatures(pdf);
  return {
    bytes: await bytesFinding(pdf, signatures, trust.frozen),
    signatures: signatures.map((signature) => signatureFindings(signature, trust)),
  };
}

function signatureFindings(signature: PdfSignature, { readCertificate, trusted }: TrustInput): SignatureFindings {
  const cms = verifyCmsSignature(signature.contents, signature.signedBytes, readCertificate);
  const faults = [...signature.faults, ...cms.faults];
  return {
    role: signature.fieldName,
    holder: cms.signer?.holder ?? '',
    issuer: cms.signer?.issuer ?? '',
    signedAt: signature.signedAt,
    signature: faults.length === 0 ? holds : { answer: 'doesNotHold', reasons: faults },
    chain: chainFinding(cms.signer, cms.certificates, trusted, signature.signedAt),
  };
}

function chainFinding(
  signer: Certificate | undefined,
  alongside: readonly Certificate[],
  trusted: readonly Certificate[],
  signedAt: string | null,
): Finding {
  if (!signer) return { answer: 'cannotTell', reasons: ['Underskriften har inget läsbart certifikat.'] };
  if (trusted.length === 0)
    return {
      answer: 'cannotTell',
      reasons: [`Ingen utfärdare är angiven som betrodd. Certifikatet är utfärdat av ${signer.issuer}.`],
    };
  let certificate = signer;
  for (let step = 0; step <= alongside.length; step += 1) {
    const issuer = trusted.find((candidate) => certificate.isIssuedBy(candidate));
    if (issuer) return validityFinding(signer, signedAt);
    const next = alongside.find((candidate) => candidate !== certificate && certificate.isIssuedBy(candidate));
    if (!next) break;
    certificate = next;
  }
  return { answer: 'doesNotHold', reasons: [`Utfärdaren ${signer.issuer} är inte betrodd här.`] };
}

function validityFinding({ validFrom, validTo }: Certificate, signedAt: string | null): Finding {
  if (signedAt === null) return { answer: 'cannotTell', reasons: ['Filen anger ingen tid för underskriften.'] };
  if (signedAt >= validFrom && signedAt <= validTo) return holds;
  return { answer: 'doesNotHold', reasons: [`Certifikatet gällde inte ${signedAt.slice(0, 10)}.`] };
}

/**
 * Whether the file is the frozen report with signatures after it: each revision is made once more from the one before
 * and must be the same outside the signature itself. A changed page that was signed over shows here.
 */
async function bytesFinding(
  pdf: Uint8Array,
  signatures: readonly PdfSignature[],
  frozen: TrustInput['frozen'],
): Promise<Finding> {
  if (frozen && bytesToHex(sha256(pdf.subarray(0, frozen.byteLength))) !== frozen.sha256)
    return { answer: 'doesNotHold', reasons: ['Filen börjar inte med den rapport som förseglades.'] };
  const end = signatures.at(-1)?.end ?? frozen?.byteLength;
  if (end === undefined)
    return { answer: 'cannotTell', reasons: ['Filen har ingen underskrift och ingen besok.json är angiven.'] };
  if (end !== pdf.length)
    return { answer: 'doesNotHold', reasons: ['Det finns innehåll efter den sista underskriften.'] };
  if (!frozen)
    return {
      answer: 'cannotTell',
      reasons: ['Utan besok.json går det inte att säga hur rapporten såg ut när den förseglades.'],
    };
  let previousEnd = frozen.byteLength;
  for (const signature of signatures) {
    if (!(await isOnlySignature(pdf, previousEnd, signature)))
      return {
        answer: 'doesNotHold',
        reasons: [
          `Med underskriften ${signature.fieldName} lades mer till än en underskrift: sidorna kan visa annat än den förseglade rapporten.`,
        ],
      };
    previousEnd = signature.end;
  }
  return holds;
}

async function isOnlySignature(pdf: Uint8Array, previousEnd: number, signature: PdfSignature): Promise<boolean> {
  if (signature.faults.length > 0 || signature.signedAt === null || signature.fieldName === '') return false;
  try {
    const place = { fieldName: signature.fieldName, signedAt: new Date(signature.signedAt) };
    const certificate = anyCertificate(signature.contents);
    const again = await withSignatureRevision(pdf.slice(0, previousEnd), place, certificate);
    const { from, to } = signature.hole;
    return (
      again.length === signature.end &&
      sameBytes(again.subarray(0, from), pdf.subarray(0, from)) &&
      sameBytes(again.subarray(to), pdf.subarray(to, signature.end))
    );
  } catch {
    return false;
  }
}

/** What fills the hole is of no account; the library wants a certificate that it can read. */
function anyCertificate(contents: Uint8Array): Uint8Array {
  const signedData = childAt(childAt(readDer(contents), 1), 0);
  const set = readChildren(signedData).find(({ tag }) => tag === tags.context(0));
  if (!set) throw new RangeError('no certificates');
  return childAt(set, 0).whole;
}
