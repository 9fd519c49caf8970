import type { Requirement } from '#shared/records/contract-terms.ts';

/** What an observation points at by itself: `#tag`, and `§14` or `§ 4.2` for a requirement by number or clause. */
export interface LinksInText {
  readonly tags: string[];
  readonly clauses: string[];
}

const tagPattern = /(?<=^|[\s(,;])#([\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?)/gu;
const clausePattern = /§ ?(\d+(?:\.\d+)*[a-zåäö]?)(?![\p{L}\p{N}])/giu;

function distinct(words: Iterable<string>): string[] {
  return [...new Set(words)];
}

function captured(text: string, pattern: RegExp): string[] {
  return [...text.normalize('NFC').matchAll(pattern)].flatMap(([, word]) => (word ? [word.toLowerCase()] : []));
}

/** Reads the tags and clauses out of a text, each once, in the order they are written. */
export function linksInText(text: string): LinksInText {
  return { tags: distinct(captured(text, tagPattern)), clauses: distinct(captured(text, clausePattern)) };
}

type NumberedRequirement = { readonly id: string; readonly fields: Pick<Requirement, 'number' | 'clause'> };

function bareClause(clause: string): string {
  return clause.replace(/[§\s]/g, '').toLowerCase();
}

/** The requirements that the clauses name: by running number first, otherwise by the contract's own clause. */
export function requirementsNamed(clauses: readonly string[], requirements: readonly NumberedRequirement[]): string[] {
  return distinct(
    clauses.flatMap((clause) => {
      const named =
        requirements.find(({ fields }) => String(fields.number) === clause) ??
        requirements.find(({ fields }) => bareClause(fields.clause) === clause);
      return named ? [named.id] : [];
    }),
  );
}
