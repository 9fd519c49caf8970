import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { childAt, type DerValue, derInteger, derOid, readChildren, sameBytes, tags } from './der.ts';
import { oids } from './signature-oids.ts';

export type HashName = 'sha256' | 'sha384' | 'sha512';

/** How a signature is made. */
export interface SignatureScheme {
  readonly kind: 'rsa' | 'rsaPss' | 'ecdsa' | 'ed25519';
  readonly hash: HashName;
  /** Of RSA-PSS. */
  readonly saltLength: number;
}

/**
 * Whether a key has made a signature over some bytes; asked of the operating system's cryptography.
 *
 * @param publicKey SubjectPublicKeyInfo in DER
 */
export type CheckSignature = (
  publicKey: Uint8Array,
  scheme: SignatureScheme,
  bytes: Uint8Array,
  signature: Uint8Array,
) => boolean;

export const hashes = { sha256, sha384, sha512 } as const;

/** The hash that an AlgorithmIdentifier names; undefined for one that is unknown or too weak to prove anything. */
export function hashNamed(algorithm: DerValue): HashName | undefined {
  const own = childAt(algorithm, 0).whole;
  return (['sha256', 'sha384', 'sha512'] as const).find((name) => sameBytes(own, derOid(oids[name])));
}

const fixed: readonly (readonly [string, SignatureScheme['kind'], HashName])[] = [
  [oids.sha256WithRsa, 'rsa', 'sha256'],
  [oids.sha384WithRsa, 'rsa', 'sha384'],
  [oids.sha512WithRsa, 'rsa', 'sha512'],
  [oids.ecdsaWithSha256, 'ecdsa', 'sha256'],
  [oids.ecdsaWithSha384, 'ecdsa', 'sha384'],
  [oids.ecdsaWithSha512, 'ecdsa', 'sha512'],
  [oids.ed25519, 'ed25519', 'sha512'],
];

/**
 * The scheme that an AlgorithmIdentifier names.
 *
 * @param digest the hash that stands beside it, for the name that says RSA alone
 */
export function schemeNamed(algorithm: DerValue, digest?: HashName): SignatureScheme | undefined {
  const own = childAt(algorithm, 0).whole;
  const known = fixed.find(([oid]) => sameBytes(own, derOid(oid)));
  if (known) return { kind: known[1], hash: known[2], saltLength: 0 };
  if (digest && sameBytes(own, derOid(oids.rsaEncryption))) return { kind: 'rsa', hash: digest, saltLength: 0 };
  return sameBytes(own, derOid(oids.rsaPss)) ? pss(algorithm) : undefined;
}

/** RSASSA-PSS-params (RFC 8017 § A.2.3); what is left out means SHA-1 and is too weak. */
function pss(algorithm: DerValue): SignatureScheme | undefined {
  const parameters = readChildren(algorithm)[1];
  if (parameters?.tag !== tags.sequence) return undefined;
  const part = (number: number) => readChildren(parameters).find(({ tag }) => tag === tags.context(number));
  const [hashPart, maskPart, saltPart] = [part(0), part(1), part(2)];
  const hash = hashPart && hashNamed(childAt(hashPart, 0));
  const maskHash = maskPart && hashNamed(childAt(childAt(maskPart, 0), 1));
  if (!hash || maskHash !== hash) return undefined;
  return { kind: 'rsaPss', hash, saltLength: saltPart ? derInteger(childAt(saltPart, 0)) : 20 };
}
