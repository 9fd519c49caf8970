import { z } from '../zod.ts';

/** An opaque identifier: a UUID, or for records that exist once per pair of others, one derived from both. */
export const id = z.uuid();
/** `2018-03-05` */
export const isoDate = z.iso.date();
/** Whether something typed is a day of the calendar. */
export function isIsoDate(text: string | null): text is string {
  return isoDate.safeParse(text).success;
}
/** An instant in UTC: `2018-03-05T13:00:00.000Z` */
export const instant = z.iso.datetime();
/** Wall-clock time `06:00`; `24:00` is the midnight that ends the day. */
export const clockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
export const line = z.string().max(500);
/** Lower-case hexadecimal SHA-256. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const requirementVerdict = z.enum(['met', 'partly', 'notMet', 'notAssessed']);
export type RequirementVerdict = z.infer<typeof requirementVerdict>;
