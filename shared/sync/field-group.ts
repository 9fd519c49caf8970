import { recordTypeNamed } from '../records/registry.ts';
import type { Json, Operation } from './change.ts';

const joint = '+';

/** The path under which a conflict about a group's fields is kept. No field has a `+` in its name. */
export function groupPath(members: readonly string[]): string {
  return members.join(joint);
}

/** The fields that a conflict's path is about: one, or a group's. */
export function fieldsOfPath(path: string): string[] {
  return path.split(joint);
}

/** The groups of fields that a kind of record declares. */
export function groupsOf(recordType: string): readonly (readonly string[])[] {
  return recordTypeNamed(recordType)?.groups ?? [];
}

/**
 * The operations, and beside a change of one field in a group those of the group's other fields, unchanged: whoever
 * writes a judgement says upon which ground.
 *
 * @param seen what the writer saw in a field
 */
export function withWholeGroups(
  recordType: string,
  ops: readonly Operation[],
  seen: (path: string) => Json | undefined,
): Operation[] {
  const written = new Set(ops.map(({ path }) => path));
  const members = groupsOf(recordType)
    .filter((group) => group.some((path) => written.has(path)))
    .flat()
    .filter((path) => !written.has(path));
  const companions = [...new Set(members)].map((path) => ({ path, from: seen(path) ?? null, to: seen(path) ?? null }));
  return [...ops, ...companions];
}
