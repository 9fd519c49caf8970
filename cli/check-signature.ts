import { constants, createPublicKey, verify } from 'node:crypto';
import type { CheckSignature } from '#shared/evidence/signature-scheme.ts';

const keyTypes = { rsa: ['rsa'], rsaPss: ['rsa', 'rsa-pss'], ecdsa: ['ec'], ed25519: ['ed25519'] } as const;

/** Asks the cryptography of Node; a key or a signature that it cannot read has made nothing. */
export const checkSignature: CheckSignature = (publicKey, { kind, hash, saltLength }, bytes, signature) => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    if (!(keyTypes[kind] as readonly string[]).includes(key.asymmetricKeyType ?? '')) return false;
    if (kind === 'ed25519') return verify(null, bytes, key, signature);
    const padding = kind === 'rsaPss' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } : {};
    return verify(hash, bytes, { key, ...padding }, signature);
  } catch {
    return false;
  }
};
