import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { v7 } from 'uuid';
import { type CaseMetadata, caseMetadata } from '#shared/distribution/case-metadata.ts';
import { recipientNamed, type Variant, variantNamed } from '#shared/distribution/distribution-plan.ts';
import { fileBaseOf } from '#shared/distribution/file-base.ts';
import { CodedError } from '#shared/errors/error-table.ts';
import type { Request, Response } from '#shared/ipc/contract.ts';
import { timeText } from '#shared/language/swedish-time.ts';
import { scopeName } from '#shared/records/define-record.ts';
import type { Distribution } from '#shared/records/distribution.ts';
import { type FollowUpRecords, followUpRecords } from '#shared/report/follow-up-records.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import type { ExportedFile } from '../report/export-files.ts';
import type { KeptReport } from '../report/frozen-reports.ts';
import { deliverFiles, freeSuffix, withSuffix } from './deliver-files.ts';
import { mailDraft, requireAddress } from './mail-draft.ts';

/** What an utskick needs of the reports around it. */
export interface DistributionParts {
  readonly kept: (reportId: string) => Promise<KeptReport | undefined>;
  readonly exportFolder: string;
  /** Where the case system looks for what it is to take in; null where none is chosen on this laptop. */
  readonly importFolder: () => string | null;
  /** The provider's extract of what was sealed, drawn. */
  readonly extract: (kept: KeptReport, variant: Variant) => Promise<Uint8Array>;
  /** The masked edition: the page, and the page as a PDF. */
  readonly publication: (kept: KeptReport) => Promise<readonly ExportedFile[]>;
  readonly signatures: (kept: KeptReport) => Promise<CaseMetadata['signatures']>;
  readonly user: () => { readonly id: string };
  readonly commit: (change: Change) => Promise<unknown>;
  /** Writes that the report has gone out. */
  readonly noteDistributed: (reportId: string) => Promise<void>;
  readonly now: () => Date;
}

type Sent = Response<'report:distribute'>;

/**
 * Sends a variant of a sealed report on its way, and then writes in the log that it was. The files are whole and on disk
 * before the log says so; where the log cannot be written, they are taken away again.
 */
export function distribute(parts: DistributionParts): (request: Request<'report:distribute'>) => Promise<Sent> {
  return async ({ reportId, recipientId, way, folder, to, meetingDate, note }) => {
    const kept = await parts.kept(reportId);
    if (!kept) throw new CodedError('RAP-071');
    const records = sealedRecords(kept);
    if (records.followUp.leadId !== parts.user().id)
      throw new CodedError('RAP-072', { name: records.nameOf(records.followUp.leadId) });
    const recipient = recipientNamed(recipientId);
    const variant = recipient && variantNamed(recipient.variant);
    if (!recipient || !variant) throw new Error(`no recipient ${recipientId}`);
    const address = requireAddress(to);
    const destination = await destinationOf(parts, way, folder);

    const base = fileBaseOf(records.report.registryNumber, records.followUp.id, records.report.version);
    const drawn = await variantFiles(parts, kept, variant, base);
    const [id, at] = [v7(), parts.now()];
    // What goes with the files, or around them, says what they are called.
    const around =
      way === 'email' ? mailName(base, recipientId, at) : way === 'caseSystem' ? `${base}-arende.json` : null;
    const suffix = await freeSuffix(destination, [
      ...(way === 'email' ? [] : drawn),
      ...(around === null ? [] : [{ name: around, bytes: null }]),
    ]);
    const content = way === 'email' ? drawn : drawn.map((file) => ({ ...file, name: withSuffix(file.name, suffix) }));
    const made = { id, at, name: withSuffix(around ?? '', suffix), records, kept, variant, content };
    const files =
      way === 'email'
        ? [await asMail(made, address)]
        : way === 'caseSystem'
          ? [...content, await asMetadata(made, meetingDate, await parts.signatures(kept))]
          : content;

    const delivered = await deliverFiles(destination, files);
    const fields: Distribution = {
      followUpId: records.followUp.id,
      reportId,
      version: records.report.version,
      manifestHash: kept.sealed.manifestHash,
      recipient: recipient.id,
      recipientName: recipient.name,
      variant: variant.id,
      variantName: variant.name,
      way,
      // What a mail carries is what went to somebody; the mail around it is the mail program's.
      files: content.map(({ name, bytes }) => ({ name, sha256: sha256Of(bytes), byteLength: bytes.length })),
      sentBy: parts.user().id,
      sentAt: at.toISOString(),
      meetingDate,
      note: note.trim(),
      sentOn: null,
    };
    try {
      await parts.commit(logged(id, fields));
    } catch (cause) {
      await delivered.undo();
      throw new CodedError('RAP-078', { folder: destination }, { cause });
    }
    // Whether a draft of an e-mail goes off is known by whoever sends it, who notes the day in the log.
    if (way !== 'email') await parts.noteDistributed(reportId);
    return { folder: destination, files: [...delivered.paths], distributionId: id };
  };
}

