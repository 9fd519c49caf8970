import { id, instant } from '../records/values.ts';
import { z } from '../zod.ts';
import { change } from './change.ts';
import { preparation, pullResponse, pushResponse } from './protocol.ts';

/**
 * What the laptop's journal holds: everything that has happened on it, in order. All that the screens show follows
 * from these entries alone.
 */
export const journalEntry = z.discriminatedUnion('kind', [
  /** This laptop's user wrote something. */
  z.strictObject({ kind: z.literal('change'), by: id, change }),
  /** A page came from the central. */
  z.strictObject({ kind: z.literal('pulled'), page: pullResponse }),
  /** A batch was acknowledged by the central. */
  z.strictObject({ kind: z.literal('pushed'), at: instant, batchHash: z.string(), response: pushResponse }),
  /** A follow-up was made ready for the field, item by item. */
  z.strictObject({ kind: z.literal('prepared'), at: instant, preparation }),
]);
export type JournalEntry = z.infer<typeof journalEntry>;

/** An entry with its place in the chain. */
export const numberedEntry = z.strictObject({
  seq: z.int().min(1),
  /** When it was written, by this laptop's clock. */
  savedAt: instant,
  /** Hash of this entry's commitment and of the chain before it. */
  chainHash: z.string(),
  entry: journalEntry,
});
export type NumberedEntry = z.infer<typeof numberedEntry>;

/** Where the journal ends; seq 0 and the empty string when nothing is written. */
export const journalHead = z.strictObject({ seq: z.int().min(0), chainHash: z.string() });
export type JournalHead = z.infer<typeof journalHead>;
