import { sha1 } from '@noble/hashes/legacy.js';
import { type Certificate, derTime, readCertificate } from './certificate.ts';
import { childAt, type DerValue, der, derOid, readChildren, readDer, sameBytes, tags } from './der.ts';
import { oids } from './signature-oids.ts';
import { type CheckSignature, hashes, hashNamed, schemeNamed } from './signature-scheme.ts';
import { type TimeToken, timeToken } from './time-token.ts';

/** What a CMS signature (RFC 5652) says, and what does not hold about it. */
export interface CmsSignature {
  readonly signer: Certificate | undefined;
  /** Every certificate that came along, the signer's too. */
  readonly certificates: readonly Certificate[];
  /** When the signer's clock said it was, where the signature itself states it. */
  readonly statedAt: string | null;
  /** A time stamp over the signature, where it has one that holds. */
  readonly timestamp: TimeToken | undefined;
  /** In Swedish. */
  readonly faults: readonly string[];
  /** What is worth knowing but forbids nothing, in Swedish. */
  readonly remarks: readonly string[];
}

/** By which rules a signature is judged. */
export type SignatureRules = 'pades' | 'pdf' | 'timestamp';

/**
 * Holds a CMS signature against the bytes it should cover.
 *
 * @param contents the signature with its padding, as it stands in the PDF
 * @param rules PAdES-B-B (ETSI EN 319 142-1 § 6.3), those of ISO 32000-1 § 12.8.3.3, or those of a time stamp (RFC 3161)
 */
export function verifyCmsSignature(
  contents: Uint8Array,
  signedBytes: Uint8Array,
  rules: SignatureRules,
  checkSignature: CheckSignature,
): CmsSignature {
  try {
    return verified(contents, signedBytes, rules, checkSignature);
  } catch {
    const isEmpty = contents.every((byte) => byte === 0);
    const fault = isEmpty ? 'Underskriften är tom.' : 'Underskriften går inte att läsa.';
    return { signer: undefined, certificates: [], statedAt: null, timestamp: undefined, faults: [fault], remarks: [] };
  }
}

function verified(
  contents: Uint8Array,
  signedBytes: Uint8Array,
  rules: SignatureRules,
  checkSignature: CheckSignature,
): CmsSignature {
  const outer = readDer(contents);
  const [faults, remarks]: [string[], string[]] = [[], []];
  const fault = (holds: boolean, sentence: string) => void (holds || faults.push(sentence));
  fault(
    contents.subarray(outer.whole.length).every((byte) => byte === 0),
    'Utfyllnaden efter underskriften är ändrad.',
  );
  fault(sameBytes(childAt(outer, 0).whole, derOid(oids.signedData)), 'Underskriften har fel form.');

  const signedData = childAt(childAt(outer, 1), 0);
  const parts = readChildren(signedData);
  const certificateSet = parts.find(({ tag }) => tag === tags.context(0));
  const certificates = certificateSet ? readable(readChildren(certificateSet)) : [];
  const signerInfos = readChildren(last(parts));
  fault(signerInfos.length === 1, 'Underskriften har inte precis en undertecknare.');
  const content = readChildren(childAt(signedData, 2));
  const signed = rules === 'timestamp' ? octets(content) : signedBytes;
  fault(rules === 'timestamp' || content.length === 1, 'Underskriften bär på eget innehåll.');

  const signerInfo = readChildren(first(signerInfos));
  const attributes = signerInfo.find(({ tag }) => tag === tags.context(0));
  const place = signerInfo.findIndex(({ tag }) => tag === tags.octetString);
  const [signature, signatureAlgorithm, digestAlgorithm] = [signerInfo[place], signerInfo[place - 1], signerInfo[2]];
  if (!attributes || !signature || !signatureAlgorithm || !digestAlgorithm)
    throw new RangeError('no signed attributes');
  const signer = certificates.find((certificate) => isIdentified(first(signerInfo.slice(1)), certificate));
  const attribute = (type: string) => attributeValue(attributes, type, faults);

  const hash = hashNamed(digestAlgorithm);
  const digest = attribute(oids.messageDigest);
  fault(hash !== undefined, 'Kontrollsumman är gjord på ett sätt som inte längre är säkert eller inte kan prövas.');
  fault(
    hash === undefined || (digest !== undefined && sameBytes(digest.content, hashes[hash](signed))),
    'Det underskrivna innehållet är inte det som skrevs under.',
  );
  const contentType = attribute(oids.contentType);
  const expectedType = derOid(rules === 'timestamp' ? oids.timestampInfo : oids.data);
  fault(
    contentType !== undefined &&
      sameBytes(contentType.whole, expectedType) &&
      sameBytes(first(content).whole, expectedType),
    'Innehållets typ är fel.',
  );
  const stated = attribute(oids.signingTime);
  fault(
    rules !== 'pades' || stated === undefined,
    'Underskriften bär en tid där PAdES inte tillåter det (signing-time).',
  );
  fault(signer !== undefined, 'Undertecknarens certifikat följer inte med.');

  const named = attribute(oids.signingCertificateV2);
  const namedByFirst = attribute(oids.signingCertificate);
  if (named === undefined && rules === 'pdf')
    remarks.push(
      'Underskriften pekar inte själv ut certifikatet; filens format (adbe.pkcs7.detached) kräver det inte.',
    );
  else if (signer && !(named === undefined && rules === 'timestamp' && namedByFirst !== undefined))
    fault(
      named !== undefined && namesCertificate(named, signer.der),
      'Underskriften pekar inte ut certifikatet den gjorts med (ESS signing-certificate-v2).',
    );
  if (signer && namedByFirst && rules !== 'pades')
    fault(namesByFirst(namedByFirst, signer.der), 'Underskriften pekar ut ett annat certifikat.');

  const scheme = schemeNamed(signatureAlgorithm, hash);
  fault(scheme !== undefined, 'Underskriften är gjord på ett sätt som inte längre är säkert eller inte kan prövas.');
  fault(
    !scheme || !hash || scheme.kind === 'ed25519' || scheme.hash === hash,
    'Underskriften blandar två kontrollsummor.',
  );
  // RFC 5652 § 5.4: what is signed is the attributes as a SET, not as the context-specific value they are stored as.
  if (signer && scheme)
    fault(
      checkSignature(signer.publicKey, scheme, der(tags.set, attributes.content), signature.content),
      'Underskriften är inte gjord med certifikatets nyckel.',
    );
  const unsigned = signerInfo.slice(place).find(({ tag }) => tag === tags.context(1));
  const stamp = unsigned && attributeValue(unsigned, oids.signatureTimestamp, faults);
  const timestamp = stamp && timeToken(stamp.whole, signature.content, checkSignature);
  fault(timestamp === undefined || timestamp.faults.length === 0, 'Tidsstämpeln på underskriften håller inte.');
  return {
    signer,
    certificates,
    statedAt: stated ? statedTime(stated) : null,
    timestamp: timestamp?.faults.length === 0 ? timestamp : undefined,
    faults,
    remarks,
  };
}

