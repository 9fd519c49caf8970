import { z } from '../zod.ts';

/** From the left or the top edge, as a part of the picture's width or height as it is seen. */
const part = z.number().min(0).max(1);

const area = { x: part, y: part, width: part, height: part };

/**
 * One thing laid over a photo. `hide` covers what is under it with one colour, so that nothing of it is left in the
 * copy that is shared; a blur can be undone.
 */
const photoMark = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hide'), ...area }),
  z.strictObject({ kind: z.literal('box'), ...area }),
  z.strictObject({ kind: z.literal('arrow'), fromX: part, fromY: part, toX: part, toY: part }),
  z.strictObject({
    kind: z.literal('line'),
    points: z
      .array(z.tuple([part, part]))
      .min(2)
      .max(400),
  }),
]);
export type PhotoMark = z.infer<typeof photoMark>;

export const mostMarks = 60;

/** The layer over a photo, undermost first. */
export const photoMarks = z.array(photoMark).max(mostMarks);
