import { z } from '../zod.ts';

/**
 * How sure we are of a statement about the law: `V` read in the statute, `V2` in a secondary source, `D` our own
 * inference, `U` in no source read. One marked `U` is never stated as fact.
 */
export const certainty = z.enum(['V', 'V2', 'D', 'U']);

/** The same in words for those who read it. */
export const certaintyWords = {
  V: 'Läst i författningen',
  V2: 'Läst i återgivning',
  D: 'Egen slutsats',
  U: 'Inte belagd: kontrollera',
} as const satisfies Record<z.infer<typeof certainty>, string>;
