import { v7 } from 'uuid';
import { CodedError } from '#shared/errors/error-table.ts';
import { blankValueOf, withAllThatBelongsTo } from '#shared/records/belonging.ts';
import type { FieldsByType } from '#shared/records/registry.ts';
import { recordTypeNamed } from '#shared/records/registry.ts';
import { sameValue } from '#shared/sync/canonical.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import { valuesIn } from '#shared/sync/destroy.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import { centralItself } from '#shared/sync/protocol.ts';
import type { OpenStore } from './open-store.ts';

/** What a person wants destroyed, and on what ground. */
export type DisposalRequest = Pick<FieldsByType['disposal'], 'target' | 'recordId' | 'path' | 'ground'>;

/** What is found in a ground only if it was copied there. */
const shortestTelling = 4;

/**
 * The change that says what is to be destroyed.
 *
 * @throws GAL-001 it is not there; GAL-002 others have written it too; GAL-003 the follow-up is sealed; GAL-004 the field
 * cannot be emptied; GAL-005 the ground holds what is to be destroyed
 */
export async function disposalChange(store: OpenStore, request: DisposalRequest, at: string): Promise<Change> {
  const { target, recordId, path, ground } = request;
  const record = store.state.record(recordId);
  if (!record || (target === 'visit' && record.type !== 'visit')) throw new CodedError('GAL-001');
  if (target === 'value' && (path === null || blankValueOf(record.type, path) === undefined))
    throw new CodedError('GAL-004');
  await requireRight(store, request, record);
  await requireSilentGround(store, request);
  const fields: FieldsByType['disposal'] = {
    target,
    recordType: record.type,
    recordId,
    path: target === 'value' ? path : null,
    inScope: record.scope,
    seenRev: record.base?.rev ?? 0,
    ground: ground.trim(),
  };
  return {
    changeId: v7(),
    recordType: 'disposal',
    recordId: v7(),
    scope: 'plan',
    action: 'put',
    baseRev: null,
    ops: Object.entries(fields).map(([name, to]) => ({ path: name, from: null, to })),
    at,
  };
}

/** An administrator anything; everybody else what they alone have written, before it is sealed. */
async function requireRight(store: OpenStore, request: DisposalRequest, record: ProjectedRecord): Promise<void> {
  const { user } = store.owner;
  if (user.role === 'administrator' || recordTypeNamed(record.type)?.localOnly) return;
  if (store.state.recordsOf('seal').some(({ scope }) => scope === record.scope)) throw new CodedError('GAL-003');
  const own =
    request.target === 'value'
      ? await hasHeldOnlyOwn(store, request.recordId, request.path ?? '', user.id)
      : await isOwnWork(store, withAllThatBelongsTo(request.recordId, store.state.records()), user.id);
  if (!own) throw new CodedError('GAL-002');
}

async function isOwnWork(store: OpenStore, ids: ReadonlySet<string>, userId: string): Promise<boolean> {
  for await (const { entry } of store.journal.entries()) {
    if (entry.kind === 'change' && ids.has(entry.change.recordId) && entry.by !== userId) return false;
    if (entry.kind !== 'pulled') continue;
    const others = entry.page.records.some(
      ({ id, createdBy, updatedBy }) =>
        ids.has(id) && (createdBy !== userId || ![userId, centralItself].includes(updatedBy)),
    );
    if (others) return false;
  }
  return true;
}

/** Whether every value that the field has had came from one person: a fetched version tells only who wrote it last. */
async function hasHeldOnlyOwn(store: OpenStore, recordId: string, path: string, userId: string): Promise<boolean> {
  const own: Json[] = [null, ''];
  let before: Json = null;
  for await (const { entry } of store.journal.entries()) {
    if (entry.kind === 'change' && entry.by === userId) {
      for (const { value } of valuesIn(entry, recordId, path)) own.push(value);
    }
    if (entry.kind !== 'pulled') continue;
    const version = entry.page.records.find(({ id }) => id === recordId);
    if (!version || !Object.hasOwn(version.fields, path)) continue;
    const value = version.fields[path] ?? null;
    const isNew = !sameValue(value, before) && !own.some((written) => sameValue(written, value));
    if (isNew && ![userId, centralItself].includes(version.updatedBy)) return false;
    before = value;
  }
  return true;
}

/** The ground stays for ever, and is read by all: a value copied into it would not be destroyed at all. */
async function requireSilentGround(store: OpenStore, { recordId, path, ground }: DisposalRequest): Promise<void> {
  if (path === null) return;
  const standing = store.state.record(recordId)?.fields[path] ?? null;
  for await (const { entry } of store.journal.entries()) {
    for (const { value } of valuesIn(entry, recordId, path)) {
      const tells = typeof value === 'string' && value.trim().length >= shortestTelling && !sameValue(value, standing);
      if (tells && ground.includes(value.trim())) throw new CodedError('GAL-005');
    }
  }
}
