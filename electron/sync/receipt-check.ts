import { createPublicKey, verify } from 'node:crypto';
import { CodedError } from '#shared/errors/error-table.ts';
import { canonicalJson } from '#shared/sync/canonical.ts';
import type { Receipt } from '#shared/sync/protocol.ts';

/** DER of a SubjectPublicKeyInfo for Ed25519 up to the 32 bytes of the key itself (RFC 8410 § 4). */
const ed25519KeyPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** What a receipt must be about. */
export interface ExpectedReceipt {
  readonly deviceId: string;
  readonly deviceSeq: number;
  readonly batchHash: string;
}

/**
 * Makes sure that a receipt was signed by the central's key, and is for the batch that was sent.
 *
 * @param receiptKey raw Ed25519 public key in base64
 * @throws SYN-007
 */
export function requireGenuineReceipt(receipt: Receipt, expected: ExpectedReceipt, receiptKey: string): void {
  const { signature, ...signed } = receipt;
  const about =
    receipt.deviceId === expected.deviceId &&
    receipt.deviceSeq === expected.deviceSeq &&
    receipt.batchHash === expected.batchHash;
  if (!about || !isSignedBy(receiptKey, signed, signature)) throw new CodedError('SYN-007');
}

/** Whether the canonical JSON of something was signed with the central's key. */
export function isSignedBy(receiptKey: string, signed: unknown, signature: string): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.concat([ed25519KeyPrefix, Buffer.from(receiptKey, 'base64')]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, Buffer.from(canonicalJson(signed)), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