/** Other things than certificates may lie among them (RFC 5652 § 10.2.2); what cannot be read vouches for nothing. */
function readable(values: readonly DerValue[]): Certificate[] {
  return values.slice(0, 50).flatMap(({ whole }) => {
    try {
      return [readCertificate(whole)];
    } catch {
      return [];
    }
  });
}

/** The octets within `[0] OCTET STRING`. */
function octets(content: readonly DerValue[]): Uint8Array {
  return content[1] ? childAt(content[1], 0).content : new Uint8Array();
}

/** One attribute with one value (RFC 5652 § 5.3, § 11). */
function attributeValue(attributes: DerValue, type: string, faults: string[]): DerValue | undefined {
  const wanted = derOid(type);
  const found = readChildren(attributes).filter((candidate) => sameBytes(childAt(candidate, 0).whole, wanted));
  const [attribute] = found;
  if (!attribute) return undefined;
  const values = readChildren(childAt(attribute, 1));
  if (found.length > 1 || values.length !== 1) faults.push('Underskriften anger samma sak två gånger.');
  return values[0];
}

/** IssuerAndSerialNumber, or the key's identifier: then the certificate is named by ESS alone, and any may be it. */
function isIdentified(identity: DerValue, certificate: Certificate): boolean {
  if (identity.tag === subjectKeyIdentifier) return containsBytes(certificate.signedPart, identity.content);
  const [issuer, serial] = readChildren(identity);
  if (!issuer || !serial) return false;
  return sameBytes(issuer.whole, certificate.issuerName) && sameBytes(serial.whole, certificate.serial);
}

const subjectKeyIdentifier = 0x80;

function containsBytes(bytes: Uint8Array, wanted: Uint8Array): boolean {
  for (let at = 0; at + wanted.length <= bytes.length; at += 1)
    if (sameBytes(bytes.subarray(at, at + wanted.length), wanted)) return wanted.length > 0;
  return false;
}

/** ESSCertIDv2 (RFC 5035 § 4): the hash of the certificate, SHA-256 unless another algorithm is named. */
function namesCertificate(signingCertificate: DerValue, certificate: Uint8Array): boolean {
  const parts = readChildren(childAt(childAt(signingCertificate, 0), 0));
  const digest = parts.find(({ tag }) => tag === tags.octetString);
  const hash = parts[0]?.tag === tags.sequence ? hashNamed(parts[0]) : 'sha256';
  return hash !== undefined && digest !== undefined && sameBytes(digest.content, hashes[hash](certificate));
}

/** ESSCertID (RFC 2634): SHA-1 is all it knows. It only ever stands beside a signature that holds without it. */
function namesByFirst(signingCertificate: DerValue, certificate: Uint8Array): boolean {
  const parts = readChildren(childAt(childAt(signingCertificate, 0), 0));
  return parts[0] !== undefined && sameBytes(parts[0].content, sha1(certificate));
}

function statedTime(value: DerValue): string | null {
  try {
    return derTime(value);
  } catch {
    return null;
  }
}

function first(values: readonly DerValue[]): DerValue {
  const value = values[0];
  if (!value) throw new RangeError('a DER value is missing');
  return value;
}

function last(values: readonly DerValue[]): DerValue {
  return first(values.slice(-1));
}
