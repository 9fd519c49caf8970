import { id, instant, sha256 } from '../records/values.ts';
import { z } from '../zod.ts';
import { change } from './change.ts';
import { preparation, pullResponse } from './protocol.ts';

/** The file's own version: raised whenever its content changes shape. */
export const handoverVersion = 2;

/** One follow-up's work to hand over: some of its visits, or (null) all that is here of it. */
export const chosenWork = z.strictObject({ followUpId: id, visitIds: z.array(id).min(1).max(200).nullable() });
export type ChosenWork = z.infer<typeof chosenWork>;

/** What one laptop hands over to another: visits, as they stand there, and what is needed to go on with them. */
export const handover = z.strictObject({
  format: z.literal('platsbesok-handover'),
  version: z.literal(handoverVersion),
  at: instant,
  by: z.strictObject({ userId: id, name: z.string(), deviceId: id }),
  followUps: z
    .array(
      z.strictObject({ id, title: z.string(), visits: z.array(z.strictObject({ id, title: z.string() })).nullable() }),
    )
    .min(1),
  /** What the central has given, scope by scope. */
  pages: z.array(pullResponse),
  /** Of the follow-ups that are handed over whole, those that the sender had everything for. */
  prepared: z.array(z.strictObject({ at: instant, preparation })),
  /** What the central is not known to have, in the order it was written, each with its author. */
  changes: z.array(z.strictObject({ by: id, change })),
  photos: z.array(z.strictObject({ scope: z.string(), sha256, byteLength: z.int().min(1) })),
});
export type Handover = z.infer<typeof handover>;

/** What every version of the file says of itself, so that another version is told from a damaged file. */
export const handoverMark = z.object({ format: z.literal('platsbesok-handover'), version: z.int() });
