import { bytesToHex } from '@noble/hashes/utils.js';
import { id, instant, sha256 as sha256Text } from '../records/values.ts';
import { typesWithBytes } from '../records/with-bytes.ts';
import type { FollowUpRecords, SourceRecord } from '../report/follow-up-records.ts';
import type { ReportTemplate } from '../report/report-template.ts';
import { hashOf } from '../sync/canonical.ts';
import { templateVersion } from '../template/template-version.ts';
import { z } from '../zod.ts';
import { type SealManifest, salt, saltedHash, sealManifest } from './seal-manifest.ts';

/** A record as it stood when it was sealed. */
export const sealedRecord = z.strictObject({
  id,
  type: z.string(),
  scope: z.string(),
  fields: z.record(z.string(), z.json()),
  createdBy: id,
  createdAt: instant,
  updatedBy: id,
  updatedAt: instant,
});
export type SealedRecord = z.infer<typeof sealedRecord>;

/** `besok.json`: the sealed follow-up with its manifest and the salts that open it. For the file, never for publication. */
export const sealedFollowUp = z.strictObject({
  format: z.literal('platsbesok-sealed-follow-up'),
  version: z.literal(1),
  followUpId: id,
  reportId: id,
  manifestHash: sha256Text,
  manifest: sealManifest,
  /** By the id of the record. */
  salts: z.record(z.string(), salt),
  /** By the id of the attachment's record. */
  attachmentSalts: z.record(z.string(), salt),
  records: z.array(sealedRecord),
  /** The PDF as it was frozen, before any signature: every later version begins with these very bytes. */
  frozenPdf: z.strictObject({ sha256: sha256Text, byteLength: z.int().min(1) }),
});
export type SealedFollowUp = z.infer<typeof sealedFollowUp>;

/** A file whose bytes are sealed, as its record names it. */
export interface SealedFile {
  readonly scope: string;
  readonly sha256: string;
}

/** What the manifest is made from. */
export interface ManifestSources {
  readonly records: FollowUpRecords;
  /**
   * The hash over a salt and the bytes of a file, as `saltedHashOfBytes` has it. Asked of one file at a time, so that no
   * more than one need be held.
   */
  readonly saltedHashOfFile: (file: SealedFile, salt: string) => Promise<string>;
  readonly sealedAt: string;
  readonly sealedBy: string;
  readonly missingDevices: readonly string[];
  /** What the municipality has decided of it is one of the records. */
  /** Whole: its content is hashed. */
  readonly template: Pick<ReportTemplate, 'id' | 'version' | 'edition'>;
  /** Whole, for the same reason. */
  readonly rules: readonly { readonly id: string; readonly version: string; readonly content: unknown }[];
  /** Random bytes from the operating system. */
  readonly randomBytes: (length: number) => Uint8Array;
}

/** The records of a follow-up with a manifest over them and the bytes of their files. */
export async function sealRecords(
  sources: ManifestSources,
): Promise<Pick<SealedFollowUp, 'manifest' | 'salts' | 'attachmentSalts' | 'records'>> {
  const { records, saltedHashOfFile, randomBytes } = sources;
  const newSalt = () => bytesToHex(randomBytes(32));
  const sealed = records.sources.map(asSealed);
  const attachments = typesWithBytes.flatMap((type) => records.all(type));
  const salts = Object.fromEntries(sealed.map((record) => [record.id, newSalt()]));
  const attachmentSalts = Object.fromEntries(attachments.map((attachment) => [attachment.id, newSalt()]));
  const contract = records.one('contract', records.followUp.contractId);
  const hashedAttachments: SealManifest['attachments'] = [];
  for (const { id, scope, sha256 } of attachments) {
    hashedAttachments.push({ id, hash: await saltedHashOfFile({ scope, sha256 }, attachmentSalts[id] ?? '') });
  }
  const manifest: SealManifest = {
    format: 'platsbesok-manifest',
    version: 1,
    followUpId: records.followUp.id,
    reportId: records.report.id,
    reportVersion: records.report.version,
    sealedAt: sources.sealedAt,
    sealedBy: sources.sealedBy,
    ...(records.addsTo ? { supplementTo: records.addsTo } : {}),
    missingDevices: [...sources.missingDevices],
    template: { id: sources.template.id, version: templateVersion(sources.template), hash: hashOf(sources.template) },
    rules: sources.rules.map(({ content, ...rule }) => ({ ...rule, hash: hashOf(content) })),
    guides: records.all('guideTemplate').map((guide) => ({ id: guide.id, version: String(guide.version) })),
    contract: contract ? { id: contract.id, version: contract.version } : null,
    records: sealed.map((record) => ({
      id: record.id,
      type: record.type,
      hash: saltedHash(salts[record.id] ?? '', record),
    })),
    attachments: hashedAttachments,
  };
  return { manifest, salts, attachmentSalts, records: sealed };
}

function asSealed({ id, type, scope, fields, createdBy, createdAt, updatedBy, updatedAt }: SourceRecord): SealedRecord {
  return { id, type, scope, fields: { ...fields }, createdBy, createdAt, updatedBy, updatedAt };
}
