import { recordTypeNamed } from '#shared/records/registry.ts';
import { sha256 } from '#shared/records/values.ts';
import type { Json } from '#shared/sync/change.ts';
import { z } from '#shared/zod.ts';

export type Fields = Readonly<Record<string, Json>>;

interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

const clearPaths = new Map<string, ReadonlySet<string>>();

/**
 * The fields of a kind of record that lie in clear text in the database: those that are neither health care's nor social
 * services' nor a provider's secret, and whose form leaves no room for free text (an id, a date, a number, a choice).
 * All else is sealed, also working material: it is in a free text that a personal number ends up in the wrong place.
 */
function clearPathsOf(recordType: string): ReadonlySet<string> {
  const known = clearPaths.get(recordType);
  if (known) return known;
  const fields = Object.entries(recordTypeNamed(recordType)?.fields ?? {});
  const clear = fields.filter(
    ([, { schema, secrecy }]) =>
      (secrecy === 'open' || secrecy === 'working') &&
      (schema === sha256 || hasNoRoom(z.toJSONSchema(schema, { unrepresentable: 'any' }) as Shape)),
  );
  const paths = new Set(clear.map(([path]) => path));
  clearPaths.set(recordType, paths);
  return paths;
}

function hasNoRoom({ type, format, enum: choices, const: only, items, anyOf }: Shape): boolean {
  if (anyOf) return anyOf.every(hasNoRoom);
  if (choices !== undefined || only !== undefined) return true;
  if (type === 'string') return format === 'uuid' || format === 'date' || format === 'date-time';
  if (type === 'array') return items !== undefined && hasNoRoom(items);
  return type === 'boolean' || type === 'integer' || type === 'number' || type === 'null';
}

/** A record's fields in two parts: those that lie in clear text, and those that are sealed. */
export function partedFields(recordType: string, fields: Fields): { clear: Fields; secret: Fields } {
  const clearOnes = clearPathsOf(recordType);
  const entries = Object.entries(fields);
  return {
    clear: Object.fromEntries(entries.filter(([path]) => clearOnes.has(path))),
    secret: Object.fromEntries(entries.filter(([path]) => !clearOnes.has(path))),
  };
}
