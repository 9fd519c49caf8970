import { createHash, randomBytes } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { sha256 } from '#shared/records/values.ts';
import { type JournalEntry, type JournalHead, journalEntry, type NumberedEntry } from '#shared/sync/journal-entry.ts';
import { z } from '#shared/zod.ts';

/**
 * One line of the journal. The entry is sealed under its scope's key; the chain runs over salted commitments, so that
 * it still holds when a scope has been destroyed, and a commitment gives nothing away.
 */
const journalLine = z.strictObject({
  seq: z.int().min(1),
  scope: z.string(),
  nonce: z.base64(),
  commitment: sha256,
  chain: sha256,
  box: z.base64(),
});

/** What is sealed in a frame, and under which scope's key. */
export interface SealedContent {
  readonly scope: string;
  readonly nonce: string;
  readonly box: string;
  /** Sealed anew with something taken out: the commitment is then to what it was, and the box alone says what is left. */
  readonly edited: boolean;
}

/** An entry's place in the chain, and what is left of its content; null once that has been destroyed. */
export interface Frame {
  readonly seq: number;
  /** The chain's hash before it. */
  readonly previous: string;
  readonly commitment: string;
  readonly chain: string;
  readonly content: SealedContent | null;
}

const sealedPart = z.strictObject({ salt: z.base64(), savedAt: z.string(), entry: journalEntry });

/** Where the journal begins. */
export const journalStart: JournalHead = { seq: 0, chainHash: '' };

/** A line that is not what was written. */
export class DamagedFrame extends Error {
  override readonly name = 'DamagedFrame';
}

/** The keys that frames of a scope may be sealed with: the present one, and while it is being renewed the one before. */
export type KeysOf = (scope: string) => readonly Uint8Array[];

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const commitmentOf = (sealed: string) => hash(sealed);
/** The chain's hash after an entry. */
export const chainOf = (previous: string, seq: number, commitment: string) => hash(`${previous}|${seq}|${commitment}`);
const aboutBox = (seq: number, scope: string, previous: string, edited: boolean) =>
  Buffer.from(`journal|${seq}|${scope}|${previous}${edited ? '|edited' : ''}`);

type Place = Pick<Frame, 'seq' | 'previous'>;

function seal(key: Uint8Array, { seq, previous }: Place, scope: string, plain: string, edited: boolean): SealedContent {
  const nonce = randomBytes(24);
  const box = xchacha20poly1305(key, nonce, aboutBox(seq, scope, previous, edited)).encrypt(Buffer.from(plain));
  return { scope, nonce: nonce.toString('base64'), box: Buffer.from(box).toString('base64'), edited };
}

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
  const { nonce, box } = seal(key, { seq, previous: head.chainHash }, scope, sealed, false);
  const line = JSON.stringify({ seq, scope, nonce, commitment, chain, box });
  return { line: `${line}\n`, numbered: { seq, savedAt, chainHash: chain, entry } };
}

/** The frame that a line must be to follow `head`. @throws DamagedFrame when it is another, or none */
export function frameFollowing(head: JournalHead, line: string): Frame {
  const { seq, commitment, chain, ...content } = parsed(journalLine, line);
  if (seq !== head.seq + 1) throw new DamagedFrame('out of order');
  if (chain !== chainOf(head.chainHash, seq, commitment)) throw new DamagedFrame('chain broken');
  return { seq, previous: head.chainHash, commitment, chain, content: { ...content, edited: false } };
}

/** What a frame holds; undefined where it has been destroyed. @throws DamagedFrame when it does not open */
export function openFrame(frame: Frame, keysOf: KeysOf): NumberedEntry | undefined {
  const sealed = openedContent(frame, keysOf);
  if (sealed === undefined) return undefined;
  const { savedAt, entry } = parsed(sealedPart, sealed);
  return { seq: frame.seq, savedAt, chainHash: frame.chain, entry };
}

/** The same frame under another key, its content as it was. @throws DamagedFrame when it does not open */
export function resealed(frame: Frame, keysOf: KeysOf, key: Uint8Array): Frame {
  const { content } = frame;
  const sealed = openedContent(frame, keysOf);
  if (!content || sealed === undefined) return frame;
  return { ...frame, content: seal(key, frame, content.scope, sealed, content.edited) };
}

/** The frame with what is left of its entry when something in it has been destroyed. */
export function withEntry(frame: Frame, key: Uint8Array, savedAt: string, entry: JournalEntry): Frame {
  if (!frame.content) return frame;
  const plain = JSON.stringify({ salt: randomBytes(32).toString('base64'), savedAt, entry });
  return { ...frame, content: seal(key, frame, frame.content.scope, plain, true) };
}

function openedContent({ seq, previous, commitment, content }: Frame, keysOf: KeysOf): string | undefined {
  if (!content) return undefined;
  const { scope, nonce, box, edited } = content;
  const keys = keysOf(scope);
  if (keys.length === 0) throw new DamagedFrame('its key is missing');
  const sealed = firstOpened(keys, Buffer.from(nonce, 'base64'), aboutBox(seq, scope, previous, edited), box);
  if (sealed === undefined) throw new DamagedFrame('does not open');
  if (!edited && commitmentOf(sealed) !== commitment) throw new DamagedFrame('commitment broken');
  return sealed;
}

function firstOpened(keys: readonly Uint8Array[], nonce: Uint8Array, about: Uint8Array, box: string) {
  for (const key of keys) {
    try {
      const plain = xchacha20poly1305(key, nonce, about).decrypt(Buffer.from(box, 'base64'));
      return Buffer.from(plain).toString('utf8');
    } catch {
      // Sealed with another of the keys, or damaged.
    }
  }
  return undefined;
}

function parsed<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new DamagedFrame('unreadable', { cause });
  }
}

/**
 * What a line of a segment holds, whatever the line itself says of where it stands: for a journal that is damaged.
 *
 * @throws DamagedFrame when it does not open after `head`
 */
export function salvagedLine(head: JournalHead, line: string, keysOf: KeysOf): NumberedEntry | undefined {
  const { seq, commitment, chain: _, ...content } = parsed(journalLine, line);
  const chain = chainOf(head.chainHash, seq, commitment);
  return openFrame(
    { seq, previous: head.chainHash, commitment, chain, content: { ...content, edited: false } },
    keysOf,
  );
}

/**
 * Where the chain may stand after a line that does not open: by its own word, and by what its parts amount to. Empty
 * where the line cannot be read at all.
 */
export function linkOf(line: string, before: readonly JournalHead[]): JournalHead[] {
  try {
    const { seq, chain, commitment } = journalLine.parse(JSON.parse(line));
    const reckoned = before.map((head) => ({ seq, chainHash: chainOf(head.chainHash, seq, commitment) }));
    return [{ seq, chainHash: chain }, ...reckoned];
  } catch {
    return [];
  }
}
