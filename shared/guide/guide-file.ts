import { type GuideItem, type GuideSection, guideMethods, guideSection, isGroup } from '../records/guide-template.ts';
import { line } from '../records/values.ts';
import { z } from '../zod.ts';
import type { ImportedForm } from './xlsform/import-form.ts';

/** A guide in a file of its own, as `guide import` writes it and `guide run` reads it. */
export const guideFile = z.object({
  title: line,
  version: z.union([z.string(), z.int()]).nullish(),
  language: line.nullish(),
  languages: z.array(line).nullish(),
  askedOf: z.array(line).optional(),
  method: z.enum(guideMethods).optional(),
  sections: z.array(guideSection),
});
export type GuideFile = z.infer<typeof guideFile>;

/** The file of an imported form. */
export function guideFileOf({ title, version, language, languages, sections }: ImportedForm): GuideFile {
  return { title, version, language, languages: [...languages], sections: [...sections] };
}

/** How many there are of each in a guide. */
export interface GuideCounts {
  readonly questions: number;
  readonly groups: number;
  readonly repeats: number;
  /** By list and value: one choice that stands twice in a list is one. */
  readonly choices: number;
}

/** Counts what a guide holds; a page that stands for no group is none. */
export function guideCounts(sections: readonly GuideSection[]): GuideCounts {
  const choices = new Set<string>();
  const counts = { questions: 0, groups: 0, repeats: 0 };
  const visit = (items: readonly GuideItem[]): void => {
    for (const item of items) {
      if (isGroup(item)) {
        counts[item.repeat ? 'repeats' : 'groups'] += 1;
        visit(item.questions);
        continue;
      }
      counts.questions += 1;
      for (const { value } of item.choices ?? []) choices.add(JSON.stringify([item.list ?? item.id, value]));
    }
  };
  for (const section of sections) {
    if (!section.page) counts[section.repeat ? 'repeats' : 'groups'] += 1;
    visit(section.questions);
  }
  return { ...counts, choices: choices.size };
}
