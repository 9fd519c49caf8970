import { sha256 } from '@noble/hashes/sha2.js';
import { childAt, type DerValue, der, derOid, readChildren, readDer, sameBytes, tags } from './der.ts';
import { oids } from './signature-oids.ts';

/** A certificate as the operating system's cryptography reads it. */
export interface Certificate {
  readonly der: Uint8Array;
  /** The holder and the issuer, as people call them. */
  readonly holder: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** Whether the certificate's key has made a signature over SHA-256 of some bytes. */
  hasSigned(bytes: Uint8Array, signature: Uint8Array): boolean;
  /** Whether another certificate's key has signed this one, and its name is the issuer's. */
  isIssuedBy(other: Certificate): boolean;
}

/** Reads a certificate from DER; given by whoever has an operating system. */
export type ReadCertificate = (der: Uint8Array) => Certificate;

/** What a CMS signature (RFC 5652) says, and what does not hold about it. */
export interface CmsSignature {
  readonly signer: Certificate | undefined;
  /** Every certificate that came along, the signer's too. */
  readonly certificates: readonly Certificate[];
  /** In Swedish. */
  readonly faults: readonly string[];
}

/**
 * Holds a detached CMS signature against the bytes it should cover, by the rules of PAdES-B-B.
 *
 * @param contents the signature with its padding, as it stands in the PDF
 */
export function verifyCmsSignature(
  contents: Uint8Array,
  signedBytes: Uint8Array,
  readCertificate: ReadCertificate,
): CmsSignature {
  try {
    return verified(contents, signedBytes, readCertificate);
  } catch {
    return { signer: undefined, certificates: [], faults: ['Underskriften går inte att läsa.'] };
  }
}

function verified(contents: Uint8Array, signedBytes: Uint8Array, readCertificate: ReadCertificate): CmsSignature {
  const outer = readDer(contents);
  const faults: string[] = [];
  const fault = (holds: boolean, sentence: string) => void (holds || faults.push(sentence));
  fault(
    contents.subarray(outer.whole.length).every((byte) => byte === 0),
    'Utfyllnaden efter underskriften är ändrad.',
  );
  fault(sameBytes(childAt(outer, 0).whole, derOid(oids.signedData)), 'Underskriften har fel form.');

  const signedData = childAt(childAt(outer, 1), 0);
  const parts = readChildren(signedData);
  const certificateSet = parts.find(({ tag }) => tag === tags.context(0));
  const raw = certificateSet ? readChildren(certificateSet) : [];
  const signerInfos = readChildren(last(parts));
  fault(signerInfos.length === 1, 'Underskriften har inte precis en undertecknare.');
  fault(readChildren(childAt(signedData, 2)).length === 1, 'Underskriften bär på eget innehåll.');
  const signerInfo = readChildren(first(signerInfos));
  const attributes = signerInfo.find(({ tag }) => tag === tags.context(0));
  const signature = signerInfo.find(({ tag }) => tag === tags.octetString);
  if (!attributes || !signature) throw new RangeError('no signed attributes');

  const certificate = raw.find(({ whole }) => identifiedBy(first(signerInfo.slice(1)), whole));
  const digest = attributeValue(attributes, oids.messageDigest);
  const contentType = attributeValue(attributes, oids.contentType);
  fault(
    digest !== undefined && sameBytes(digest.content, sha256(signedBytes)),
    'Det underskrivna innehållet är inte det som skrevs under.',
  );
  fault(contentType !== undefined && sameBytes(contentType.whole, derOid(oids.data)), 'Innehållets typ är fel.');
  fault(
    attributeValue(attributes, oids.signingTime) === undefined,
    'Underskriften bär en tid där PAdES inte tillåter det.',
  );
  fault(certificate !== undefined, 'Undertecknarens certifikat följer inte med.');
  if (!certificate) return { signer: undefined, certificates: raw.map(({ whole }) => readCertificate(whole)), faults };

  const named = attributeValue(attributes, oids.signingCertificateV2);
  fault(
    named !== undefined && namesCertificate(named, certificate.whole),
    'Underskriften pekar inte ut certifikatet den gjorts med.',
  );
  const signer = readCertificate(certificate.whole);
  // RFC 5652 § 5.4: what is signed is the attributes as a SET, not as the context-specific value they are stored as.
  fault(
    signer.hasSigned(der(tags.set, attributes.content), signature.content),
    'Underskriften är inte gjord med certifikatets nyckel.',
  );
  return { signer, certificates: raw.map(({ whole }) => readCertificate(whole)), faults };
}

function attributeValue(attributes: DerValue, type: string): DerValue | undefined {
  const wanted = derOid(type);
  const attribute = readChildren(attributes).find((candidate) => sameBytes(childAt(candidate, 0).whole, wanted));
  return attribute && childAt(childAt(attribute, 1), 0);
}

/** IssuerAndSerialNumber against the certificate's own fields (RFC 5280 § 4.1). */
function identifiedBy(identity: DerValue, certificate: Uint8Array): boolean {
  const fields = readChildren(childAt(readDer(certificate), 0));
  const offset = fields[0]?.tag === tags.context(0) ? 1 : 0;
  const [serial, issuer] = [fields[offset], fields[offset + 2]];
  const [statedIssuer, statedSerial] = readChildren(identity);
  if (!serial || !issuer || !statedIssuer || !statedSerial) return false;
  return sameBytes(statedIssuer.whole, issuer.whole) && sameBytes(statedSerial.whole, serial.whole);
}

/** ESSCertIDv2 (RFC 5035 § 4): the hash of the certificate, SHA-256 unless another algorithm is named. */
function namesCertificate(signingCertificate: DerValue, certificate: Uint8Array): boolean {
  const essCertificate = readChildren(childAt(childAt(signingCertificate, 0), 0));
  const hash = essCertificate.find(({ tag }) => tag === tags.octetString);
  const algorithm = essCertificate[0]?.tag === tags.sequence ? childAt(essCertificate[0], 0) : undefined;
  if (algorithm && !sameBytes(algorithm.whole, derOid(oids.sha256))) return false;
  return hash !== undefined && sameBytes(hash.content, sha256(certificate));
}

function first(values: readonly DerValue[]): DerValue {
  const value = values[0];
  if (!value) throw new RangeError('a DER value is missing');
  return value;
}

function last(values: readonly DerValue[]): DerValue {
  return first(values.slice(-1));
}
