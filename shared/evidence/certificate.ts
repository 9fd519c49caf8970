import { utf8, utf16 } from '../pdf/pdf-text.ts';
import { childAt, type DerValue, derInteger, derOid, readChildren, readDer, sameBytes, tags } from './der.ts';
import { printable } from './printable.ts';
import { oids } from './signature-oids.ts';
import { type CheckSignature, schemeNamed } from './signature-scheme.ts';

/** A certificate (RFC 5280 § 4.1), as much of it as tells who signed and who vouches for that. */
export interface Certificate {
  readonly der: Uint8Array;
  /** The holder and the issuer, as people call them. */
  readonly holder: string;
  readonly issuer: string;
  /** Names and serial number in DER, to compare by. */
  readonly subjectName: Uint8Array;
  readonly issuerName: Uint8Array;
  readonly serial: Uint8Array;
  readonly validFrom: string;
  readonly validTo: string;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Uint8Array;
  /** Null where the certificate does not say. */
  readonly isAuthority: boolean | null;
  /** How many authorities may stand below this one. */
  readonly pathLength: number | null;
  /** Null where the certificate does not restrict its key. */
  readonly keyUsage: { readonly signs: boolean; readonly issues: boolean } | null;
  readonly stampsTime: boolean;
  /** Demands of the certificate that are not understood here. */
  readonly unknownDemands: number;
  readonly signedPart: Uint8Array;
  readonly algorithm: DerValue;
  readonly signature: Uint8Array;
}

const critical = Uint8Array.of(0x01, 0x01, 0xff);
/** Extensions that may be critical without changing an answer that is given here: policies, alternative names. */
const harmless = ['2.5.29.32', '2.5.29.17', '2.5.29.18', '2.5.29.31'];

/** Reads a certificate from DER. Throws where it is none. */
export function readCertificate(der: Uint8Array): Certificate {
  const outer = readDer(der);
  const [signedPart, algorithm, signatureBits] = readChildren(outer);
  if (!signedPart || !algorithm || !signatureBits) throw new RangeError('no certificate');
  const fields = readChildren(signedPart);
  if (fields[0]?.tag === tags.context(0)) fields.shift();
  const [serial, , issuer, validity, subject, publicKey] = fields;
  if (!serial || !issuer || !validity || !subject || !publicKey) throw new RangeError('no certificate');
  const extensionPart = fields.find(({ tag }) => tag === tags.context(3));
  const extensions = extensionPart ? readChildren(childAt(extensionPart, 0)) : [];
  const extension = (oid: string) => {
    const found = extensions.find((candidate) => sameBytes(childAt(candidate, 0).whole, derOid(oid)));
    return found && readDer(lastOf(readChildren(found)).content);
  };
  const constraints = extension(oids.basicConstraints);
  const constraintParts = constraints ? readChildren(constraints) : [];
  const usage = extension(oids.keyUsage);
  const purposes = extension(oids.extendedKeyUsage);
  const known = [oids.basicConstraints, oids.keyUsage, oids.extendedKeyUsage, ...harmless].map(derOid);
  const length = constraintParts.find(({ tag }) => tag === tags.integer);
  return {
    der: outer.whole,
    holder: nameInWords(subject),
    issuer: nameInWords(issuer),
    subjectName: subject.whole,
    issuerName: issuer.whole,
    serial: serial.whole,
    validFrom: derTime(childAt(validity, 0)),
    validTo: derTime(childAt(validity, 1)),
    publicKey: publicKey.whole,
    isAuthority: constraints ? sameBytes(constraintParts[0]?.whole ?? new Uint8Array(), critical) : null,
    pathLength: length ? derInteger(length) : null,
    // Bit string: how many bits are unused, then digitalSignature, nonRepudiation, … keyCertSign as bit 5 (§ 4.2.1.3).
    keyUsage: usage
      ? { signs: ((usage.content[1] ?? 0) & 0xc0) !== 0, issues: ((usage.content[1] ?? 0) & 0x04) !== 0 }
      : null,
    stampsTime: purposes
      ? readChildren(purposes).some(({ whole }) => sameBytes(whole, derOid(oids.timeStamping)))
      : false,
    unknownDemands: extensions.filter((candidate) => {
      const [name, second] = readChildren(candidate);
      return second && sameBytes(second.whole, critical) && !known.some((oid) => name && sameBytes(name.whole, oid));
    }).length,
    signedPart: signedPart.whole,
    algorithm,
    signature: signatureBits.content.subarray(1),
  };
}

/** Whether an issuer's key has signed a certificate that names it as its issuer. */
export function isIssuedBy(certificate: Certificate, issuer: Certificate, checkSignature: CheckSignature): boolean {
  if (!sameBytes(certificate.issuerName, issuer.subjectName)) return false;
  const scheme = schemeNamed(certificate.algorithm);
  return (
    scheme !== undefined && checkSignature(issuer.publicKey, scheme, certificate.signedPart, certificate.signature)
  );
}

/** The common name, else the organisation, else whatever there is. */
function nameInWords(name: DerValue): string {
  const parts = readChildren(name).flatMap((set) => readChildren(set));
  const partNamed = (oid: string) => parts.find((part) => sameBytes(childAt(part, 0).whole, derOid(oid)));
  const chosen = partNamed(oids.commonName) ?? partNamed(oids.organizationName);
  return (chosen ? [chosen] : parts).map((part) => printable(textOf(childAt(part, 1)))).join(', ');
}

const bmpString = 0x1e;
const utf8String = 0x0c;

function textOf({ tag, content }: DerValue): string {
  if (tag === bmpString) return utf16(content);
  return tag === utf8String ? utf8(content) : String.fromCharCode(...content.subarray(0, 1000));
}

const utcTime = 0x17;

/** UTCTime with its two digits of year (§ 4.1.2.5.1), or GeneralizedTime. */
export function derTime({ tag, content }: DerValue): string {
  const text = String.fromCharCode(...content.subarray(0, 20));
  const full = tag === utcTime ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  return generalizedTime(full);
}

/** @param text `20261122101500Z`, with or without fractions */
export function generalizedTime(text: string): string {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text) ?? [];
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(instant.getTime())) throw new RangeError('no time');
  return instant.toISOString();
}

function lastOf(values: readonly DerValue[]): DerValue {
  const value = values.at(-1);
  if (!value) throw new RangeError('a DER value is missing');
  return value;
}
