import type { FollowUpRecords, GatheredRecords, SourceRecord } from '../report/follow-up-records.ts';
import type { ReportTemplate } from '../report/report-template.ts';
import { type ProgramTemplates, type Published, templateOfReport } from './templates-in-use.ts';

/** The mall of a report, from what the report rests on: its version is one of the records. @throws RAP-060 */
export function templateOf(records: FollowUpRecords, programs: ProgramTemplates): ReportTemplate {
  return templateOfReport(records.report, (id) => publishedIn(records, id), programs);
}

function publishedIn(records: GatheredRecords, id: string): Published | undefined {
  const found = records.one('documentTemplate', id);
  return found && { id, fields: found };
}

/** Every version that the municipality has published. */
export function publishedTemplates(records: Iterable<SourceRecord>): Published[] {
  const published: Published[] = [];
  for (const { type, deleted, id, fields } of records)
    if (type === 'documentTemplate' && !deleted)
      published.push({ id, fields: fields as unknown as Published['fields'] });
  return published;
}
