import { z } from '../zod.ts';

const text = z.string().max(100_000);

/** A piece of the minutes, and of the shared screen at one of their points: what the document model has, but no more. */
export const minutesBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), text }),
  z.strictObject({ kind: z.literal('list'), items: z.array(text).max(1000) }),
  z.strictObject({ kind: z.literal('facts'), facts: z.array(z.strictObject({ label: text, text })).max(1000) }),
  z.strictObject({
    kind: z.literal('table'),
    caption: text,
    columns: z.array(z.strictObject({ title: text, width: z.number(), sign: z.literal(true).exactOptional() })).max(10),
    rows: z.array(z.array(text).max(10)).max(1000),
  }),
]);
export type MinutesBlock = z.infer<typeof minutesBlock>;
