import type { Requirement } from '../records/contract-terms.ts';
import { sameValue } from '../sync/canonical.ts';
import { comparableClause, type ListedRequirement } from './listed-requirement.ts';

/** A requirement that the contract holds. */
export interface HeldRequirement {
  readonly id: string;
  readonly fields: Requirement;
}

/** What a new version of a contract does to the requirements that it holds. */
export interface RequirementComparison<Held extends HeldRequirement> {
  readonly added: readonly Requirement[];
  readonly changed: readonly { readonly before: Held; readonly after: Requirement }[];
  readonly same: readonly Held[];
  /** Held, and not in the new version. */
  readonly removed: readonly Held[];
}

/** The area of what stands under no heading. */
const noArea = 'Övrigt';

/**
 * Holds a new version against what the contract holds. A clause is the same requirement in both; where the new version
 * gives none, its number is. What the new version says nothing about (a number that it gives to no other, an area) stays
 * as it is.
 */
export function compareRequirements<Held extends HeldRequirement>(
  contractId: string,
  held: readonly Held[],
  listed: readonly ListedRequirement[],
): RequirementComparison<Held> {
  const matches = matched(held, listed);
  const taken = [...held.map(({ fields }) => fields.number), ...listed.map(({ number }) => number ?? 0)];
  let last = taken.reduce((most, number) => Math.max(most, number), 0);
  const given = new Set(listed.map(({ number }) => number));
  const added: Requirement[] = [];
  const changed: { before: Held; after: Requirement }[] = [];
  const same: Held[] = [];
  for (const one of listed) {
    const before = matches.get(one);
    const was = before?.fields;
    // A number that the new version gives to another is no longer this one's.
    const kept = was && !given.has(was.number) ? was.number : undefined;
    const number = one.number ?? kept ?? ++last;
    const after: Requirement = {
      contractId,
      number,
      clause: was?.clause ?? (one.clause.trim() || String(number)),
      kind: one.kind,
      area: unlessSame(was?.area, one.area ?? was?.area ?? noArea),
      text: unlessSame(was?.text, one.text),
    };
    if (before === undefined) added.push(after);
    else if (sameValue(before.fields, after)) same.push(before);
    else changed.push({ before, after });
  }
  const found = new Set(matches.values());
  return { added, changed, same, removed: held.filter((one) => !found.has(one)) };
}

/** Which held requirement each of the new version is. Clauses choose first; a number takes what they have left. */
function matched<Held extends HeldRequirement>(
  held: readonly Held[],
  listed: readonly ListedRequirement[],
): ReadonlyMap<ListedRequirement, Held> {
  const matches = new Map<ListedRequirement, Held>();
  const left = new Set(held);
  const match = (one: ListedRequirement, fits: (fields: Requirement) => boolean) => {
    const found = [...left].find(({ fields }) => fits(fields));
    if (found && left.delete(found)) matches.set(one, found);
  };
  const hasClause = ({ clause }: ListedRequirement) => clause.trim() !== '';
  for (const one of listed.filter(hasClause)) {
    const clause = comparableClause(one.clause);
    match(one, (fields) => comparableClause(fields.clause) === clause);
  }
  for (const one of listed.filter((other) => !hasClause(other))) match(one, ({ number }) => number === one.number);
  return matches;
}

/** Where lines are broken is no change. */
function unlessSame(before: string | undefined, after: string): string {
  const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return before !== undefined && plain(before) === plain(after) ? before : after;
}
