import { meetingPoints } from '../records/minutes.ts';
import { statedTemplate } from '../template/plain-template.ts';
import { z } from '../zod.ts';

/** The meeting's points with their headings: data with a version and a source, so that a municipality can have its own. */
export const minutesTemplate = z.strictObject({
  ...statedTemplate,
  title: z.string().min(1),
  /** What the points are taken from. */
  source: z.string().min(1),
  points: z
    .array(z.strictObject({ point: z.enum(meetingPoints), heading: z.string().min(1), introduction: z.string() }))
    .min(1),
  /** Who is told afterwards: of what, when, and where it says so. */
  recipients: z.array(
    z.strictObject({
      id: z.string().regex(/^\w+$/),
      name: z.string().min(1),
      what: z.string().min(1),
      when: z.string().min(1),
      source: z.string().min(1),
    }),
  ),
});
export type MinutesTemplate = z.infer<typeof minutesTemplate>;
