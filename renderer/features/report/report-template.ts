import { derivedId } from '#shared/records/derived-id.ts';
import { type ReportSection, reportSectionKeys } from '#shared/records/report.ts';
import type { ReportTemplate } from '#shared/report/report-template.ts';
import { type Published, templateOfReport } from '#shared/template/templates-in-use.ts';
import { asCodedError } from '../../bridge.ts';
import { createRecord } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { programTemplates } from '../template/program-templates.ts';

/** The mall of a report, or why it cannot be told here. */
export function templateFor(
  report: Pick<SeenRecord<'report'>['fields'], 'template' | 'supplementTo'>,
  published: readonly Published[],
): ReportTemplate | { readonly error: ReturnType<typeof asCodedError> } {
  try {
    return templateOfReport(report, (id) => published.find((one) => one.id === id), programTemplates);
  } catch (error) {
    return { error: asCodedError(error) };
  }
}

/** A section as it is before anybody has written in it. Its id follows from report and key. */
export function newSection(
  reportId: string,
  { key, heading }: Pick<ReportTemplate['sections'][number], 'key' | 'heading'>,
  order: number,
): ReportSection {
  const isOwn = !reportSectionKeys.some((known) => known === key);
  return { reportId, key, order, ...(isOwn ? { heading } : {}), text: '' };
}

/** Writes the standing texts of a mall into the sections that nobody has begun. */
export async function writeStandingTexts(
  scope: string,
  reportId: string,
  template: ReportTemplate,
  begun: readonly string[],
): Promise<void> {
  for (const [order, section] of template.sections.entries()) {
    if (section.standingText.trim() === '' || begun.includes(section.key)) continue;
    await createRecord('reportSection', scope, derivedId('reportSection', reportId, section.key), {
      ...newSection(reportId, section, order),
      text: section.standingText,
    });
  }
}
