import { CodedError } from '#shared/errors/error-table.ts';
import { withAllThatBelongsTo } from '#shared/records/belonging.ts';
import { type Scope, scopeName } from '#shared/records/define-record.ts';
import { type FieldsByType, recordTypeNamed } from '#shared/records/registry.ts';
import { hasBytes } from '#shared/records/with-bytes.ts';
import type { Change } from '#shared/sync/change.ts';
import { type ChosenWork, type Handover, handoverVersion } from '#shared/sync/handover.ts';
import type { LaptopState } from '#shared/sync/laptop-state.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { HandoverContent } from './handover-file.ts';
import { isHandedOverOfPlan } from './plan-in-handover.ts';

/**
 * Gathers work as it stands on this laptop: what the central has given, and what it has not acknowledged. Of a
 * follow-up of which single visits are chosen, everything goes along but what belongs to its other visits. Private
 * notes and the list of codes and names stay here.
 *
 * @throws OVE-005 something that is chosen is not here
 */
export async function gatherHandover(store: OpenStore, chosen: readonly ChosenWork[]): Promise<HandoverContent> {
  const { state, owner } = store;
  const followUps = chosen.map((work) => followUpOf(state, work));
  const records = recordsToHandOver(state, chosen);
  const { listed, bytes } = await photosOf(store, records);
  const whole = new Set(chosen.filter(({ visitIds }) => visitIds === null).map(({ followUpId }) => followUpId));
  return {
    photos: bytes,
    content: {
      format: 'platsbesok-handover',
      version: handoverVersion,
      at: new Date().toISOString(),
      by: { userId: owner.user.id, name: owner.user.name, deviceId: owner.deviceId },
      followUps,
      pages: pagesOf(state, records),
      prepared: state.prepared().filter(({ preparation }) => whole.has(preparation.followUpId)),
      changes: await unconfirmedChanges(store, records),
      photos: listed,
    },
  };
}

function followUpOf(state: LaptopState, { followUpId, visitIds }: ChosenWork): Handover['followUps'][number] {
  const scope = scopeName('followUp', followUpId);
  const followUp = state.record(followUpId);
  if (followUp?.type !== 'followUp' || !state.followUpsHere().includes(followUpId)) throw new CodedError('OVE-005');
  const visits = visitIds?.map((id) => {
    const visit = state.record(id);
    if (visit?.type !== 'visit' || visit.scope !== scope || visit.deleted) throw new CodedError('OVE-005');
    return { id, title: String(visit.fields.title ?? '') };
  });
  return { id: followUpId, title: String(followUp.fields.title ?? ''), visits: visits ?? null };
}

/** The records that go along: of the plan what the work rests upon, and the work without what is left out. */
function recordsToHandOver(state: LaptopState, chosen: readonly ChosenWork[]): ProjectedRecord[] {
  const scopes = new Set(chosen.flatMap(({ followUpId }) => scopesNeeded(state, followUpId)));
  const all = [...state.records()].filter(({ type }) => recordTypeNamed(type)?.localOnly !== true);
  const leftOut = new Set(chosen.flatMap((work) => [...ofOtherVisits(all, work)]));
  const isAboutLeftOut = ({ type, fields }: ProjectedRecord) =>
    type === 'conflict' && typeof fields.recordId === 'string' && leftOut.has(fields.recordId);
  return all.filter(
    (record) =>
      (scopes.has(record.scope) || isHandedOverOfPlan(record)) && !leftOut.has(record.id) && !isAboutLeftOut(record),
  );
}

/** Where a follow-up's work and what it needs lie; as the central reckons, also where it was never asked. */
function scopesNeeded(state: LaptopState, followUpId: string): Scope[] {
  const fields = state.record(followUpId)?.fields as Partial<FieldsByType['followUp']> | undefined;
  const prepared = state.prepared().find(({ preparation }) => preparation.followUpId === followUpId);
  return [
    scopeName('followUp', followUpId),
    ...(fields?.contractId ? [scopeName('contract', fields.contractId)] : []),
    ...(fields?.guideIds ?? []).map((id) => scopeName('guide', id)),
    ...(fields?.unitIds ?? []).map((id) => scopeName('unit', id)),
    ...(prepared?.preparation.scopes ?? []),
  ];
}

function ofOtherVisits(records: readonly ProjectedRecord[], { followUpId, visitIds }: ChosenWork): Set<string> {
  if (visitIds === null) return new Set();
  const scope = scopeName('followUp', followUpId);
  const inScope = records.filter((record) => record.scope === scope);
  // Also a visit that is known only by what belongs to it.
  const visits = inScope.flatMap(({ type, id, fields }) => (type === 'visit' ? id : (fields.visitId ?? [])));
  const others = new Set(visits.map(String).filter((id) => !visitIds.includes(id)));
  return new Set([...others].flatMap((id) => [...withAllThatBelongsTo(id, inScope)]));
}

function pagesOf({ epoch }: LaptopState, records: readonly ProjectedRecord[]): PullResponse[] {
  if (!epoch) return [];
  const bases = records.flatMap(({ base }) => base ?? []).sort((left, right) => left.rev - right.rev);
  return [...new Set(bases.map(({ scope }) => scope))].map((scope) => {
    const own = bases.filter((record) => record.scope === scope);
    return { epoch, scope, headSeq: own.at(-1)?.rev ?? 0, records: own, next: null };
  });
}

/**
 * The changes that the records as fetched do not hold: unsent ones, and such as the central has taken in but this laptop
 * has not fetched back. Without those the receiver would go on from an older text.
 */
async function unconfirmedChanges(store: OpenStore, records: readonly ProjectedRecord[]): Promise<Handover['changes']> {
  const work = records.filter(({ type }) => recordTypeNamed(type)?.scope !== 'plan');
  const wanted = new Set(work.flatMap(({ pending }) => pending.map(({ change }) => change.changeId)));
  const changes: Handover['changes'] = [];
  for await (const { entry } of store.journal.entries()) {
    if (entry.kind === 'change' && wanted.has(entry.change.changeId))
      changes.push({ by: entry.by, change: asHandedOver(entry.change, entry.by) });
  }
  return changes;
}

/** Whoever hands it in to the central, it is its author's. */
function asHandedOver(change: Change, by: string): Change {
  return { ...change, handedOver: change.handedOver ?? { by } };
}

async function photosOf(store: OpenStore, records: readonly ProjectedRecord[]) {
  const listed: Handover['photos'] = [];
  const bytes: Uint8Array[] = [];
  for (const { scope, fields } of records.filter((record) => hasBytes(record) && !record.deleted)) {
    const sha256 = String(fields.sha256);
    const isListed = listed.some((photo) => photo.scope === scope && photo.sha256 === sha256);
    if (isListed || !store.attachments.has(scope, sha256)) continue;
    const content = await store.attachments.readBytes(scope, sha256);
    listed.push({ scope, sha256, byteLength: content.length });
    bytes.push(content);
  }
  return { listed, bytes };
}
