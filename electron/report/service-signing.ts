import { CodedError } from '#shared/errors/error-table.ts';
import type { ShownReport } from '#shared/evidence/shown-report.ts';
import type { FilesToVerify } from '#shared/evidence/verification-limits.ts';
import type { Request, Response } from '#shared/ipc/contract.ts';
import { exportFiles } from './export-files.ts';
import { fileNameOf, ofVersion } from './file-name.ts';
import type { FrozenReports } from './frozen-reports.ts';
import { sha256Of } from './imported-signatures.ts';
import { newSignatures, readReturnedFile, standingOf } from './returned-file.ts';

/** What underskrift via tjänst needs of the reports around it. */
export interface ServiceSigningParts {
  readonly frozenReports: FrozenReports;
  readonly exportFolder: string;
  readonly verify: (files: FilesToVerify) => Promise<ShownReport>;
  readonly chooseSignedFile: () => Promise<string | null>;
  readonly now: () => Date;
  readonly userId: () => string;
  /** What a report's file is named after. */
  readonly named: (followUpId: string) => { readonly title: string; readonly plannedFor: string };
  /** Writes that the report is signed, as often as it takes. */
  readonly commitSigned: (reportId: string) => Promise<void>;
  readonly oneAtATime: <T>(task: () => Promise<T>) => Promise<T>;
}

export interface ServiceSigning {
  'service-export'(request: Request<'report:service-export'>): Promise<Response<'report:service-export'>>;
  'service-import'(request: Request<'report:service-import'>): Promise<Response<'report:service-import'>>;
}

/** Underskrift via tjänst: the file goes out as it is kept, and comes back with signatures after the same bytes. */
export function serviceSigning(parts: ServiceSigningParts): ServiceSigning {
  const { frozenReports, exportFolder, verify, chooseSignedFile, now, userId, commitSigned, oneAtATime } = parts;
  return {
    async 'service-export'({ reportId }) {
      const kept = await frozenReports.read(reportId);
      if (!kept) throw new CodedError('RAP-013');
      const what = ofVersion('Rapport för underskrift', kept.sealed.manifest.reportVersion);
      const name = fileNameOf(what, parts.named(kept.sealed.followUpId), 'pdf');
      const [file = name] = await exportFiles(exportFolder, [{ name, bytes: kept.pdf }]);
      return { folder: exportFolder, file, sha256: sha256Of(kept.pdf), byteLength: kept.pdf.length };
    },

    async 'service-import'({ reportId }) {
      // The user takes the time they want at the dialog; what waits for its turn is not held up by that.
      const chosen = await chooseSignedFile();
      if (chosen === null) return { outcome: 'cancelled' };
      const returned = await readReturnedFile(chosen);
      return oneAtATime(async () => {
        const kept = await frozenReports.read(reportId);
        if (!kept) throw new CodedError('UND-004');
        const standing = standingOf(returned, kept);
        if (standing.kind !== 'same') {
          const sealed = new TextEncoder().encode(JSON.stringify(kept.sealed));
          const found = await verify({ pdf: returned, sealed, issuers: null });
          const signatures = newSignatures(found, standing.after).map(({ end }) => ({
            sha256: sha256Of(returned.subarray(0, end)),
            at: now().toISOString(),
            by: userId(),
          }));
          await frozenReports.keepImported(reportId, standing.file, returned, signatures);
        }
        await commitSigned(reportId);
        return { outcome: standing.kind };
      });
    },
  };
}
