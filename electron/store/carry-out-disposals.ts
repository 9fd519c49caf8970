import { rm } from 'node:fs/promises';
import path from 'node:path';
import { blankValueOf, withAllThatBelongsTo } from '#shared/records/belonging.ts';
import type { FieldsByType } from '#shared/records/registry.ts';
import { hasBytes } from '#shared/records/with-bytes.ts';
import { canonicalJson } from '#shared/sync/canonical.ts';
import { type Destruction, destroyRecords, destroyValue, valuesIn } from '#shared/sync/destroy.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import { z } from '#shared/zod.ts';
import type { StoredFile } from '../attachments/attachment-store.ts';
import { redactUnanswered } from '../sync/unanswered-batch.ts';
import type { OpenStore } from './open-store.ts';

const fileName = 'disposals';
const carriedOut = z.array(z.string());

/** A gallring that this laptop has yet to carry out. */
interface Waiting {
  readonly name: string;
  readonly fields: FieldsByType['disposal'];
  /** The central's number of it; null for one of this laptop's own that the central has not had. */
  readonly rev: number | null;
  readonly isOwn: boolean;
}

/**
 * Destroys on this laptop what disposals say, wherever it lies: in the journal, which is written anew under new keys; in
 * what waits to be sent; in the window's projection, whose key is destroyed; photos; frozen reports. Whenever the
 * program ends on the way, the next call does it all again: nothing is noted as done before all of it is.
 *
 * Not to be called while anything is fetched or sent.
 *
 * @returns whether anything has been destroyed, and the window must be shown anew
 */
export async function carryOutDisposals(store: OpenStore): Promise<boolean> {
  const disposals = await waiting(store);
  if (disposals.length === 0) return false;
  const scopes = new Set(disposals.map(({ fields }) => fields.inScope));
  const destruction = await destructionOf(store, disposals);
  const anything = store.keys.isRenewing || (await isThere(store, destruction));
  if (anything) await destroy(store, scopes, destruction);
  const done = (await store.keys.files.read(fileName, carriedOut)) ?? [];
  // What stands of a value on another laptop's word comes in its own time, and what was before it goes then.
  const isDone = (disposal: Waiting) =>
    disposal.isOwn || disposal.fields.target !== 'value' || isFetchedAnew(store, disposal);
  await store.keys.files.write(fileName, [...done, ...disposals.filter(isDone).map(({ name }) => name)]);
  return anything;
}

async function destroy(store: OpenStore, scopes: ReadonlySet<string>, destruction: AllDestroyed): Promise<void> {
  const files = [...store.state.records()].filter(hasBytes);
  const survives = ({ id }: ProjectedRecord) => !destruction.records.has(id);
  await store.attachments.keepOnly(
    files.filter(survives).flatMap(asStoredFile),
    files.filter((file) => !survives(file)).flatMap(asStoredFile),
  );
  await redactUnanswered(store.keys.files, destruction.change);
  await removeFrozenReports(store, scopes);
  await store.keys.renewProjectionKey();
  await store.keys.renewScopeKeys(scopes);
  const inScopes = (scope: string) => scopes.has(scope);
  await store.journal.rewrite({
    everything: true,
    reseals: inScopes,
    edits: inScopes,
    edit: ({ entry }) => destruction.entry(entry) ?? 'destroyed',
  });
  // Last of what is destroyed: as long as a key is being renewed, an interrupted destruction is begun again.
  await store.keys.dropRetired();
  await store.reckonAnew();
}

async function isThere(store: OpenStore, { entry }: AllDestroyed): Promise<boolean> {
  for await (const numbered of store.journal.entries()) if (entry(numbered.entry) !== numbered.entry) return true;
  return false;
}

/**
 * A disposal of this laptop's own is carried out when it is written, and once more when the central has taken it in:
 * what was fetched between the two may still hold what was destroyed.
 */
async function waiting(store: OpenStore): Promise<Waiting[]> {
  const done = new Set((await store.keys.files.read(fileName, carriedOut)) ?? []);
  const own = new Set(store.state.ownChanges().map(({ change }) => change.recordId));
  return store.state
    .recordsOf('disposal')
    .filter(({ fields }) => Object.hasOwn(fields, 'target'))
    .map(({ id, fields, base }) => ({
      name: base ? `${id} fetched` : id,
      fields: fields as FieldsByType['disposal'],
      rev: base?.rev ?? null,
      isOwn: own.has(id),
    }))
    .filter(({ name }) => !done.has(name));
}

interface AllDestroyed extends Destruction {
  readonly records: ReadonlySet<string>;
}

