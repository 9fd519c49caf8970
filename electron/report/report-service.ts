import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { type DelegationRules, delegationRules } from '#shared/delegation/delegation-rules.ts';
import { CodedError } from '#shared/errors/error-table.ts';
import { type DeviceInFollowUp, missingDevices } from '#shared/evidence/missing-devices.ts';
import { printable } from '#shared/evidence/printable.ts';
import { manifestHash } from '#shared/evidence/seal-manifest.ts';
import { type SealedFollowUp, sealRecords } from '#shared/evidence/sealed-follow-up.ts';
import { type ReportToSeal, sealingHindrances } from '#shared/evidence/sealing-hindrances.ts';
import type { ShownReport } from '#shared/evidence/shown-report.ts';
import type { FilesToVerify } from '#shared/evidence/verification-limits.ts';
import { verifyPdf } from '#shared/evidence/verify-pdf.ts';
import type { Request, Response } from '#shared/ipc/contract.ts';
import { sealIdOf } from '#shared/records/report-life.ts';
import { composeReport } from '#shared/report/compose-report.ts';
import { picturesOf, type ReportDocument } from '#shared/report/document-model.ts';
import { type FollowUpRecords, followUpRecords } from '#shared/report/follow-up-records.ts';
import type { PrintedSeal } from '#shared/report/report-appendix.ts';
import type { ReportTemplate } from '#shared/report/report-template.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import { templateOf } from '#shared/template/published-templates.ts';
import { distribute } from '../distribution/distribute.ts';
import { checkSignature } from '../signing/check-signature.ts';
import { openKeyFile } from '../signing/key-file.ts';
import { signPdf } from '../signing/sign-pdf.ts';
import type { ArchivalPdf } from './archival/archival-pdf.ts';
import { draftForm } from './draft-files.ts';
import { DrawingsUnderWay } from './drawings-under-way.ts';
import { dataFile } from './export-data.ts';
import { exportFiles } from './export-files.ts';
import { draftExtract, sealedExtract } from './extract-document.ts';
import { fileNameOf, ofVersion } from './file-name.ts';
import { type AtRest, type FrozenReport, FrozenReports, type KeptReport } from './frozen-reports.ts';
import { wasImported } from './imported-signatures.ts';
import type { PictureBytes } from './picture-pieces.tsx';
import { type PlainDocuments, plainDocuments } from './plain-documents.ts';
import { publicationFiles } from './publication-files.ts';
import { isReportSealed, moveReport } from './report-moves.ts';
import { type ServiceSigning, serviceSigning } from './service-signing.ts';
import { readProgramTemplates } from './template-files.ts';

/** What the reports need from the program around them. */
export interface ReportDeps extends AtRest {
  records(): Iterable<ProjectedRecord>;
  /** The bytes of a photo that the report shows. */
  readAttachment(scope: string, sha256: string): Promise<{ bytes: Uint8Array; mediaType: string }>;
  /** The bytes of any file that a record names. @throws LAG-009 they are not on this laptop */
  readBytes(scope: string, sha256: string): Promise<Uint8Array>;
  /** Changes that the central has not acknowledged; of a follow-up also files, and such as it has not got from others. */
  lackingAtCentral(followUpId: string): Pick<ReportToSeal, 'unsent' | 'unsentFiles' | 'missingFiles'>;
  /** Null without contact with the central. */
  devices(followUpId: string): Promise<readonly DeviceInFollowUp[] | null>;
  user(): { readonly id: string; readonly name: string; readonly title: string };
  /** Resolves when the change is on disk. */
  commit(change: Change): Promise<unknown>;
  readonly frozenFolder: string;
  readonly exportFolder: string;
  /** The program's `resources` folder. */
  readonly resources: string;
  /** Where the case system looks for what it is to take in; null where none is chosen on this laptop. */
  importFolder(): string | null;
  now(): Date;
  onProgress(reportId: string, step: string): void;
  /** Verifies a report from anywhere; in the program in a process of its own. */
  verify(files: FilesToVerify): Promise<ShownReport>;
  /** Lets the user point out a signed report; null when cancelled. */
  chooseSignedFile(): Promise<string | null>;
  /** Prints a page as a PDF to archive that carries the moment given. */
  print(html: string, madeAt: string, signal: AbortSignal): Promise<ArchivalPdf>;
  /** Draws a document as PDF; in the program in a process of its own. */
  render(
    document: ReportDocument,
    pictures: PictureBytes,
    onStep: (step: string) => void,
    signal?: AbortSignal,
  ): Promise<Uint8Array>;
}

