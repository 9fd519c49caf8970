import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson } from '#shared/sync/canonical.ts';
import { writeDurably } from './write-durably.ts';

/** Signs receipts, and that it is the central who answers, with a key that only this central has. */
export interface ReceiptSigner {
  readonly keyId: string;
  /** The raw 32 bytes in base64. */
  readonly publicKey: string;
  sign<Statement extends object>(statement: Statement): Statement & Signed;
  /** Whether a statement bears this key's own signature. */
  isGenuine(statement: Signed): boolean;
}

export interface Signed {
  readonly keyId: string;
  readonly signature: string;
}

/** The Ed25519 key in the data folder, outside the database; made at the first start. */
export async function openReceiptSigner(dataFolder: string): Promise<ReceiptSigner> {
  const file = path.join(dataFolder, 'receipt-key.pem');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeDurably(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  }
  const privateKey = createPrivateKey(await readFile(file));
  const publicKey = createPublicKey(privateKey);
  const { x: encoded = '' } = publicKey.export({ format: 'jwk' });
  const raw = Buffer.from(encoded, 'base64url');
  const keyId = createHash('sha256').update(raw).digest('hex').slice(0, 16);
  return {
    keyId,
    publicKey: raw.toString('base64'),
    sign(statement) {
      const unsigned = { ...statement, keyId };
      const signature = sign(null, Buffer.from(canonicalJson(unsigned)), privateKey).toString('base64');
      return { ...unsigned, signature };
    },
    isGenuine({ signature, ...unsigned }) {
      if (unsigned.keyId !== keyId) return false;
      return verify(null, Buffer.from(canonicalJson(unsigned)), publicKey, Buffer.from(signature, 'base64'));
    },
  };
}
