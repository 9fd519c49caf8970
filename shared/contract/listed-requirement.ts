import type { Requirement } from '../records/contract-terms.ts';
import type { UnreadRow } from '../staffing/roster-row.ts';

/** A requirement as a file or a pasted text states it; null or empty where it says nothing. */
export interface ListedRequirement {
  /** The row or the line it begins on. */
  readonly row: number;
  readonly clause: string;
  readonly number: number | null;
  readonly kind: Requirement['kind'];
  readonly area: string | null;
  readonly text: string;
}

/** What was found in a source. Nothing is left out in silence. */
export interface RequirementList {
  readonly requirements: readonly ListedRequirement[];
  /** What was to be a requirement and cannot be read: nothing is taken in until it is mended. */
  readonly unreadRows: readonly UnreadRow[];
  /** What is no requirement, such as a title, and is passed over. */
  readonly passedOver: readonly UnreadRow[];
}

export const longestLine = 500;
export const longestText = 5000;

/** SKA or BÖR by the words of the text: what is neither is what the contract states, and so must be. */
export function kindByWords(text: string): 'must' | 'should' {
  return /(^|[^\p{L}])bör($|[^\p{L}])/iu.test(text) && !saysMust(text) ? 'should' : 'must';
}

export function saysMust(text: string): boolean {
  return /(^|[^\p{L}])(ska|skall|måste)($|[^\p{L}])/iu.test(text);
}

/** A clause as two versions are compared: `4.2.1.`, `§ 4.2.1` and `4.2.1` are the same. */
export function comparableClause(clause: string): string {
  return clause
    .normalize('NFC')
    .toLowerCase()
    .replace(/[§\s]/g, '')
    .replace(/[.):]+$/, '');
}
