import { diff3Merge } from 'node-diff3';
import type { MergeClass } from '../records/define-record.ts';
import { canonicalJson, sameValue } from './canonical.ts';
import type { Change, Json } from './change.ts';
import { mergeClassOf, mergeSet } from './projected-record.ts';

/** A record as the central keeps it: its fields and, for each, the number of the change that last touched it. */
export interface MergeTarget {
  readonly fields: Readonly<Record<string, Json>>;
  readonly fieldRevs: Readonly<Record<string, number>>;
  readonly deleted: boolean;
}

/** A field that two people wrote from the same base; a person decides. */
export interface FieldConflict {
  readonly path: string;
  readonly base: Json;
  readonly theirs: Json;
  readonly mine: Json;
  /** For prose: both texts joined where they do not overlap; null where they do, and for everything else. */
  readonly proposal: string | null;
}

export interface MergeResult {
  /** `rejected` when a sealed field would change. */
  readonly verdict: 'applied' | 'merged' | 'conflict' | 'rejected';
  readonly fields: Readonly<Record<string, Json>>;
  /** Fields whose value this change has set. */
  readonly touched: readonly string[];
  readonly deleted: boolean;
  readonly conflicts: readonly FieldConflict[];
}

/** The path under which an edit against a deletion is kept as a conflict. */
export const deletionPath = '(deleted)';

/**
 * Merges one change into the record as it stands, field by field and three-way: the change says what its writer saw
 * (`from`) and wrote (`to`), the record says what stands now. Pure; the same on laptop and central.
 *
 * - untouched since the writer's base, or still what the writer saw: applied;
 * - equal to what the writer wrote: agreed;
 * - `set`: both people's additions and removals;
 * - `prose` and `scalar`: a conflict that keeps base, theirs and mine, the current value unchanged;
 * - `sealed`: refused.
 *
 * A change that settles a conflict is merged like any other, so that it cannot overwrite a value its writer never saw;
 * it alone may bring a deleted record back.
 *
 * @param target the record as it stands, or null where there is none
 * @param ownRevs numbers that the writer's own device gave rise to after `baseRev`: it has seen those
 */
export function mergeChange(
  target: MergeTarget | null,
  change: Change,
  ownRevs: ReadonlySet<number> = new Set(),
): MergeResult {
  const current = target ?? { fields: {}, fieldRevs: {}, deleted: false };
  const unchanged = { fields: current.fields, touched: [], deleted: current.deleted };
  const hasSeen = (rev: number) => rev <= (change.baseRev ?? -1) || ownRevs.has(rev);

  if (change.action === 'delete') return mergeDeletion(current, hasSeen);
  if (current.deleted && !change.resolves) {
    const mine = Object.fromEntries(change.ops.map(({ path, to }) => [path, to]));
    return { ...unchanged, verdict: 'conflict', conflicts: [deletionConflict(false, true, mine)] };
  }

  const fields: Record<string, Json> = { ...current.fields };
  const touched: string[] = [];
  const conflicts: FieldConflict[] = [];
  let merged = false;
  for (const { path, from, to } of change.ops) {
    const value = fields[path] ?? null;
    // A field that is written as null for the first time is still written: the record's shape asks for it.
    if (Object.hasOwn(fields, path) && sameValue(value, to)) continue;
    const mergeClass = mergeClassOf(change.recordType, path);
    if (mergeClass === 'sealed' && target !== null) {
      return { ...unchanged, verdict: 'rejected', conflicts: [] };
    }
    if (target === null || hasSeen(current.fieldRevs[path] ?? 0) || sameValue(value, from)) {
      fields[path] = to;
      touched.push(path);
    } else if (mergeClass === 'set') {
      fields[path] = mergeSet(value, from, to);
      touched.push(path);
      merged = true;
    } else {
      conflicts.push(fieldConflict(mergeClass, path, from, value, to));
    }
  }
  const verdict = conflicts.length > 0 ? 'conflict' : merged ? 'merged' : 'applied';
  return { verdict, fields, touched, deleted: false, conflicts };
}

/**
 * Merges a change that settles a conflict which somebody else has settled meanwhile: the same choice agrees, another
 * choice is a conflict anew, even where the first left the value as it was. Two people are thus never each other's
 * silent last word.
 */
export function mergeLateSettlement(target: MergeTarget, change: Change): MergeResult {
  const { fields, deleted } = target;
  const conflicts: FieldConflict[] = [];
  if ((change.action === 'delete') !== deleted) {
    const written = Object.fromEntries(change.ops.map(({ path, to }) => [path, to]));
    conflicts.push(deleted ? deletionConflict(false, true, written) : deletionConflict(false, fields, true));
  } else {
    for (const { path, from, to } of change.ops) {
      const value = fields[path] ?? null;
      if (sameValue(value, to)) continue;
      conflicts.push(fieldConflict(mergeClassOf(change.recordType, path), path, from, value, to));
    }
  }
  return { verdict: conflicts.length > 0 ? 'conflict' : 'applied', fields, touched: [], deleted, conflicts };
}

function mergeDeletion(current: MergeTarget, hasSeen: (rev: number) => boolean): MergeResult {
  const allSeen = Object.values(current.fieldRevs).every(hasSeen);
  if (!allSeen && !current.deleted) {
    const conflicts = [deletionConflict(false, current.fields, true)];
    return { verdict: 'conflict', fields: current.fields, touched: [], deleted: false, conflicts };
  }
  return { verdict: 'applied', fields: current.fields, touched: [], deleted: true, conflicts: [] };
}

function fieldConflict(mergeClass: MergeClass, path: string, base: Json, theirs: Json, mine: Json): FieldConflict {
  const proposal = mergeClass === 'prose' ? mergeProse(asText(base), asText(theirs), asText(mine)) : null;
  return { path, base, theirs, mine, proposal };
}

function deletionConflict(base: Json, theirs: Json, mine: Json): FieldConflict {
  return { path: deletionPath, base, theirs, mine, proposal: null };
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : value === null ? '' : canonicalJson(value);
}

/**
 * Joins two versions of a text that share a base, word by word; null where both rewrote the same words. The result is
 * a proposal for a person to approve, never applied by itself.
 */
export function mergeProse(base: string, theirs: string, mine: string): string | null {
  const words = (text: string) => text.match(/\s+|[^\s]+/g) ?? [];
  const regions = diff3Merge(words(theirs), words(base), words(mine), { excludeFalseConflicts: true });
  if (regions.some((region) => region.conflict)) return null;
  return regions.flatMap((region) => region.ok ?? []).join('');
}
