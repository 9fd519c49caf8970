import { statedTemplate } from '../template/plain-template.ts';
import { templateSection } from '../template/template-content.ts';
import { z } from '../zod.ts';

/** The parts that a report is put together from. */
export const reportParts = [
  'sections',
  'units',
  'requirements',
  'reviews',
  'breaches',
  'factCheck',
  'interviews',
  'observations',
  'schedule',
  'delegation',
  'preparation',
  'signatures',
  'threads',
  'seal',
  'versions',
  'words',
] as const;
export type ReportPart = (typeof reportParts)[number];

/** Order, headings and standing texts of a report: data with a version, so that a municipality can have its own. */
export const reportTemplate = z.strictObject({
  ...statedTemplate,
  subtitle: z.string(),
  draftMark: z.string(),
  parts: z.array(z.strictObject({ part: z.enum(reportParts), heading: z.string(), introduction: z.string() })),
  /** What people write, in order. */
  sections: z.array(templateSection),
  /** The words that must not be mixed up, each with its meaning. */
  words: z.array(z.strictObject({ word: z.string(), meaning: z.string() })),
});
export type ReportTemplate = z.infer<typeof reportTemplate>;