async function destructionOf(store: OpenStore, disposals: readonly Waiting[]): Promise<AllDestroyed> {
  const records = new Set<string>();
  const values: Destruction[] = [];
  for (const disposal of disposals) {
    if (disposal.fields.target === 'value') values.push(await valuesDestroyed(store, disposal));
    else for (const id of withAllThatBelongsTo(disposal.fields.recordId, store.state.records())) records.add(id);
  }
  const all = [destroyRecords(records), ...values];
  return {
    records,
    entry: inSequence(all.map(({ entry }) => entry)),
    change: inSequence(all.map(({ change }) => change)),
  };
}

function inSequence<T>(steps: readonly ((value: T) => T | null)[]): (value: T) => T | null {
  return (value) => steps.reduce<T | null>((left, step) => (left === null ? null : step(left)), value);
}

/** Which values of a field go, by where they are found. */
interface Versions {
  /** Fetched, up to the number that the person who destroys had seen. */
  readonly seen: Set<string>;
  /** Fetched, up to the disposal's own number. */
  readonly earlier: Set<string>;
  /** Written on this laptop, and by the central's number of it if it was seen. */
  readonly own: Set<string>;
  readonly ownSeen: Set<string>;
}

/**
 * On the laptop where it is decided: everything that the field has held but what stands, and when the central has taken
 * it in, what was fetched between the two. On other laptops: what the field held up to the number that the person had
 * seen, and once the record has come with the number that the disposal gave it, every version before that.
 */
async function valuesDestroyed(store: OpenStore, disposal: Waiting): Promise<Destruction> {
  const { fields, rev, isOwn } = disposal;
  const { recordType, recordId } = fields;
  const fieldPath = fields.path ?? '';
  const { seen, earlier, own, ownSeen } = await versionsOf(store, disposal);
  const goes = isOwn ? new Set(rev === null ? [...earlier, ...own] : earlier) : new Set([...seen, ...ownSeen]);
  const standing = canonicalJson(store.state.record(recordId)?.fields[fieldPath] ?? null);
  if (isOwn) for (const kept of rev === null ? [standing] : [standing, ...own]) goes.delete(kept);
  for (const nothing of [null, blankValueOf(recordType, fieldPath) ?? null]) goes.delete(canonicalJson(nothing));
  const isRenumbered = !isOwn && isFetchedAnew(store, disposal);
  return destroyValue({
    recordType,
    recordId,
    path: fieldPath,
    isDestroyed: (value) => goes.has(canonicalJson(value)),
    versionGoes: (version) => isRenumbered && rev !== null && version < rev,
  });
}

async function versionsOf(store: OpenStore, { fields, rev }: Waiting): Promise<Versions> {
  const { recordId, seenRev, path: fieldPath } = fields;
  const verdicts = new Map(store.state.ownChanges().map(({ change, verdict }) => [change.changeId, verdict?.seq]));
  const versions: Versions = { seen: new Set(), earlier: new Set(), own: new Set(), ownSeen: new Set() };
  for await (const { entry } of store.journal.entries()) {
    const number = entry.kind === 'change' ? (verdicts.get(entry.change.changeId) ?? Number.POSITIVE_INFINITY) : 0;
    for (const { value, rev: version } of valuesIn(entry, recordId, fieldPath ?? '')) {
      const text = canonicalJson(value);
      if (version === null) versions.own.add(text);
      if (version === null && number <= seenRev) versions.ownSeen.add(text);
      if (version !== null && version <= seenRev) versions.seen.add(text);
      if (version !== null && (rev === null || version < rev)) versions.earlier.add(text);
    }
  }
  return versions;
}

/** Whether the record has come with the number that the disposal gave it, or is not here at all. */
function isFetchedAnew(store: OpenStore, { fields, rev }: Waiting): boolean {
  const record = store.state.record(fields.recordId);
  return rev !== null && (!record || (record.base?.rev ?? 0) >= rev);
}

function asStoredFile({ scope, fields }: ProjectedRecord): StoredFile[] {
  return typeof fields.sha256 === 'string' ? [{ scope, sha256: fields.sha256 }] : [];
}

/** A sealed report holds what it was made of. The copy here goes; what has been exported is the archive's. */
async function removeFrozenReports(store: OpenStore, scopes: ReadonlySet<string>): Promise<void> {
  for (const { id, scope } of store.state.recordsOf('report'))
    if (scopes.has(scope)) await rm(path.join(store.folder, 'frozen', id), { recursive: true, force: true });
}
