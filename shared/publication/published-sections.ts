import type { Block } from '../report/document-model.ts';
import type { FollowUpRecords } from '../report/follow-up-records.ts';
import { referenceReader } from '../report/reference-words.ts';
import type { ReportTemplate } from '../report/report-template.ts';
import { sectionBlocks } from '../report/report-title.ts';
import type { IsMasked } from './compose-publication.ts';
import { groundOfClass, markerOf } from './masking-grounds.ts';

/** What people wrote; a reference says what the masked records say, and of a masked roster nothing that is counted. */
export function publishedSections(
  records: FollowUpRecords,
  labels: ReadonlyMap<string, string>,
  template: Pick<ReportTemplate, 'sections'>,
  isMasked: IsMasked,
): Block[] {
  const ground = groundOfClass('osl31');
  const maskOf = (recordId: string, path: string) => (ground && isMasked(recordId, path) ? markerOf(ground) : null);
  return sectionBlocks(records, labels, template, referenceReader(records, labels, maskOf));
}
