import { CodedError } from '#shared/errors/error-table.ts';
import { type Scope, scopeName } from '#shared/records/define-record.ts';
import { recordTypeNamed } from '#shared/records/registry.ts';
import type { Change } from '#shared/sync/change.ts';
import type { Handover } from '#shared/sync/handover.ts';
import type { JournalEntry } from '#shared/sync/journal-entry.ts';
import { LaptopState } from '#shared/sync/laptop-state.ts';
import type { PullResponse, SyncedRecord } from '#shared/sync/protocol.ts';
import { requireStorable } from '../journal/check-change.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { HandoverContent } from './handover-file.ts';

/** What was taken in. */
export interface TakenIn {
  readonly from: string;
  readonly titles: string[];
  readonly changes: number;
  readonly photos: number;
}

/**
 * Gathers some follow-ups as they stand on this laptop: what the central has given, and what it has not acknowledged.
 * Private notes and the list of codes and names stay here.
 *
 * @throws OVE-005 one of them is not made ready on this laptop
 */
export async function gatherHandover(store: OpenStore, followUpIds: readonly string[]): Promise<HandoverContent> {
  const { state, owner } = store;
  const prepared = state.prepared().filter(({ preparation }) => followUpIds.includes(preparation.followUpId));
  if (prepared.length < followUpIds.length) throw new CodedError('OVE-005');
  const scopes = new Set(['plan', ...prepared.flatMap(({ preparation }) => preparation.scopes)]);
  const changes: Handover['changes'] = [];
  const unsent = new Set(state.unsent().map(({ changeId }) => changeId));
  for await (const { entry } of store.journal.entries()) {
    const isTheirs = entry.kind === 'change' && unsent.has(entry.change.changeId) && scopes.has(entry.change.scope);
    if (isTheirs && recordTypeNamed(entry.change.recordType)?.scope !== 'plan') {
      changes.push({ by: entry.by, change: asHandedOver(entry.change, entry.by) });
    }
  }
  const inScopes = [...state.records()].filter(({ scope }) => scopes.has(scope));
  const photos = [];
  const bytes: Uint8Array[] = [];
  for (const { scope, fields } of inScopes.filter(({ type, deleted }) => type === 'attachment' && !deleted)) {
    const sha256 = String(fields.sha256);
    if (!store.attachments.has(scope, sha256)) continue;
    const photo = await store.attachments.read(scope, sha256);
    photos.push({ scope, sha256, byteLength: photo.bytes.length });
    bytes.push(photo.bytes);
  }
  return {
    photos: bytes,
    content: {
      format: 'platsbesok-handover',
      version: 1,
      at: new Date().toISOString(),
      by: { userId: owner.user.id, name: owner.user.name, deviceId: owner.deviceId },
      followUps: followUpIds.map((id) => ({ id, title: String(state.record(id)?.fields.title ?? '') })),
      pages: [...scopes].flatMap((scope) =>
        pageOf(
          store,
          scope,
          inScopes.flatMap(({ base }) => base ?? []),
        ),
      ),
      prepared: prepared.map(({ at, preparation }) => ({ at, preparation })),
      changes,
      photos,
    },
  };
}

function pageOf({ state }: OpenStore, scope: Scope, records: readonly SyncedRecord[]): PullResponse[] {
  const { epoch } = state;
  const own = records.filter((record) => record.scope === scope).sort((left, right) => left.rev - right.rev);
  return epoch && own.length > 0 ? [{ epoch, scope, headSeq: own.at(-1)?.rev ?? 0, records: own, next: null }] : [];
}

/** Whoever hands it in to the central, it is its author's. */
function asHandedOver(change: Change, by: string): Change {
  return { ...change, handedOver: change.handedOver ?? { by } };
}

/**
 * Takes in what has been handed over. Everything is checked before anything is written, and what is here already is
 * passed over: taken in twice, nothing is doubled.
 *
 * @throws OVE-006 what it holds cannot be stored here; LAG-012, LAG-013
 */
export async function takeIn(store: OpenStore, { content, photos }: HandoverContent): Promise<TakenIn> {
  const entries = newEntries(store, content);
  for (const [index, { scope, sha256 }] of content.photos.entries()) {
    const bytes = photos[index];
    if (bytes && !store.attachments.has(scope, sha256)) await store.attachments.keep(scope, sha256, bytes);
  }
  await Promise.all(entries.map(({ scope, entry }) => store.append(scope, entry)));
  return {
    from: content.by.name,
    titles: content.followUps.map(({ title }) => title),
    changes: entries.filter(({ entry }) => entry.kind === 'change').length,
    photos: content.photos.length,
  };
}

function newEntries(store: OpenStore, content: Handover): { scope: Scope; entry: JournalEntry }[] {
  const { state } = store;
  const scratch = new LaptopState();
  const entries: { scope: Scope; entry: JournalEntry }[] = [];
  const add = (scope: Scope, entry: JournalEntry) => {
    scratch.apply({ seq: entries.length + 1, savedAt: content.at, chainHash: '', entry });
    entries.push({ scope, entry });
  };
  for (const page of content.pages) {
    // Where the central counts anew this laptop asks it itself.
    if (state.epoch !== null && state.epoch !== page.epoch) continue;
    const records = page.records.filter(({ id, rev }) => rev > (state.record(id)?.base?.rev ?? 0));
    if (records.length > 0) add(page.scope, { kind: 'pulled', page: { ...page, records } });
  }
  const known = new Set(state.ownChanges().map(({ change }) => change.changeId));
  for (const { by, change } of content.changes) {
    if (known.has(change.changeId)) continue;
    const type = recordTypeNamed(change.recordType);
    if (!type || type.localOnly || type.scope === 'plan') throw new CodedError('OVE-006');
    try {
      requireStorable(change, scratch.record(change.recordId) ?? state.record(change.recordId), by);
    } catch (cause) {
      throw new CodedError('OVE-006', {}, { cause });
    }
    add(change.scope, { kind: 'change', by, change });
  }
  const ready = new Set(state.prepared().map(({ preparation }) => preparation.followUpId));
  for (const { at, preparation } of content.prepared)
    if (!ready.has(preparation.followUpId))
      add(scopeName('followUp', preparation.followUpId), { kind: 'prepared', at, preparation });
  return entries;
}
