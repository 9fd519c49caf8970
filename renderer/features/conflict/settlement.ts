import { valueText } from '#shared/language/field-words.ts';
import type { Conflict } from '#shared/records/conflict.ts';
import { recordTypeNamed } from '#shared/records/registry.ts';
import type { Change, Json, Operation } from '#shared/sync/change.ts';
import { fieldsOfPath } from '#shared/sync/field-group.ts';
import { deletionPath, mergeProse } from '#shared/sync/merge.ts';
import { mergeClassOf } from '#shared/sync/projected-record.ts';
import { asObject, versionParts } from './conflict-words.ts';
import { writableShape } from './third-version.tsx';

/** What can be chosen in a conflict. */
export const settlementChoices = ['theirs', 'mine', 'both', 'third'] as const;
export type SettlementChoice = (typeof settlementChoices)[number];

/** Both texts: word by word where they fit together, after each other where they do not. */
export function bothVersions({ base, theirs, mine, proposal }: Conflict): string {
  if (proposal !== null) return proposal;
  const joined = mergeProse(valueText(base), valueText(theirs), valueText(mine));
  if (joined !== null) return joined;
  return [valueText(theirs), valueText(mine)].filter((text) => text.trim() !== '').join('\n\n');
}

/** Both can be kept where they are text, and the field has room for both. */
export function canKeepBoth(conflict: Conflict): boolean {
  const { recordType, path } = conflict;
  if (mergeClassOf(recordType, path) === 'prose') return true;
  const field = recordTypeNamed(recordType)?.fields[path];
  const isText = writableShape(recordType, path)?.kind === 'text';
  return isText && (field?.schema.safeParse(bothVersions(conflict)).success ?? false);
}

/** A third version can be written of every field in the conflict. */
export function canWriteThird({ recordType, path }: Conflict): boolean {
  return path !== deletionPath && fieldsOfPath(path).every((member) => writableShape(recordType, member) !== null);
}

/**
 * What a choice does to the record: from what stands there to what is chosen, for every field in the conflict.
 *
 * @param standing the record's fields as they stand
 * @param third what was written anew, by field
 */
export function settlingOps(
  conflict: Conflict,
  choice: SettlementChoice,
  standing: Readonly<Record<string, Json>>,
  third: Readonly<Record<string, Json>>,
): Pick<Change, 'action' | 'ops'> {
  const { path, theirs, mine } = conflict;
  const version = choice === 'mine' ? mine : theirs;
  const op = (member: string, to: Json): Operation => ({ path: member, from: standing[member] ?? null, to });
  if (path === deletionPath) {
    if (version === true) return { action: 'delete', ops: [] };
    // Who wrote in a record that somebody took away gets what was written, along with the record.
    const written = choice === 'mine' ? Object.entries(asObject(mine)) : [];
    return { action: 'put', ops: written.map(([member, to]) => op(member, to)) };
  }
  const members = fieldsOfPath(path);
  if (choice === 'both') return { action: 'put', ops: [op(path, bothVersions(conflict))] };
  const chosen: Readonly<Record<string, Json>> =
    choice === 'third'
      ? third
      : Object.fromEntries(versionParts(path, null, version).map(({ path: member, value }) => [member, value]));
  return { action: 'put', ops: members.map((member) => op(member, chosen[member] ?? standing[member] ?? null)) };
}
