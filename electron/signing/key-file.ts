import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { CodedError } from '#shared/errors/error-table.ts';

/** A certificate with its key, and the certificates above it that came along. */
export interface KeyFile {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly privateKey: KeyObject;
}

/**
 * Opens a PKCS#12 file (RFC 7292) with an RSA or elliptic key.
 *
 * @param today decides whether the certificate is in force
 */
export function openKeyFile(bytes: Uint8Array, password: string, today: Date): KeyFile {
  const content = parsed(bytes, password);
  const privateKey = keyIn(content);
  const certificates = certificatesIn(content).map((der) => new X509Certificate(der));
  const own = certificates.find((certificate) => privateKey && certificate.checkPrivateKey(privateKey));
  if (!privateKey || !own) throw new CodedError('UND-001');
  const [from, to] = [new Date(own.validFrom), new Date(own.validTo)];
  if (today < from || today > to) throw new CodedError('UND-003', { from: dateOf(from), to: dateOf(to) });
  return {
    certificate: own.raw,
    chain: certificates.filter((certificate) => certificate !== own).map(({ raw }) => raw),
    privateKey,
  };
}

type Pkcs12 = ReturnType<typeof forge.pkcs12.pkcs12FromAsn1>;

function parsed(bytes: Uint8Array, password: string): Pkcs12 {
  let structure: forge.asn1.Asn1;
  try {
    structure = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('latin1')));
    // A PFX is a sequence of version 3, content and authentication code; anything else in DER is no key file.
    if (!Array.isArray(structure.value) || structure.value.length < 2) throw new Error('not a PFX');
  } catch (cause) {
    throw new CodedError('UND-001', {}, { cause });
  }
  try {
    return forge.pkcs12.pkcs12FromAsn1(structure, password);
  } catch (cause) {
    const wrongPassword = cause instanceof Error && /password|MAC|decrypt/i.test(cause.message);
    throw new CodedError(wrongPassword ? 'UND-002' : 'UND-001', {}, { cause });
  }
}

function bagsOf(content: Pkcs12, type: string | undefined): forge.pkcs12.Bag[] {
  return type === undefined ? [] : (content.getBags({ bagType: type })[type] ?? []);
}

/** The library understands RSA alone; of other keys it leaves the structure, which the operating system's library reads. */
function keyIn(content: Pkcs12): KeyObject | undefined {
  const { pkcs8ShroudedKeyBag, keyBag } = forge.pki.oids;
  for (const bag of [...bagsOf(content, pkcs8ShroudedKeyBag), ...bagsOf(content, keyBag)]) {
    const structure = bag.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key)) : bag.asn1;
    if (structure) return createPrivateKey({ key: derOf(structure), format: 'der', type: 'pkcs8' });
  }
  return undefined;
}

function certificatesIn(content: Pkcs12): Buffer[] {
  return bagsOf(content, forge.pki.oids.certBag).flatMap((bag) => {
    if (bag.asn1) return [derOf(bag.asn1)];
    return bag.cert ? [derOf(forge.pki.certificateToAsn1(bag.cert))] : [];
  });
}

function derOf(structure: forge.asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(structure).getBytes(), 'latin1');
}

function dateOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
