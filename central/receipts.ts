import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson } from '#shared/sync/canonical.ts';
import type { Receipt } from '#shared/sync/protocol.ts';
import { writeDurably } from './write-durably.ts';

/** Signs receipts with a key that only this central has. */
export interface ReceiptSigner {
  readonly keyId: string;
  /** The raw 32 bytes in base64. */
  readonly publicKey: string;
  sign(receipt: Omit<Receipt, 'keyId' | 'signature'>): Receipt;
}

/** The Ed25519 key in the data folder, outside the database; made at the first start. */
export async function openReceiptSigner(dataFolder: string): Promise<ReceiptSigner> {
  const file = path.join(dataFolder, 'receipt-key.pem');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeDurably(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  }
  const privateKey = createPrivateKey(await readFile(file));
  const { x: encoded = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const raw = Buffer.from(encoded, 'base64url');
  const keyId = createHash('sha256').update(raw).digest('hex').slice(0, 16);
  return {
    keyId,
    publicKey: raw.toString('base64'),
    sign(receipt) {
      const unsigned = { ...receipt, keyId };
      const signature = sign(null, Buffer.from(canonicalJson(unsigned)), privateKey).toString('base64');
      return { ...unsigned, signature };
    },
  };
}
