import { diff3Merge } from 'node-diff3';
import type { MergeClass } from '../records/define-record.ts';
import { proseAtoms } from '../report/evidence-reference.ts';
import { canonicalJson, sameValue } from './canonical.ts';
import type { Change, Json, Operation } from './change.ts';
import { fieldsOfPath, groupPath, groupsOf } from './field-group.ts';
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
  /** The fields that the writer changed: for a group, not those that only came along. */
  readonly written: readonly string[];
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
 * - still what the writer saw (`from`), or never written: applied;
 * - equal to what the writer wrote: agreed;
 * - `set`: both people's additions and removals;
 * - `prose` and `scalar`: a conflict that keeps base, theirs and mine, the current value unchanged;
 * - different fields of one declared group: a conflict about the group, nothing of it changed;
 * - `sealed`: refused.
 *
 * An operation from a value to the same value changes nothing: it says what the writer saw beside what was changed.
 * A change that settles a conflict is merged like any other, so that it cannot overwrite a value its writer never saw;
 * it alone may bring a deleted record back.
 *
 * @param target the record as it stands, or null where there is none
 * @param ownRevs numbers that the writer's own device gave rise to after `baseRev`: it has seen those too
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
    return { ...unchanged, verdict: 'conflict', conflicts: [editOfDeleted(change.ops)] };
  }
  const isSealed = ({ path, to }: Operation) =>
    mergeClassOf(change.recordType, path) === 'sealed' && target !== null && !holds(current, path, to);
  if (change.ops.some(isSealed)) return { ...unchanged, verdict: 'rejected', conflicts: [] };

  // Only a change that names a value may write over it, whatever else its writer has seen.
  const isAsSeen = ({ path, from }: Operation) =>
    !Object.hasOwn(current.fields, path) || sameValue(current.fields[path], from);
  const conflicts = target === null ? [] : groupConflicts(current, change, isAsSeen, hasSeen);
  const contested = new Set(conflicts.flatMap(({ path }) => fieldsOfPath(path)));
  const fields: Record<string, Json> = { ...current.fields };
  const touched: string[] = [];
  let merged = false;
  for (const op of change.ops) {
    const { path, from, to } = op;
    if (contested.has(path) || holds(current, path, to) || isOnlySeen(current, change, op)) continue;
    const value = fields[path] ?? null;
    const mergeClass = mergeClassOf(change.recordType, path);
    if (mergeClass === 'set' && target !== null) {
      // Also where the field was last set by the writer's own device: that may have joined what it has not seen.
      fields[path] = mergeSet(value, from, to);
      touched.push(path);
      merged ||= !sameValue(value, from);
    } else if (isAsSeen(op)) {
      fields[path] = to;
      touched.push(path);
    } else {
      conflicts.push(fieldConflict(mergeClass, path, from, value, to));
    }
  }
  const verdict = conflicts.length > 0 ? 'conflict' : merged ? 'merged' : 'applied';
  return { verdict, fields, touched, deleted: false, conflicts };
}

/** A field that is written as null for the first time is still written: the record's shape asks for it. */
function holds({ fields }: MergeTarget, path: string, value: Json): boolean {
  return Object.hasOwn(fields, path) && sameValue(fields[path], value);
}

/** Whether an operation only tells what its writer saw. Who settles a conflict chooses also what stands. */
function isOnlySeen({ fields }: MergeTarget, change: Change, { path, from, to }: Operation): boolean {
  return !change.resolves && Object.hasOwn(fields, path) && sameValue(from, to);
}

