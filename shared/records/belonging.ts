import type { Json } from '../sync/change.ts';
import { recordTypeNamed } from './registry.ts';

/** The fields by which a record says which other record it is part of. */
const ownerPaths = ['visitId', 'interviewId', 'ownerId', 'actionId', 'reviewId'] as const;

interface Part {
  readonly id: string;
  readonly fields: Readonly<Record<string, Json>>;
}

/**
 * A record and everything that is part of it, of what is given: a visit's interviews, their answers, the photos of its
 * observations, what has been escalated of an action. What only refers to it (a judgement's evidence) is not part of it.
 *
 * @returns ids, the record's own first
 */
export function withAllThatBelongsTo(recordId: string, records: Iterable<Part>): Set<string> {
  const partsOf = new Map<string, string[]>();
  for (const { id, fields } of records) {
    for (const path of ownerPaths) {
      const owner = Object.hasOwn(fields, path) ? fields[path] : null;
      if (typeof owner === 'string') partsOf.set(owner, [...(partsOf.get(owner) ?? []), id]);
    }
  }
  const reached = new Set([recordId]);
  // A set is walked in the order things are added to it, those added on the way included.
  for (const id of reached) for (const part of partsOf.get(id) ?? []) reached.add(part);
  return reached;
}

/**
 * What a field holds when its value has been destroyed: nothing, in the form that its schema has for that. Undefined
 * where it has none (a choice, a date that must be there), or the field is written once: then only the whole record
 * can be destroyed.
 */
export function blankValueOf(recordType: string, path: string): Json | undefined {
  const field = recordTypeNamed(recordType)?.fields[path];
  if (!field || field.merge === 'sealed') return undefined;
  return ([null, '', []] as const).find((blank) => field.schema.safeParse(blank).success) as Json | undefined;
}
