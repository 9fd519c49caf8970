import distributionFile from '../../resources/distribution/distribution.json';
import { secrecyClasses } from '../records/define-record.ts';
import { distributionWays } from '../records/distribution.ts';
import { type ReportPart, reportParts } from '../report/report-template.ts';
import { z } from '../zod.ts';

/**
 * How a variant comes about: `sealed` the sealed file with its records, `sealedAlone` the sealed file, `extract` composed
 * anew from the records that it keeps, `publication` the masked edition.
 */
const variantKinds = ['sealed', 'sealedAlone', 'extract', 'publication'] as const;

const variant = z.strictObject({
  id: z.string().regex(/^\w+$/),
  name: z.string().min(1),
  kind: z.enum(variantKinds),
  for: z.string().min(1),
  leavesOut: z.strictObject({ parts: z.array(z.enum(reportParts)), secrecy: z.array(z.enum(secrecyClasses)) }),
  source: z.string().min(1),
});
export type Variant = z.infer<typeof variant>;

const recipient = z.strictObject({
  id: z.string().regex(/^\w+$/),
  name: z.string().min(1),
  what: z.string().min(1),
  when: z.string().min(1),
  variant: z.string(),
  /** How it usually goes there. */
  way: z.enum(distributionWays),
  /** Whether what they get is for a meeting of the committee. */
  belongsToMeeting: z.boolean(),
  source: z.string().min(1),
});
export type Recipient = z.infer<typeof recipient>;

const distributionPlanFile = z
  .strictObject({
    id: z.string().min(1),
    version: z.int().min(1),
    title: z.string().min(1),
    variants: z.array(variant).min(1),
    recipients: z.array(recipient).min(1),
  })
  .refine(({ variants, recipients }) => recipients.every((one) => variants.some(({ id }) => id === one.variant)));

/** Who gets which variant of a report, and how: from `resources/distribution/distribution.json`. */
export const distributionPlan = distributionPlanFile.parse(distributionFile);

export function recipientNamed(id: string): Recipient | undefined {
  return distributionPlan.recipients.find((one) => one.id === id);
}

export function variantNamed(id: string): Variant | undefined {
  return distributionPlan.variants.find((one) => one.id === id);
}

/** What the parts are called where it is said that they are left out. */
export const reportPartWords: Readonly<Record<ReportPart, string>> = {
  sections: 'det som är skrivet i rapporten',
  units: 'den samlade bilden av enheterna',
  requirements: 'avtalets krav',
  reviews: 'granskningar av kvalitetsarbetet',
  breaches: 'avvikelser och åtgärder',
  factCheck: 'faktagranskningen',
  interviews: 'intervjuer',
  observations: 'observationer och foton',
  schedule: 'schema mot avtal',
  delegation: 'granskning av delegeringar',
  preparation: 'förberedelser',
  signatures: 'platser för underskrift',
  threads: 'kravtrådar',
  seal: 'förseglingen',
  versions: 'versioner',
  words: 'ordlistan',
};