/** The groups of which the writer changed one field and somebody else, unseen, another. */
function groupConflicts(
  current: MergeTarget,
  change: Change,
  isAsSeen: (op: Operation) => boolean,
  hasSeen: (rev: number) => boolean,
): FieldConflict[] {
  return groupsOf(change.recordType).flatMap((members) => {
    const ops = change.ops.filter(({ path }) => members.includes(path));
    const written = ops.filter((op) => !holds(current, op.path, op.to) && !isOnlySeen(current, change, op));
    const unseen = members.filter((path) => {
      const op = ops.find((candidate) => candidate.path === path);
      if (op) return !holds(current, path, op.to) && !isAsSeen(op);
      // Not told what the writer saw of it: then it is the number that says.
      return !hasSeen(current.fieldRevs[path] ?? 0);
    });
    const concerned = new Set([...written.map(({ path }) => path), ...unseen]);
    if (written.length === 0 || unseen.length === 0 || concerned.size < 2) return [];
    return [groupConflict(current, members, ops, written)];
  });
}

function groupConflict(
  { fields }: MergeTarget,
  members: readonly string[],
  ops: readonly Operation[],
  written: readonly Operation[],
): FieldConflict {
  return {
    path: groupPath(members),
    base: Object.fromEntries(ops.map(({ path, from }) => [path, from])),
    theirs: Object.fromEntries(members.map((path) => [path, fields[path] ?? null])),
    mine: Object.fromEntries(ops.map(({ path, to }) => [path, to])),
    proposal: null,
    written: written.map(({ path }) => path),
  };
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
    conflicts.push(deleted ? editOfDeleted(change.ops) : deletionOfEdited(fields));
  } else {
    const differing = change.ops.filter(({ path, to }) => !sameValue(fields[path], to));
    const group = groupsOf(change.recordType).find((members) => differing.some(({ path }) => members.includes(path)));
    if (group && change.ops.length > 1) {
      conflicts.push(groupConflict(target, group, change.ops, differing));
    } else {
      for (const { path, from, to } of differing) {
        conflicts.push(fieldConflict(mergeClassOf(change.recordType, path), path, from, fields[path] ?? null, to));
      }
    }
  }
  return { verdict: conflicts.length > 0 ? 'conflict' : 'applied', fields, touched: [], deleted, conflicts };
}

function mergeDeletion(current: MergeTarget, hasSeen: (rev: number) => boolean): MergeResult {
  const allSeen = Object.values(current.fieldRevs).every(hasSeen);
  if (!allSeen && !current.deleted) {
    const conflicts = [deletionOfEdited(current.fields)];
    return { verdict: 'conflict', fields: current.fields, touched: [], deleted: false, conflicts };
  }
  return { verdict: 'applied', fields: current.fields, touched: [], deleted: true, conflicts: [] };
}

function fieldConflict(mergeClass: MergeClass, path: string, base: Json, theirs: Json, mine: Json): FieldConflict {
  return { path, base, theirs, mine, proposal: proposalOf(mergeClass, base, theirs, mine), written: [path] };
}

/** Both versions joined, for prose that does not overlap. */
export function proposalOf(mergeClass: MergeClass, base: Json, theirs: Json, mine: Json): string | null {
  return mergeClass === 'prose' ? mergeProse(asText(base), asText(theirs), asText(mine)) : null;
}

function deletionOfEdited(theirs: Json): FieldConflict {
  return { path: deletionPath, base: false, theirs, mine: true, proposal: null, written: [] };
}

function editOfDeleted(ops: readonly Operation[]): FieldConflict {
  const mine = Object.fromEntries(ops.map(({ path, to }) => [path, to]));
  const written = ops.map(({ path }) => path);
  return { path: deletionPath, base: false, theirs: true, mine, proposal: null, written };
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : value === null ? '' : canonicalJson(value);
}

/**
 * Joins two versions of a text that share a base, word by word; null where both rewrote the same words. A reference to
 * evidence is one word, so none is ever joined of two. The result is a proposal for a person to approve, never applied by
 * itself.
 */
export function mergeProse(base: string, theirs: string, mine: string): string | null {
  const regions = diff3Merge(proseAtoms(theirs), proseAtoms(base), proseAtoms(mine), { excludeFalseConflicts: true });
  if (regions.some((region) => region.conflict)) return null;
  return regions.flatMap((region) => region.ok ?? []).join('');
}
