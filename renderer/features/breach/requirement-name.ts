import { requirementKindWords } from '#shared/language/swedish.ts';
import type { Requirement } from '#shared/records/contract-terms.ts';

const longestName = 90;

/** A requirement on one line: `3 · 4.3 · SKA · Minst en medarbetare …` */
export function requirementName({ fields }: { readonly fields: Requirement }): string {
  const { number, clause, kind, text } = fields;
  const name = `${number} · ${clause} · ${requirementKindWords[kind]} · ${text}`;
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`;
}