/** Channels of the contract without their prefix. */
export interface ReportService extends ServiceSigning, PlainDocuments {
  preview(request: Request<'report:preview'>): Promise<Response<'report:preview'>>;
  draft(request: Request<'report:draft'>): Promise<Response<'report:draft'>>;
  seal(request: Request<'report:seal'>): Promise<Response<'report:seal'>>;
  sign(request: Request<'report:sign'>): Promise<Response<'report:sign'>>;
  frozen(request: Request<'report:frozen'>): Promise<Response<'report:frozen'>>;
  export(request: Request<'report:export'>): Promise<Response<'report:export'>>;
  data(request: Request<'report:data'>): Promise<Response<'report:data'>>;
  publication(request: Request<'report:publication'>): Promise<Response<'report:publication'>>;
  distribute(request: Request<'report:distribute'>): Promise<Response<'report:distribute'>>;
  cancel(request: Request<'report:cancel'>): Promise<Response<'report:cancel'>>;
}

/** Reports from draft to signed file, for the store that is open. */
export function createReportService(deps: ReportDeps): ReportService {
  const frozenReports = new FrozenReports(deps.frozenFolder, deps);
  const programs = readProgramTemplates(deps.resources);
  const rules = readResource(deps.resources, 'rules/delegation-rules.json', (json) => delegationRules.parse(json));
  const oneAtATime = inTurn();
  const underWay = new DrawingsUnderWay();

  const drawing =
    (signal?: AbortSignal): Draw =>
    (reportId, document, pictures) =>
      deps.render(document, pictures, (step) => deps.onProgress(reportId, step), signal);

  function drawnDraft(records: FollowUpRecords, contents: 'whole' | 'extract'): Promise<Uint8Array> {
    const { id } = records.report;
    return underWay.run(id, async (signal) => {
      const template = templateOf(records, programs);
      const document =
        contents === 'whole'
          ? composeReport({ records, template, delegationRules: rules, seal: null })
          : draftExtract(records, { template, delegationRules: rules });
      deps.onProgress(id, 'Hämtar foton');
      return drawing(signal)(id, document, await availablePictures(deps, document));
    });
  }

  return {
    ...serviceSigning({
      frozenReports,
      exportFolder: deps.exportFolder,
      verify: (files) => deps.verify(files),
      chooseSignedFile: () => deps.chooseSignedFile(),
      now: () => deps.now(),
      userId: () => deps.user().id,
      named: (followUpId) => {
        const { title = '', plannedFor = '' } = recordOf(deps, followUpId)?.fields ?? {};
        return { title: String(title), plannedFor: String(plannedFor) };
      },
      commitSigned: (reportId) => moveReport(deps, reportId, 'signed'),
      oneAtATime,
    }),

    async preview({ followUpId, reportId }) {
      return { pdf: new Uint8Array(await drawnDraft(requireRecords(deps, followUpId, reportId), 'whole')) };
    },

    async draft({ followUpId, reportId, dueDate, contents }) {
      const records = requireRecords(deps, followUpId, reportId);
      const { form, draftHash } = draftForm(records, dueDate, deps.resources);
      const what = contents === 'whole' ? 'Rapportutkast' : 'Utdrag ur rapportutkast';
      const pdf = {
        name: fileNameOf(ofVersion(what, records.report.version), records.followUp, 'pdf'),
        bytes: await drawnDraft(records, contents),
      };
      return { folder: deps.exportFolder, files: await exportFiles(deps.exportFolder, [pdf, form]), draftHash };
    },

    seal: ({ followUpId, reportId }) =>
      oneAtATime(async () => {
        const before = await frozenReports.read(reportId);
        if (before) {
          if (hasRecord(deps, sealIdOf(reportId))) throw new CodedError('RAP-011');
          // The program ended between freezing and writing the records: what is frozen counts.
          await commitSeal(deps, before.sealed);
          return sealedAnswer(before);
        }
        const lacking = deps.lackingAtCentral(followUpId);
        // The day tells only whether to warn, and the window has done that.
        const today = deps.now().toISOString().slice(0, 10);
        const { hindrances } = sealingHindrances(deps.records(), { followUpId, reportId, ...lacking, today });
        const [first] = hindrances;
        if (first) throw new CodedError(first.code, first.detail);
        const records = requireRecords(deps, followUpId, reportId);
        if (records.followUp.leadId !== deps.user().id)
          throw new CodedError('RAP-015', { name: records.nameOf(records.followUp.leadId) });

        deps.onProgress(reportId, 'Räknar kontrollsummor');
        const frozen = await underWay.run(reportId, (signal) =>
          sealedReport(deps, records, templateOf(records, programs), rules, drawing(signal)),
        );
        deps.onProgress(reportId, 'Fryser rapporten');
        await frozenReports.freeze(reportId, frozen);
        await commitSeal(deps, frozen.sealed);
        return sealedAnswer(frozen);
      }),

    sign: ({ reportId, keyFile, password, signerRole }) =>
      oneAtATime(async () => {
        const frozen = await frozenReports.read(reportId);
        if (!frozen) throw new CodedError('UND-004');
        const now = deps.now();
        const signed = await signPdf(frozen.pdf, openKeyFile(keyFile, password, now), signerRole, now, {
          fontFolder: path.join(deps.resources, 'fonts'),
        });
        await frozenReports.replacePdf(reportId, signed);
        await moveReport(deps, reportId, 'signed');
        const own = (await signatureSummaries(deps, { ...frozen, pdf: signed, apart: [] })).at(-1);
        if (!own) throw new CodedError('UND-006');
        return own;
      }),

    async frozen({ reportId }) {
      const frozen = await frozenReports.read(reportId);
      if (!frozen) return { frozen: null };
      const { manifest, manifestHash: hash } = frozen.sealed;
      return {
        frozen: {
          manifestHash: hash,
          sealedAt: manifest.sealedAt,
          signatures: await signatureSummaries(deps, frozen),
        },
      };
    },

    async export({ reportId, folder }) {
      const frozen = await frozenReports.read(reportId);
      if (!frozen) throw new CodedError('RAP-013');
      const version = frozen.sealed.manifest.reportVersion;
      const destination = folder ?? deps.exportFolder;
      const record = new TextEncoder().encode(`${JSON.stringify(frozen.sealed, null, 2)}\n`);
      const files = await exportFiles(destination, [
        { name: `${ofVersion('rapport', version)}.pdf`, bytes: frozen.pdf },
        { name: `${ofVersion('besok', version)}.json`, bytes: record },
        ...frozen.apart.map((bytes, index) => ({
          name: `${ofVersion('rapport', version)}-${index + 2}.pdf`,
          bytes,
        })),
      ]);
      return { folder: destination, files };
    },

    async data({ followUpId, reportId }) {
      const data = dataFile(requireRecords(deps, followUpId, reportId), deps.now().toISOString());
      const [file = data.name] = await exportFiles(deps.exportFolder, [data]);
      return { folder: deps.exportFolder, file };
    },

    async publication({ reportId }) {
      const frozen = await frozenReports.read(reportId);
      if (!frozen) throw new CodedError(isReportSealed(deps.records(), reportId) ? 'RAP-041' : 'RAP-040');
      deps.onProgress(reportId, 'Gör webbsidan och PDF:en');
      const { files, hindrances } = await underWay.run(reportId, (signal) =>
        publicationFiles(deps, frozen.sealed, { programs, delegationRules: rules }, signal),
      );
      return {
        folder: deps.exportFolder,
        files: await exportFiles(deps.exportFolder, files),
        hindrances: [...hindrances],
      };
    },

    distribute: distribute({
      kept: (reportId) => frozenReports.read(reportId),
      exportFolder: deps.exportFolder,
      importFolder: () => deps.importFolder(),
      extract: ({ sealed }, variant) =>
        underWay.run(sealed.reportId, (signal) =>
          drawing(signal)(
            sealed.reportId,
            sealedExtract(sealed, variant, { programs, delegationRules: rules }),
            new Map(),
          ),
        ),
      publication: async ({ sealed }) => {
        const { files } = await underWay.run(sealed.reportId, (signal) =>
          publicationFiles(deps, sealed, { programs, delegationRules: rules }, signal),
        );
        return files;
      },
      signatures: async (kept) =>
        (await signatureSummaries(deps, kept)).map(({ file: _file, ...signature }) => signature),
      user: () => deps.user(),
      commit: (change) => deps.commit(change),
      noteDistributed: (reportId) => moveReport(deps, reportId, 'distributed'),
      now: () => deps.now(),
    }),

    async cancel({ reportId }) {
      return { wasUnderWay: underWay.cancel(reportId) };
    },

    ...plainDocuments({
      deps,
      programs,
      rules,
      drawn: (followUpId, document) => drawing()(followUpId, document, new Map()),
    }),
  };
}

