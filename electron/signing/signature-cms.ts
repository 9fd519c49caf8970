import { createHash, sign as cryptoSign } from 'node:crypto';
import { childAt, der, derOid, derSet, readChildren, readDer, tags } from '#shared/evidence/der.ts';
import { oids } from '#shared/evidence/signature-oids.ts';
import type { KeyFile } from './key-file.ts';

const sha256Algorithm = der(tags.sequence, derOid(oids.sha256));
const nothing = der(0x05);
const one = der(tags.integer, Uint8Array.of(1));

/**
 * A detached CMS signature as PAdES-B-B wants it (ETSI EN 319 142-1 § 6.3): content type, message digest and ESS
 * signing-certificate-v2, and no signing time.
 *
 * @param signedBytes the bytes of the PDF that the signature covers
 */
export function detachedSignature(signedBytes: Uint8Array, { certificate, chain, privateKey }: KeyFile): Uint8Array {
  const isElliptic = privateKey.asymmetricKeyType === 'ec';
  const identity = issuerAndSerial(certificate);
  const attributes = [
    attribute(oids.contentType, derOid(oids.data)),
    attribute(oids.messageDigest, der(tags.octetString, sha256(signedBytes))),
    attribute(oids.signingCertificateV2, signingCertificate(certificate)),
  ];
  const signature = cryptoSign('sha256', derSet(tags.set, attributes), privateKey);
  const signatureAlgorithm = isElliptic
    ? der(tags.sequence, derOid(oids.ecdsaWithSha256))
    : der(tags.sequence, derOid(oids.rsaEncryption), nothing);
  const signerInfo = der(
    tags.sequence,
    one,
    identity,
    sha256Algorithm,
    derSet(tags.context(0), attributes),
    signatureAlgorithm,
    der(tags.octetString, signature),
  );
  const signedData = der(
    tags.sequence,
    one,
    der(tags.set, sha256Algorithm),
    der(tags.sequence, derOid(oids.data)),
    derSet(tags.context(0), [certificate, ...chain]),
    der(tags.set, signerInfo),
  );
  return der(tags.sequence, derOid(oids.signedData), der(tags.context(0), signedData));
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return der(tags.sequence, derOid(type), der(tags.set, value));
}

/** RFC 5035 § 3: SHA-256 is the default and left out; the issuer stands as a directory name. */
function signingCertificate(certificate: Uint8Array): Uint8Array {
  const { issuer, serial } = issuerAndSerialOf(certificate);
  const issuerSerial = der(tags.sequence, der(tags.sequence, der(tags.context(4), issuer)), serial);
  const certificateId = der(tags.sequence, der(tags.octetString, sha256(certificate)), issuerSerial);
  return der(tags.sequence, der(tags.sequence, certificateId));
}

function issuerAndSerial(certificate: Uint8Array): Uint8Array {
  const { issuer, serial } = issuerAndSerialOf(certificate);
  return der(tags.sequence, issuer, serial);
}

/** RFC 5280 § 4.1: serial number, signature, issuer, after a version that may be absent. */
function issuerAndSerialOf(certificate: Uint8Array): { issuer: Uint8Array; serial: Uint8Array } {
  const fields = readChildren(childAt(readDer(certificate), 0));
  const first = fields[0]?.tag === tags.context(0) ? 1 : 0;
  const [serial, issuer] = [fields[first], fields[first + 2]];
  if (!serial || !issuer) throw new RangeError('no certificate');
  return { issuer: issuer.whole, serial: serial.whole };
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
