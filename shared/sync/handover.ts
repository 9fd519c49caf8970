import { id, instant, sha256 } from '../records/values.ts';
import { z } from '../zod.ts';
import { change } from './change.ts';
import { preparation, pullResponse } from './protocol.ts';

/** What one laptop hands over to another: follow-ups with all their visits, as they stand there. */
export const handover = z.strictObject({
  format: z.literal('platsbesok-handover'),
  version: z.literal(1),
  at: instant,
  by: z.strictObject({ userId: id, name: z.string(), deviceId: id }),
  followUps: z.array(z.strictObject({ id, title: z.string() })).min(1),
  /** What the central has given, scope by scope. */
  pages: z.array(pullResponse),
  prepared: z.array(z.strictObject({ at: instant, preparation })),
  /** What the central has not acknowledged, in the order it was written, each with its author. */
  changes: z.array(z.strictObject({ by: id, change })),
  photos: z.array(z.strictObject({ scope: z.string(), sha256, byteLength: z.int().min(1) })),
});
export type Handover = z.infer<typeof handover>;
