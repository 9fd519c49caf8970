import { CodedError } from '../errors/error-table.ts';
import { reportSectionWords } from '../language/swedish.ts';
import { minutesTemplate } from '../meeting/minutes-template.ts';
import type { DocumentTemplate } from '../records/document-template.ts';
import type { Report } from '../records/report.ts';
import type { reportTemplateNames, TemplateName } from '../records/template-names.ts';
import { type ReportTemplate, reportTemplate } from '../report/report-template.ts';
import { z } from '../zod.ts';
import { actionPlanTemplate, delegationReviewTemplate } from './plain-template.ts';
import type { TemplateContent } from './template-content.ts';

/** The mallar that the program brings, by their names. */
export const programTemplates = z.strictObject({
  uppfoljningsrapport: reportTemplate,
  'samlad-rapport': reportTemplate,
  minnesanteckningar: minutesTemplate,
  delegeringsgranskning: delegationReviewTemplate,
  atgardsplan: actionPlanTemplate,
});
export type ProgramTemplates = z.infer<typeof programTemplates>;
export type Template = ProgramTemplates[TemplateName];

/** A version of the municipality's, wherever it is kept. */
export type Published = { readonly id: string; readonly fields: DocumentTemplate };

/** The municipality's newest version of a mall; undefined where it has none. */
export function newestOf(name: TemplateName, published: readonly Published[]): Published | undefined {
  return published
    .filter(({ fields }) => fields.name === name)
    .toSorted((one, other) => one.fields.version - other.fields.version)
    .at(-1);
}

/** A mall that is in use: the municipality's newest, or the program's. */
export function templateInUse<Name extends TemplateName>(
  name: Name,
  published: readonly Published[],
  programs: ProgramTemplates,
): ProgramTemplates[Name] {
  const newest = newestOf(name, published);
  return newest ? withContent(programs[name], newest.fields) : programs[name];
}

/**
 * What a new report is begun with: several units side by side have a mall of their own. Undefined for the program's
 * uppföljningsrapport, which a report that says nothing follows, so that an older central takes it in.
 */
export function templateOfNewReport(
  { unitIds }: { readonly unitIds: readonly string[] },
  published: readonly Published[],
): Report['template'] {
  const name = unitIds.length > 1 ? 'samlad-rapport' : 'uppfoljningsrapport';
  const recordId = newestOf(name, published)?.id ?? null;
  return name === 'uppfoljningsrapport' && recordId === null ? undefined : { name, recordId };
}

/**
 * The mall that a report says it is composed with.
 *
 * @param published the version with this id; undefined where it is not here
 * @throws RAP-060 the laptop has not that version
 */
export function templateOfReport(
  { template, supplementTo }: Pick<Report, 'template' | 'supplementTo'>,
  published: (id: string) => Published | undefined,
  programs: Pick<ProgramTemplates, (typeof reportTemplateNames)[number]>,
): ReportTemplate {
  const { name, recordId } = template ?? { name: 'uppfoljningsrapport', recordId: null };
  if (recordId === null) return forVersion({ supplementTo }, programs[name]);
  const found = published(recordId);
  if (found?.fields.name !== name) throw new CodedError('RAP-060');
  return forVersion({ supplementTo }, withContent(programs[name], found.fields));
}

/** The mall as one version of a report has it: a tillägg begins with what it says of itself, whatever the mall. */
export function forVersion({ supplementTo }: Pick<Report, 'supplementTo'>, template: ReportTemplate): ReportTemplate {
  if (supplementTo === undefined) return template;
  const supplement = {
    key: 'supplement' as const,
    heading: reportSectionWords.supplement,
    hint: 'Vad som har ändrats sedan den förra versionen, och varför.',
    standingText: '',
  };
  return { ...template, sections: [supplement, ...template.sections.filter(({ key }) => key !== 'supplement')] };
}

/** The program's mall with what the municipality has decided laid upon it. */
export function withContent<T extends Template>(
  template: T,
  { version, content }: Pick<DocumentTemplate, 'version' | 'content'>,
): T {
  const { subtitle, parts, sections, logo, registryNumberPattern } = content;
  const stated = { ...template, version, edition: 'municipality', logo, registryNumberPattern };
  // What the parts are called was held to the mall's own when it was published.
  if ('points' in template)
    return { ...stated, title: subtitle, points: parts.map(({ part, ...rest }) => ({ point: part, ...rest })) } as T;
  return { ...stated, subtitle, parts, ...('sections' in template ? { sections } : {}) } as T;
}

/** What a municipality begins from, and can always go back to. */
export function contentOf(template: Template): TemplateContent {
  const { logo = null, registryNumberPattern } = template;
  const stated = { logo, registryNumberPattern };
  if ('points' in template)
    return {
      ...stated,
      subtitle: template.title,
      parts: template.points.map(({ point, ...rest }) => ({ part: point, ...rest })),
      sections: [],
    };
  const sections = 'sections' in template ? template.sections : [];
  return { ...stated, subtitle: template.subtitle, parts: [...template.parts], sections };
}