function sealedRecords({ sealed: { records, followUpId, reportId } }: KeptReport): FollowUpRecords {
  const found = followUpRecords(
    records.map((record) => ({ ...record, deleted: false })),
    followUpId,
    reportId,
  );
  if (!found) throw new CodedError('RAP-012');
  return found;
}

/** Only the program's own folder is made where it is not there: a shared one that is gone must not come back empty. */
async function destinationOf(
  { exportFolder, importFolder }: DistributionParts,
  way: Distribution['way'],
  chosen: string | null,
): Promise<string> {
  if (way === 'caseSystem') {
    const folder = importFolder();
    if (folder === null) throw new CodedError('RAP-077');
    return folder;
  }
  if (chosen !== null) return chosen;
  await mkdir(exportFolder, { recursive: true }).catch(() => undefined);
  return exportFolder;
}

async function variantFiles(
  { extract, publication }: DistributionParts,
  kept: KeptReport,
  variant: Variant,
  base: string,
): Promise<ExportedFile[]> {
  if (variant.kind === 'extract') return [{ name: `${base}-utdrag.pdf`, bytes: await extract(kept, variant) }];
  if (variant.kind === 'publication') {
    const edition = await publication(kept);
    return edition.map(({ name, bytes }) => ({
      name: `${base}-publiceringsutgava.${name.split('.').at(-1)}`,
      bytes,
    }));
  }
  const report = [kept.pdf, ...kept.apart].map((bytes, index) => ({
    name: index === 0 ? `${base}-rapport.pdf` : `${base}-rapport-${index + 1}.pdf`,
    bytes,
  }));
  if (variant.kind === 'sealedAlone') return report;
  return [...report, { name: `${base}-besok.json`, bytes: jsonBytes(kept.sealed) }];
}

interface Made {
  readonly id: string;
  readonly at: Date;
  /** Of what goes with the files or around them. */
  readonly name: string;
  readonly records: FollowUpRecords;
  readonly kept: KeptReport;
  readonly variant: Variant;
  readonly content: readonly ExportedFile[];
}

async function asMail({ id, at, name, records, kept, variant, content }: Made, to: string | null) {
  const { report } = records;
  const about = [report.registryNumber, report.title].filter(Boolean).join(', ');
  const { sealedAt } = kept.sealed.manifest;
  const bytes = await mailDraft({
    id,
    at,
    to,
    subject: `${variant.name}: ${about}`,
    text: [
      'Hej!',
      '',
      `Här kommer ${variant.name.charAt(0).toLowerCase()}${variant.name.slice(1)} för ${about}.`,
      `Rapporten, version ${report.version}, förseglades ${timeText(sealedAt)}.`,
      `Kontrollsumma: ${kept.sealed.manifestHash}`,
      '',
    ].join('\r\n'),
    attachments: content.map((file) => ({ ...file, mediaType: mediaTypeOf(file.name) })),
  });
  return { name, bytes };
}

/** To the second, so that it is seen which draft is the later one. */
function mailName(base: string, recipientId: string, at: Date): string {
  const second = at.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `${base}-${recipientId}-${second}.eml`;
}

async function asMetadata(
  { id, at, name: ownName, records, kept, variant, content }: Made,
  meetingDate: string | null,
  signatures: CaseMetadata['signatures'],
): Promise<ExportedFile> {
  const { followUp, report, one } = records;
  const people = { lead: followUp.leadId, assistant: followUp.assistantId, nurse: followUp.nurseId } as const;
  const metadata = caseMetadata.parse({
    format: 'platsbesok-arende',
    version: 1,
    distributionId: id,
    registryNumber: report.registryNumber,
    followUpId: followUp.id,
    report: {
      id: report.id,
      version: report.version,
      title: report.title || followUp.title,
      sealedAt: kept.sealed.manifest.sealedAt,
      manifestHash: kept.sealed.manifestHash,
      forDecision: report.forDecision ?? null,
    },
    meetingDate,
    roles: (['lead', 'assistant', 'nurse'] as const).flatMap((role) => {
      const person = one('person', people[role]);
      return person ? [{ role, title: person.title }] : [];
    }),
    signatures,
    files: content.map(({ name, bytes }) => ({
      name,
      sha256: sha256Of(bytes),
      byteLength: bytes.length,
      mediaType: mediaTypeOf(name),
      variant: variant.id,
    })),
    handedOverAt: at.toISOString(),
  } satisfies CaseMetadata);
  return { name: ownName, bytes: jsonBytes(metadata) };
}

function logged(recordId: string, fields: Distribution): Change {
  return {
    changeId: v7(),
    recordType: 'distribution',
    recordId,
    scope: scopeName('followUp', fields.followUpId),
    action: 'put',
    baseRev: null,
    ops: Object.entries(fields).map(([path, to]) => ({ path, from: null, to: to as Json })),
    at: fields.sentAt,
  };
}

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  json: 'application/json',
  html: 'text/html',
};

function mediaTypeOf(name: string): string {
  return mediaTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
