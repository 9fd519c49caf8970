import { z } from '../zod.ts';

/** What stands above the pages that somebody signed. */
export const signedFileCaption = z.strictObject({
  /** Which signature it is, and of which file. */
  heading: z.string().min(1).max(500),
  /** Who signed, in the words of the verdict, and when. */
  facts: z.array(z.strictObject({ term: z.string().max(200), value: z.string().max(1000) })).max(10),
});

/** The bytes that a signature covers, a whole PDF by themselves, as whoever signed had it before them. */
export const signedFile = z.strictObject({ pdf: z.instanceof(Uint8Array), caption: signedFileCaption });
export type SignedFile = z.infer<typeof signedFile>;
export type SignedFileCaption = z.infer<typeof signedFileCaption>;
