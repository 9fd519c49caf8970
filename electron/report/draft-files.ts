import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import { factCheckDraftOf, factCheckHash } from '#shared/fact-check/fact-check-draft.ts';
import { factCheckForm } from '#shared/fact-check/fact-check-form.ts';
import type { FollowUpRecords } from '#shared/report/follow-up-records.ts';
import type { ExportedFile } from './export-files.ts';
import { fileNameOf, ofVersion } from './file-name.ts';

/** The form that the provider answers in, and the hash of the draft it is about. */
interface DraftForm {
  readonly form: ExportedFile;
  readonly draftHash: string;
}

/** @throws FAK-005 where there is nothing to ask about */
export function draftForm(records: FollowUpRecords, dueDate: string | null, resources: string): DraftForm {
  const draft = factCheckDraftOf(records);
  if (draft.requirements.length === 0) throw new CodedError('FAK-005');
  const resource = (name: string) => readFileSync(path.join(resources, 'fact-check', name), 'utf8');
  const page = factCheckForm(draft, dueDate, {
    script: resource('form.js'),
    style: resource('form.css'),
    policyHash: (text) => createHash('sha256').update(text).digest('base64'),
  });
  return {
    form: {
      name: fileNameOf(ofVersion('Faktagranskning', records.report.version), records.followUp, 'html'),
      bytes: new TextEncoder().encode(page),
    },
    draftHash: factCheckHash(draft),
  };
}
