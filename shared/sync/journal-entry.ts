import { id, instant } from '../records/values.ts';
import { z } from '../zod.ts';
import { change } from './change.ts';
import { markedPullResponse, markedPushResponse, preparation } from './protocol.ts';

/**
 * What the laptop's journal holds: everything that has happened on it, in order. All that the screens show follows
 * from these entries alone.
 */
export const journalEntry = z.discriminatedUnion('kind', [
  /** This laptop's user wrote something. */
  z.strictObject({ kind: z.literal('change'), by: id, change }),
  /**
   * A page came from the central, or (`handedOver`) from a colleague's laptop, as the central had given it there. Such a
   * page may lack what the colleague left out, so it never moves the number that this laptop reads on from.
   */
  z.strictObject({ kind: z.literal('pulled'), page: markedPullResponse, handedOver: z.literal(true).optional() }),
  /** A batch was acknowledged by the central. */
  z.strictObject({ kind: z.literal('pushed'), at: instant, batchHash: z.string(), response: markedPushResponse }),
  /** Another copy of this laptop goes on under its old id: from here on it has a new one, and a chain of its own. */
  z.strictObject({
    kind: z.literal('newDevice'),
    at: instant,
    deviceId: id,
    /** The first batch of the old chain that the central had acknowledged and has no longer: to be sent again, and what follows. */
    lostSince: z.int().min(1).optional(),
  }),
  /** The central no longer lets this laptop's user read a scope, or does so again. What was written stays. */
  z.strictObject({ kind: z.literal('access'), at: instant, scope: z.string(), granted: z.boolean() }),
  /** A follow-up was made ready for the field, item by item. */
  z.strictObject({ kind: z.literal('prepared'), at: instant, preparation }),
  /** A colleague's work on a follow-up was taken in: some of its visits, or (null) all that the colleague had. */
  z.strictObject({
    kind: z.literal('takenIn'),
    at: instant,
    from: z.strictObject({ userId: id, name: z.string() }),
    followUpId: id,
    visitIds: z.array(id).nullable(),
  }),
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
