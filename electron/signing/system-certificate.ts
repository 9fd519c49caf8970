import { verify, X509Certificate } from 'node:crypto';
import type { Certificate } from '#shared/evidence/cms-signature.ts';

/** Reads a certificate from DER or PEM by the cryptography of Node. */
export function readCertificate(encoded: Uint8Array): Certificate {
  const certificate = new X509Certificate(encoded);
  return {
    der: certificate.raw,
    holder: commonName(certificate.subject),
    issuer: commonName(certificate.issuer),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: new Date(certificate.validTo).toISOString(),
    hasSigned: (bytes, signature) => verify('sha256', bytes, certificate.publicKey, signature),
    isIssuedBy: ({ der }) => {
      const issuer = new X509Certificate(der);
      return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
    },
  };
}

/** What a person or an authority is called: the common name, else the whole name. */
function commonName(distinguishedName: string): string {
  const [, name] = /^CN=(.*)$/m.exec(distinguishedName) ?? [];
  return name ?? distinguishedName.replaceAll('\n', ', ');
}
