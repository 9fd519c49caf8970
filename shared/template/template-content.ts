import { reportSectionKey } from '../records/report.ts';
import { line } from '../records/values.ts';
import { z } from '../zod.ts';
import { isAllowedLogo } from './logo.ts';

/** A part of a document: where it stands, what it is called and what is said before it. */
export const templatePart = z.strictObject({
  part: z.string().min(1).max(100),
  heading: line,
  introduction: z.string().max(5000),
});

/** A section that people write. `standingText` stands in it when a report is begun. */
export const templateSection = z.strictObject({
  key: reportSectionKey,
  heading: line.trim().min(1),
  hint: z.string().max(1000),
  standingText: z.string().max(50_000),
});

/** The municipality's mark, at the head of the first page. It lies in the mall itself, so that it is sealed with it. */
export const templateLogo = z
  .strictObject({
    mediaType: z.enum(['image/png', 'image/jpeg']),
    base64: z.string().max(300_000),
    alternative: line.trim().min(1),
  })
  .refine(isAllowedLogo);

/** What a municipality decides of a mall. */
export const templateContent = z.strictObject({
  subtitle: line,
  parts: z.array(templatePart).max(100),
  sections: z.array(templateSection).max(100),
  logo: templateLogo.nullable(),
  /** How the diarienummer is written: see `registry-number.ts`. Empty: anyhow. */
  registryNumberPattern: z.string().max(100),
});

export type TemplatePart = z.infer<typeof templatePart>;
export type TemplateSection = z.infer<typeof templateSection>;
export type TemplateLogo = z.infer<typeof templateLogo>;
export type TemplateContent = z.infer<typeof templateContent>;
