import groundsFile from '../../resources/law/masking-grounds.json';
import { certainty } from '../law/certainty.ts';
import { type SecrecyClass, secrecyClasses } from '../records/define-record.ts';
import { isoDate } from '../records/values.ts';
import { z } from '../zod.ts';

const maskingGround = z.strictObject({
  id: z.string().min(1),
  /** The class of fields that is masked on this ground; null where it is chosen by hand alone. */
  secrecy: z.enum(secrecyClasses).nullable(),
  /** As it stands in the mask. */
  short: z.string().min(1).max(60),
  norm: z.string().min(1),
  protects: z.string().min(1),
  source: z.string().min(1),
  date: isoDate,
  certainty,
});
export type MaskingGround = z.infer<typeof maskingGround>;

const maskingGroundsFile = z.strictObject({
  title: z.string().min(1),
  version: z.string().min(1),
  date: isoDate,
  grounds: z.array(maskingGround).min(1),
});

/** On what grounds something is masked, from `resources/law/masking-grounds.json`. */
export const maskingGrounds: readonly MaskingGround[] = maskingGroundsFile.parse(groundsFile).grounds;

/** The ground that a class of fields is masked on; undefined for what may be published once the report is sealed. */
export function groundOfClass(secrecy: SecrecyClass): MaskingGround | undefined {
  return maskingGrounds.find((ground) => ground.secrecy === secrecy);
}

export function groundNamed(id: string | null): MaskingGround | undefined {
  return maskingGrounds.find((ground) => ground.id === id);
}

/** What stands in place of a masked value; the same for every value, and for none. */
export function markerOf({ short }: MaskingGround): string {
  return `[Maskat: ${short}]`;
}
