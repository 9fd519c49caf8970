import { CodedError } from '#shared/errors/error-table.ts';
import { scopeKindOf } from '#shared/records/define-record.ts';
import { recordTypeNamed } from '#shared/records/registry.ts';
import { sameValue } from '#shared/sync/canonical.ts';
import { type Change, isWrittenHere } from '#shared/sync/change.ts';
import { type ProjectedRecord, withOwnChange } from '#shared/sync/projected-record.ts';

const wrong = (path: string) => new CodedError('LAG-014', { path });

/**
 * Refuses a change that would leave a record in a shape it must not have, before anything is written.
 *
 * @param record the record as it stands; undefined when the change makes it
 * @throws LAG-014 naming the field
 */
export function requireStorable(change: Change, record: ProjectedRecord | undefined, by: string): void {
  const type = recordTypeNamed(change.recordType);
  if (!type || !isWrittenHere(type, change) || (record && record.type !== change.recordType)) throw wrong('recordType');
  if (scopeKindOf(change.scope) !== type.scope || (record && record.scope !== change.scope)) throw wrong('scope');
  for (const { path, to } of change.ops) {
    const field = Object.hasOwn(type.fields, path) ? type.fields[path] : undefined;
    if (!field) throw wrong(path);
    const written = record && Object.hasOwn(record.fields, path);
    if (written && field.merge === 'sealed' && !sameValue(record.fields[path], to)) throw wrong(path);
  }
  if (change.action === 'delete') return;
  const { fields } = withOwnChange(record, change, by);
  // Fields that only a newer program knows are kept as they came, and are not this one's to judge.
  const known = Object.fromEntries(Object.entries(fields).filter(([path]) => Object.hasOwn(type.fields, path)));
  const result = type.schema.safeParse(known);
  if (!result.success) throw wrong(String(result.error.issues[0]?.path[0] ?? result.error.issues[0]?.code ?? ''));
}
