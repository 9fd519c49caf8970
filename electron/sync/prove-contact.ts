import { randomBytes } from 'node:crypto';
import { CodedError } from '#shared/errors/error-table.ts';
import type { CentralClient } from './central-client.ts';
import { isSignedBy } from './receipt-check.ts';

/**
 * Makes sure that it is the central who answers, and nobody in between: it signs a number that nobody has used before.
 *
 * @param receiptKey raw Ed25519 public key in base64, pinned at the first contact
 * @returns by how many seconds this laptop's clock is ahead of the central's; negative where it is behind
 * @throws SYN-001 nobody answers, or somebody who is not the central
 */
export async function proveContact(central: Pick<CentralClient, 'health'>, receiptKey: string): Promise<number> {
  const nonce = randomBytes(16).toString('base64url');
  const asked = Date.now();
  const answer = await central.health(nonce).catch((cause: unknown) => {
    // A sign-in page of a network answers 200 to everything, but not with this.
    if (cause instanceof CodedError && cause.code === 'SYN-008') throw new CodedError('SYN-001', {}, { cause });
    throw cause;
  });
  const answered = Date.now();
  const { proof } = answer;
  if (!proof || proof.nonce !== nonce) throw new CodedError('SYN-001');
  const { signature, ...signed } = proof;
  if (!isSignedBy(receiptKey, signed, signature)) throw new CodedError('SYN-001');
  return Math.round(((asked + answered) / 2 - Date.parse(proof.at)) / 1000);
}
