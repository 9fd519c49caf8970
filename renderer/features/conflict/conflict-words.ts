import { fieldName } from '#shared/language/field-words.ts';
import { recordWords } from '#shared/language/record-words.ts';
import type { Conflict } from '#shared/records/conflict.ts';
import { type RecordTypeName, recordTypeNamed } from '#shared/records/registry.ts';
import type { Json } from '#shared/sync/change.ts';
import { fieldsOfPath } from '#shared/sync/field-group.ts';
import { deletionPath } from '#shared/sync/merge.ts';

/** `Bedömning, motivering` */
export function conflictName({ recordType, path }: Pick<Conflict, 'recordType' | 'path'>): string {
  const word = recordTypeNamed(recordType) ? recordWords[recordType as RecordTypeName].one : 'uppgift';
  const name = word.charAt(0).toUpperCase() + word.slice(1);
  if (path === deletionPath) return `${name}, borttagen av en och ändrad av en annan`;
  return `${name}, ${fieldsOfPath(path).map(fieldName).join(' och ')}`;
}

/** One field of a version, with what it began from. */
export interface VersionPart {
  readonly path: string;
  readonly base: Json;
  readonly value: Json;
}

/** A version field by field: one, or those of a group. What its writer did not tell of a group is left out. */
export function versionParts(path: string, base: Json, value: Json): VersionPart[] {
  const members = fieldsOfPath(path);
  if (members.length === 1) return [{ path, base, value }];
  const [before, after] = [asObject(base), asObject(value)];
  return members
    .filter((member) => Object.hasOwn(after, member))
    .map((member) => ({ path: member, base: before[member] ?? null, value: after[member] ?? null }));
}

/** A group's values by field; empty where there are none. */
export function asObject(value: Json | undefined): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
