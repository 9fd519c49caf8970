import { createHash, randomBytes } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { sha256 } from '#shared/records/values.ts';
import { type JournalEntry, type JournalHead, journalEntry, type NumberedEntry } from '#shared/sync/journal-entry.ts';
import { z } from '#shared/zod.ts';

/**
 * One line of the journal. The entry is sealed under its scope's key; the chain runs over salted commitments, so that
 * it still holds when a scope has been destroyed, and a commitment gives nothing away.
 */
const journalFrame = z.strictObject({
  seq: z.int().min(1),
  scope: z.string(),
  nonce: z.base64(),
  commitment: sha256,
  chain: sha256,
  box: z.base64(),
});

const sealedPart = z.strictObject({ salt: z.base64(), savedAt: z.string(), entry: journalEntry });

/** Where the journal begins. */
export const journalStart: JournalHead = { seq: 0, chainHash: '' };

/** A line that is not what was written. */
export class DamagedFrame extends Error {
  override readonly name = 'DamagedFrame';
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const commitmentOf = (sealed: string) => hash(sealed);
const chainOf = (previous: string, seq: number, commitment: string) => hash(`${previous}|${seq}|${commitment}`);
const aboutBox = (seq: number, scope: string, previous: string) => Buffer.from(`journal|${seq}|${scope}|${previous}`);

/** Seals an entry as the next line after `head`. */
export function frameAfter(
  head: JournalHead,
  scope: string,
  key: Uint8Array,
  savedAt: string,
  entry: JournalEntry,
): { line: string; numbered: NumberedEntry } {
  const seq = head.seq + 1;
  const sealed = JSON.stringify({ salt: randomBytes(32).toString('base64'), savedAt, entry });
  const commitment = commitmentOf(sealed);
  const chain = chainOf(head.chainHash, seq, commitment);
  const nonce = randomBytes(24);
  const box = xchacha20poly1305(key, nonce, aboutBox(seq, scope, head.chainHash)).encrypt(Buffer.from(sealed));
  const line = JSON.stringify({
    seq,
    scope,
    nonce: nonce.toString('base64'),
    commitment,
    chain,
    box: Buffer.from(box).toString('base64'),
  });
  return { line: `${line}\n`, numbered: { seq, savedAt, chainHash: chain, entry } };
}

/**
 * Opens the line that must follow `head`.
 *
 * @throws DamagedFrame when it is not the line that was written there
 */
export function openFrame(
  line: string,
  head: JournalHead,
  keyOf: (scope: string) => Uint8Array | undefined,
): NumberedEntry {
  try {
    const frame = journalFrame.parse(JSON.parse(line));
    const key = keyOf(frame.scope);
    if (!key) throw new DamagedFrame('its key is missing');
    if (frame.seq !== head.seq + 1) throw new DamagedFrame('out of order');
    if (frame.chain !== chainOf(head.chainHash, frame.seq, frame.commitment)) throw new DamagedFrame('chain broken');
    const about = aboutBox(frame.seq, frame.scope, head.chainHash);
    const plain = xchacha20poly1305(key, Buffer.from(frame.nonce, 'base64'), about).decrypt(
      Buffer.from(frame.box, 'base64'),
    );
    const sealed = Buffer.from(plain).toString('utf8');
    if (commitmentOf(sealed) !== frame.commitment) throw new DamagedFrame('commitment broken');
    const { savedAt, entry } = sealedPart.parse(JSON.parse(sealed));
    return { seq: frame.seq, savedAt, chainHash: frame.chain, entry };
  } catch (error) {
    if (error instanceof DamagedFrame) throw error;
    throw new DamagedFrame('unreadable', { cause: error });
  }
}
