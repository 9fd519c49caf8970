import { reportSectionWords } from '#shared/language/swedish.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { inTemplateOrder, sectionHeading } from '#shared/report/report-sections.ts';
import type { ReportTemplate } from '#shared/report/report-template.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { ReportSectionForm } from './report-section-form.tsx';
import { newSection } from './report-template.ts';

/** What people write, in the order of the mall; what was written by an older mall stands last. */
export function ReportSections({
  scope,
  reportId,
  sections,
  template,
}: {
  scope: string;
  reportId: string;
  sections: readonly SeenRecord<'reportSection'>[];
  template: ReportTemplate;
}) {
  const own = sections.filter(({ fields }) => fields.reportId === reportId);
  const inMall = new Set(template.sections.map(({ key }) => key));
  const left = inTemplateOrder(
    own.map(({ fields }) => fields).filter(({ key, text }) => !inMall.has(key) && text.trim() !== ''),
    template,
  );
  const form = (
    section: Pick<ReportTemplate['sections'][number], 'key' | 'heading' | 'hint'>,
    order: number,
    label: string,
  ) => (
    <ReportSectionForm
      key={section.key}
      scope={scope}
      id={derivedId('reportSection', reportId, section.key)}
      section={own.find(({ fields }) => fields.key === section.key) ?? null}
      initial={newSection(reportId, section, order)}
      label={label}
      hint={section.hint}
    />
  );
  return (
    <>
      {template.sections.map((section, order) => form(section, order, section.heading))}
      {left.map((fields) => {
        const heading = sectionHeading(fields, template);
        const known = fields.key in reportSectionWords;
        const hint = known
          ? 'Avsnittet finns inte i mallen som rapporten följer nu.'
          : 'Kommunens mall har inte längre avsnittet.';
        return form({ ...fields, heading, hint }, fields.order, `${heading} (kvar från äldre mall)`);
      })}
    </>
  );
}
