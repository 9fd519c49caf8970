import { reportSectionWords } from '../language/swedish.ts';
import type { ReportSection } from '../records/report.ts';
import type { ReportTemplate } from './report-template.ts';

type Sections = Pick<ReportTemplate, 'sections'>;

/** Sections in the order of the mall; those that it has not stand last, as they stood among themselves. */
export function inTemplateOrder<S extends Pick<ReportSection, 'key' | 'order'>>(
  sections: readonly S[],
  { sections: order }: Sections,
): S[] {
  const place = ({ key }: S) => {
    const at = order.findIndex((section) => section.key === key);
    return at < 0 ? order.length : at;
  };
  return sections.toSorted((one, other) => place(one) - place(other) || one.order - other.order);
}

/** What a section is called: by the mall, else by what it was begun as. */
export function sectionHeading(section: Pick<ReportSection, 'key' | 'heading'>, { sections }: Sections): string {
  const known: Readonly<Record<string, string>> = reportSectionWords;
  return (
    sections.find(({ key }) => key === section.key)?.heading ?? section.heading ?? known[section.key] ?? 'Eget avsnitt'
  );
}
