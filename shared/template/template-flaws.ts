import type { ErrorCode, ErrorDetail } from '../errors/error-table.ts';
import { reportSectionWords } from '../language/swedish.ts';
import { reportTemplateNames, type TemplateName } from '../records/template-names.ts';
import type { TemplateContent } from './template-content.ts';
import { partsOf, requiredSections } from './template-parts.ts';

/** Something that a mall may not be published with, as a sentence of the error table. */
export interface TemplateFlaw {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
}

const requiredWords: Readonly<Record<string, string>> = {
  sections: 'avsnitten',
  signatures: 'underskrifterna',
  seal: 'förseglingen',
  versions: 'versionerna',
  sample: 'urvalet',
  decisions: 'besluten',
  actions: 'åtgärderna',
};

/** What must hold of a mall whoever has written it, beside the form of its fields. */
export function templateFlaws(name: TemplateName, { parts, sections }: TemplateContent): TemplateFlaw[] {
  const { known, required } = partsOf[name];
  const isReport = reportTemplateNames.some((report) => report === name);
  const partNames = parts.map(({ part }) => part);
  const keys = sections.map(({ key }) => key);
  const flaws: TemplateFlaw[] = [];
  for (const part of required)
    if (!partNames.includes(part)) flaws.push({ code: 'RAP-061', detail: { part: requiredWords[part] ?? part } });
  for (const key of isReport ? requiredSections : [])
    if (!keys.includes(key)) flaws.push({ code: 'RAP-061', detail: { part: reportSectionWords[key] } });
  const strangers = partNames.filter((part) => !known.includes(part));
  const twice = [partNames, keys].some((names) => new Set(names).size < names.length);
  if (strangers.length > 0 || twice || parts.length === 0 || (!isReport && keys.length > 0))
    flaws.push({ code: 'RAP-062', detail: {} });
  return flaws;
}