type Draw = (reportId: string, document: ReportDocument, pictures: PictureBytes) => Promise<Uint8Array>;

/** The manifest, and the report that has its hash on the page. */
async function sealedReport(
  deps: ReportDeps,
  records: FollowUpRecords,
  template: ReportTemplate,
  rules: DelegationRules,
  draw: Draw,
): Promise<FrozenReport> {
  const { followUp, report } = records;
  const missing = missingDevices(await deps.devices(followUp.id));
  const content = await sealRecords({
    records,
    saltedHashOfFile: async ({ scope, sha256 }, salt) => saltedHashOf(await deps.readBytes(scope, sha256), salt),
    sealedAt: deps.now().toISOString(),
    sealedBy: deps.user().id,
    missingDevices: missing,
    template,
    rules: [{ id: 'delegation-rules', version: rules.version, content: rules }],
    randomBytes,
  });
  const hash = manifestHash(content.manifest);
  const seal: PrintedSeal = {
    manifestHash: hash,
    sealedAt: content.manifest.sealedAt,
    sealedBy: deps.user().name,
    recordCount: content.manifest.records.length,
    missingDevices: missing,
  };
  const document = composeReport({ records, template, delegationRules: rules, seal });
  const pdf = await draw(report.id, document, await shownPictures(deps, document));
  const sealed: SealedFollowUp = {
    format: 'platsbesok-sealed-follow-up',
    version: 1,
    followUpId: followUp.id,
    reportId: report.id,
    manifestHash: hash,
    ...content,
    frozenPdf: { sha256: createHash('sha256').update(pdf).digest('hex'), byteLength: pdf.length },
  };
  return { pdf, sealed };
}

