import { actionPlanDocument } from '#shared/action/action-plan-document.ts';
import { delegationReviewDocument } from '#shared/delegation/delegation-review-document.ts';
import type { DelegationRules } from '#shared/delegation/delegation-rules.ts';
import { CodedError, type ErrorCode } from '#shared/errors/error-table.ts';
import { fieldPapers } from '#shared/field-papers/field-papers.ts';
import type { Request, Response } from '#shared/ipc/contract.ts';
import { minutesOf } from '#shared/meeting/minutes-document.ts';
import { minutesRecordsOf } from '#shared/meeting/minutes-records.ts';
import { minutesTemplateInUse } from '#shared/meeting/minutes-template-in-use.ts';
import type { ReportDocument } from '#shared/report/document-model.ts';
import { gatheredRecords } from '#shared/report/follow-up-records.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import { publishedTemplates } from '#shared/template/published-templates.ts';
import { type ProgramTemplates, templateInUse } from '#shared/template/templates-in-use.ts';
import { type ExportedFile, exportFiles } from './export-files.ts';
import { fileNameOf } from './file-name.ts';

/** Documents that are printed as things stand, and never sealed. */
export interface PlainDocuments {
  minutes(request: Request<'report:minutes'>): Promise<Response<'report:minutes'>>;
  'field-papers'(request: Request<'report:field-papers'>): Promise<Response<'report:field-papers'>>;
  'action-plan'(request: Request<'report:action-plan'>): Promise<Response<'report:action-plan'>>;
  'delegation-review'(request: Request<'report:delegation-review'>): Promise<Response<'report:delegation-review'>>;
}

interface Printing {
  readonly deps: { records(): Iterable<ProjectedRecord>; readonly exportFolder: string };
  readonly programs: ProgramTemplates;
  readonly rules: DelegationRules;
  /** Draws a document without photos. */
  readonly drawn: (followUpId: string, document: ReportDocument) => Promise<Uint8Array>;
}

export function plainDocuments({ deps, programs, rules, drawn }: Printing): PlainDocuments {
  async function written(
    what: string,
    followUpId: string,
    compose: (records: readonly ProjectedRecord[]) => ReportDocument | undefined,
    absent: ErrorCode,
  ) {
    const records = [...deps.records()];
    const document = compose(records);
    if (!document) throw new CodedError(absent);
    const pdf = await drawn(followUpId, document);
    const plannedFor = String(records.find(({ id }) => id === followUpId)?.fields.plannedFor);
    const name = fileNameOf(what, { title: document.title, plannedFor }, 'pdf');
    return { folder: deps.exportFolder, files: await exportFiles(deps.exportFolder, [{ name, bytes: pdf }]) };
  }

  return {
    minutes: ({ followUpId }) =>
      written(
        'Minnesanteckningar',
        followUpId,
        (records) => minutesOf(records, followUpId, minutesTemplateOf(records, followUpId, programs)),
        'RAP-012',
      ),
    async 'field-papers'({ followUpId }) {
      const records = gatheredRecords(deps.records(), followUpId);
      if (!records) throw new CodedError('RAP-012');
      const { plannedFor } = records.followUp;
      const files: ExportedFile[] = [];
      for (const paper of fieldPapers(records))
        files.push({
          name: fileNameOf('Fältpapper', { title: paper.title, plannedFor }, 'pdf'),
          bytes: await drawn(followUpId, paper),
        });
      return { folder: deps.exportFolder, files: await exportFiles(deps.exportFolder, files) };
    },
    'action-plan': ({ followUpId }) =>
      written(
        'Åtgärdsplan',
        followUpId,
        (records) =>
          actionPlanDocument(records, followUpId, templateInUse('atgardsplan', publishedTemplates(records), programs)),
        'RAP-012',
      ),
    'delegation-review': ({ followUpId }) =>
      written(
        'Delegeringsgranskning',
        followUpId,
        (records) => {
          const template = templateInUse('delegeringsgranskning', publishedTemplates(records), programs);
          return delegationReviewDocument(records, followUpId, template, rules);
        },
        'RAP-068',
      ),
  };
}

function minutesTemplateOf(records: readonly ProjectedRecord[], followUpId: string, programs: ProgramTemplates) {
  const published = publishedTemplates(records);
  const gathered = minutesRecordsOf(
    records.filter(({ deleted }) => !deleted),
    followUpId,
  );
  if (!gathered) return programs.minnesanteckningar;
  const receipts = records
    .filter(({ type, deleted, fields }) => type === 'minutesReceipt' && !deleted && fields.followUpId === followUpId)
    .map(({ fields }) => ({ minutesHash: String(fields.minutesHash) }));
  return minutesTemplateInUse(gathered, receipts, published, programs);
}
