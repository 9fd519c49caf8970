import { id, instant, isoDate, line, sha256 } from '../records/values.ts';
import { z } from '../zod.ts';

/**
 * What the case system is told of the files that lie beside it. The people behind the report are roles and titles; who
 * signed is named as the certificate names them, with whether its issuer is trusted on the laptop that wrote this.
 */
export const caseMetadata = z.strictObject({
  format: z.literal('platsbesok-arende'),
  version: z.literal(1),
  distributionId: id,
  /** Empty where the report has none. */
  registryNumber: line,
  followUpId: id,
  report: z.strictObject({
    id,
    version: z.int().min(1),
    title: line,
    sealedAt: instant,
    manifestHash: sha256,
    /** Whether it was said, before the sealing, that the committee is to decide on it; null where nothing was said. */
    forDecision: z.boolean().nullable(),
  }),
  /** The committee's meeting that it belongs to; null where none is registered. */
  meetingDate: isoDate.nullable(),
  roles: z.array(z.strictObject({ role: z.enum(['lead', 'assistant', 'nurse']), title: line })),
  signatures: z.array(
    z.strictObject({
      holder: z.string(),
      issuer: z.string(),
      issuerTrusted: z.boolean(),
      signedAt: instant.nullable(),
      via: z.enum(['certificate', 'service']),
    }),
  ),
  files: z
    .array(z.strictObject({ name: line, sha256, byteLength: z.int().min(0), mediaType: line, variant: line }))
    .min(1),
  handedOverAt: instant,
});
export type CaseMetadata = z.infer<typeof caseMetadata>;

/** `resources/distribution/case-metadata.schema.json`: JSON Schema 2020-12, for those who write the importer. */
export function caseMetadataSchema(): object {
  return z.toJSONSchema(caseMetadata);
}
