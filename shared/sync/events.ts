import { id } from '../records/values.ts';
import { z } from '../zod.ts';

/** The scopes to hear of, separated by commas. */
export const eventsQuery = z.strictObject({ scopes: z.string().min(1).max(20_000) });

/** `event: moved`: there is something to pull in a scope, up to this number. */
export const movedEvent = z.strictObject({ scope: z.string(), headSeq: z.int() });

/** `event: epoch`: the database was restored from a backup. */
export const epochEvent = z.strictObject({ epoch: id });
