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
  id: z.string().min(1),
  version: z.int().min(1),
  subtitle: z.string(),
  draftMark: z.string(),
  parts: z.array(z.strictObject({ part: z.enum(reportParts), heading: z.string(), introduction: z.string() })),
  /** The words that must not be mixed up, each with its meaning. */
  words: z.array(z.strictObject({ word: z.string(), meaning: z.string() })),
});
export type ReportTemplate = z.infer<typeof reportTemplate>;