function sealedAnswer({ pdf, sealed }: FrozenReport): Response<'report:seal'> {
  return { manifestHash: sealed.manifestHash, sealedAt: sealed.manifest.sealedAt, pdf: new Uint8Array(pdf) };
}

function requireRecords(deps: ReportDeps, followUpId: string, reportId: string): FollowUpRecords {
  const records = followUpRecords(deps.records(), followUpId, reportId);
  if (!records) throw new CodedError('RAP-012');
  return records;
}

/** As `saltedHashOfBytes`, by the system's own hash: there may be gigabytes to go through. */
function saltedHashOf(bytes: Uint8Array, salt: string): string {
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(bytes).digest('hex');
}

/** The photos that a sealed report shows, and no others. @throws LAG-009 one is not on this laptop */
async function shownPictures(deps: ReportDeps, document: ReportDocument): Promise<Map<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>();
  for (const { scope, sha256 } of picturesOf(document))
    pictures.set(sha256, (await deps.readAttachment(scope, sha256)).bytes);
  return pictures;
}

/** For a draft: a photo that has not come yet is named where it would stand. */
async function availablePictures(deps: ReportDeps, document: ReportDocument): Promise<Map<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>();
  for (const { scope, sha256 } of picturesOf(document)) {
    try {
      pictures.set(sha256, (await deps.readAttachment(scope, sha256)).bytes);
    } catch (error) {
      if (!(error instanceof CodedError && error.code === 'LAG-009')) throw error;
    }
  }
  return pictures;
}

/** On this laptop no issuer is trusted from the start, and the summary says so. */
async function signatureSummaries(
  deps: ReportDeps,
  { pdf, apart, imports }: Pick<KeptReport, 'pdf' | 'apart' | 'imports'>,
): Promise<Response<'report:sign'>[]> {
  const summaries: Response<'report:sign'>[] = [];
  for (const [index, file] of [pdf, ...apart].entries()) {
    // What others have made may take its time, and this process has a window to answer.
    const found =
      imports.length > 0
        ? await deps.verify({ pdf: file, sealed: null, issuers: null })
        : await verifyPdf(file, { checkSignature, trusted: [], now: deps.now() });
    // A time stamp vouches for a time, and nobody has signed with it.
    for (const { kind, holder, issuer, chain, time, end } of found?.signatures ?? [])
      if (kind === 'signature')
        summaries.push({
          holder: printable(holder),
          issuer: printable(issuer),
          issuerTrusted: chain.answer === 'holds',
          signedAt: time.at,
          via: wasImported(file, end, imports) ? 'service' : 'certificate',
          file: index + 1,
        });
  }
  return summaries;
}

function recordOf(deps: ReportDeps, id: string): ProjectedRecord | undefined {
  for (const record of deps.records()) if (record.id === id) return record;
  return undefined;
}

function hasRecord(deps: ReportDeps, id: string): boolean {
  return recordOf(deps, id)?.deleted === false;
}

/** Writes that the report is sealed, as often as it takes: the seal's id follows from the report's. */
async function commitSeal(deps: ReportDeps, { manifest, manifestHash: hash, reportId, followUpId }: SealedFollowUp) {
  const fields: Record<string, Json> = {
    reportId,
    manifestHash: hash,
    sealedAt: manifest.sealedAt,
    recordCount: manifest.records.length,
    missingDevices: manifest.missingDevices,
  };
  await moveReport(deps, reportId, 'sealed', manifest.sealedAt);
  await deps.commit({
    changeId: v7(),
    recordType: 'seal',
    recordId: sealIdOf(reportId),
    scope: `followUp:${followUpId}`,
    action: 'put',
    baseRev: null,
    ops: Object.entries(fields).map(([name, to]) => ({ path: name, from: null, to })),
    at: deps.now().toISOString(),
  });
}

/** Runs one task after the other: two signatures at once would each leave the other out. */
function inTurn(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}

function readResource<T>(resources: string, file: string, parse: (json: unknown) => T): T {
  return parse(JSON.parse(readFileSync(path.join(resources, file), 'utf8')));
}
