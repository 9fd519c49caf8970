import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import type { SealedFollowUp } from '#shared/evidence/sealed-follow-up.ts';
import { composePublication, type PublicationSources } from '#shared/publication/compose-publication.ts';
import { type EditionParts, publicationHtml } from '#shared/publication/publication-html.ts';
import type { MaskingDecision } from '#shared/records/masking-decision.ts';
import { picturesOf } from '#shared/report/document-model.ts';
import { followUpRecords } from '#shared/report/follow-up-records.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import { templateOf } from '#shared/template/published-templates.ts';
import type { ProgramTemplates } from '#shared/template/templates-in-use.ts';
import type { ExportedFile } from './export-files.ts';
import { fileNameOf, ofVersion } from './file-name.ts';
import { printStyle } from './print-style.ts';
import type { ReportDeps } from './report-service.ts';

interface PublicationDeps {
  records(): Iterable<ProjectedRecord>;
  readAttachment(scope: string, sha256: string): Promise<{ bytes: Uint8Array; mediaType: string }>;
  readonly resources: string;
  print: ReportDeps['print'];
}

interface PublicationFiles {
  readonly files: readonly ExportedFile[];
  /** Why the PDF does not call itself PDF/A-2a and PDF/UA-1; none where it does. */
  readonly hindrances: readonly string[];
}

/**
 * The publication edition of what was sealed, with what has been decided of masking until now: the page, and the same page
 * as a PDF. Their names are of the masked title. @throws RAP-012 where the sealed records have no such report; LAG-009 a released photo is not on this laptop
 */
export async function publicationFiles(
  { records: now, readAttachment, resources, print }: PublicationDeps,
  sealed: SealedFollowUp,
  { programs, delegationRules }: Pick<PublicationSources, 'delegationRules'> & { readonly programs: ProgramTemplates },
  signal: AbortSignal,
): Promise<PublicationFiles> {
  const { manifest, manifestHash, followUpId, reportId } = sealed;
  const kept = sealed.records.map((record) => ({ ...record, deleted: false }));
  const records = followUpRecords(kept, followUpId, reportId);
  if (!records) throw new CodedError('RAP-012');
  const publication = composePublication({
    template: templateOf(records, programs),
    delegationRules,
    records: kept,
    followUpId,
    reportId,
    decisions: decisionsOn(followUpId, now()),
    seal: {
      manifestHash,
      sealedAt: manifest.sealedAt,
      sealedBy: manifest.sealedBy,
      recordCount: manifest.records.length,
      missingDevices: manifest.missingDevices.length,
    },
  });
  if (!publication) throw new CodedError('RAP-012');
  const photos = new Map<string, string>();
  for (const { scope, sha256 } of picturesOf(publication.document)) {
    const { bytes, mediaType } = await readAttachment(scope, sha256);
    photos.set(sha256, `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`);
  }
  const parts: EditionParts = {
    style: readFileSync(path.join(resources, 'publication', 'edition.css'), 'utf8'),
    policyHash: (text) => createHash('sha256').update(text).digest('base64'),
    photos,
  };
  const page = publicationHtml(publication, parts);
  const style = printStyle(resources, publication.document.title, page);
  const printed = await print(
    publicationHtml(publication, { ...parts, style, forPrint: true }),
    manifest.sealedAt,
    signal,
  );
  const named = (ending: string) =>
    fileNameOf(ofVersion('Publiceringsutgåva', manifest.reportVersion), publication.records.followUp, ending);
  return {
    files: [
      { name: named('html'), bytes: new TextEncoder().encode(page) },
      { name: named('pdf'), bytes: printed.pdf },
    ],
    hindrances: printed.hindrances,
  };
}

function decisionsOn(followUpId: string, records: Iterable<ProjectedRecord>): MaskingDecision[] {
  return [...records]
    .filter(({ type, deleted, fields }) => type === 'maskingDecision' && !deleted && fields.followUpId === followUpId)
    .map(({ fields }) => fields as unknown as MaskingDecision);
}
