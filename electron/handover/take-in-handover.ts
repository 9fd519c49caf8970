import { CodedError } from '#shared/errors/error-table.ts';
import type { Response } from '#shared/ipc/contract.ts';
import { type Scope, scopeKindOf, scopeName } from '#shared/records/define-record.ts';
import { recordTypeNamed } from '#shared/records/registry.ts';
import { typesWithBytes } from '#shared/records/with-bytes.ts';
import { recordsAfter } from '#shared/sync/apply-entry.ts';
import type { Handover } from '#shared/sync/handover.ts';
import type { JournalEntry } from '#shared/sync/journal-entry.ts';
import type { LaptopState } from '#shared/sync/laptop-state.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import type { SyncedRecord } from '#shared/sync/protocol.ts';
import { requireStorable } from '../journal/check-change.ts';
import type { ScopedEntry } from '../journal/journal.ts';
import type { OpenStore } from '../store/open-store.ts';
import { isHere } from '../sync/prepare-follow-up.ts';
import { destroyedSince } from './destroyed-since.ts';
import type { HandoverContent } from './handover-file.ts';
import { isHandedOverOfPlan } from './plan-in-handover.ts';

/**
 * Takes in what has been handed over. Everything is checked before anything is written, and what is here already is
 * passed over: taken in twice, nothing is doubled. What has been destroyed since the file was made stays destroyed.
 *
 * @throws OVE-006 what it holds cannot be stored here; LAG-012, LAG-013, LAG-034: nothing of it is in the journal then
 */
export async function takeIn(
  store: OpenStore,
  { content, photos }: HandoverContent,
): Promise<Response<'handover:import'>> {
  const incoming = new Incoming(store.state, content);
  const entries = incoming.entries();
  let kept = 0;
  for (const [index, { scope, sha256 }] of content.photos.entries()) {
    const bytes = photos[index];
    if (!bytes || !incoming.names(scope, sha256) || store.attachments.has(scope, sha256)) continue;
    await store.attachments.keep(scope, sha256, bytes);
    kept += 1;
  }
  await store.appendTogether(entries);
  return {
    from: content.by.name,
    work: content.followUps.map(({ id, title, visits }) => ({
      followUpId: id,
      title,
      visits: visits?.map((visit) => visit.title) ?? null,
    })),
    anythingNew: entries.length > 0,
    changes: entries.filter(({ entry }) => entry.kind === 'change').length,
    photos: kept,
  };
}

/** A file is made by a person, or by another version: what the screens cannot show must not come to them. */
function isReadable({ type, scope, fields, deleted }: SyncedRecord): boolean {
  const known = recordTypeNamed(type);
  if (!known || known.localOnly || known.scope !== scopeKindOf(scope)) return false;
  return deleted || known.schema.safeParse(fields).success;
}

/** A file's content held against what is here: what of it is new, as entries for the journal. */
class Incoming {
  readonly #state: LaptopState;
  readonly #content: Handover;
  readonly #entries: ScopedEntry[] = [];
  /** The records as they will be, where that differs from how they are. */
  readonly #changed = new Map<string, ProjectedRecord>();

  constructor(state: LaptopState, content: Handover) {
    this.#state = state;
    this.#content = content;
  }

  entries(): readonly ScopedEntry[] {
    const { pages, changes, followUps, at, by } = this.#content;
    const left = destroyedSince(this.#state, this.#content);
    for (const page of pages) this.#addPage(page, left.entry);
    const known = new Set(this.#state.ownChanges().map(({ change }) => change.changeId));
    for (const { by: author, change } of changes) {
      const entry = left.entry({ kind: 'change', by: author, change });
      if (entry && !known.has(change.changeId)) this.#addChange(entry);
    }
    this.#addPrepared();
    // A file that brings nothing new is not worth a line.
    if (this.#entries.length === 0) return [];
    for (const { id: followUpId, visits } of followUps) {
      const visitIds = visits?.map(({ id }) => id) ?? null;
      const from = { userId: by.userId, name: by.name };
      this.#add(scopeName('followUp', followUpId), { kind: 'takenIn', at, from, followUpId, visitIds });
    }
    return this.#entries;
  }

  /** Whether a record that is here, or comes, names the file. */
  names(scope: Scope, sha256: string): boolean {
    return typesWithBytes.some((type) =>
      this.#recordsOf(type).some((record) => record.scope === scope && record.fields.sha256 === sha256),
    );
  }

  #record(id: string): ProjectedRecord | undefined {
    return this.#changed.get(id) ?? this.#state.record(id);
  }

  #recordsOf(type: string): ProjectedRecord[] {
    const here = this.#state.recordsOf(type).filter(({ id }) => !this.#changed.has(id));
    return [...here, ...[...this.#changed.values()].filter((record) => record.type === type && !record.deleted)];
  }

  #add(scope: Scope, entry: JournalEntry): void {
    for (const record of recordsAfter(entry, (id) => this.#record(id))) this.#changed.set(record.id, record);
    this.#entries.push({ scope, entry });
  }

  #addPage(page: Handover['pages'][number], left: (entry: JournalEntry) => JournalEntry | null): void {
    const { epoch } = this.#state;
    if (!page.records.every(isReadable)) throw new CodedError('OVE-006');
    // Where the central counts anew this laptop asks it itself.
    if (epoch !== null && epoch !== page.epoch) return;
    const records = page.records.filter(
      (record) =>
        record.scope === page.scope &&
        (page.scope !== 'plan' || isHandedOverOfPlan(record)) &&
        record.rev > (this.#state.record(record.id)?.base?.rev ?? 0),
    );
    if (records.length === 0) return;
    const entry = left({ kind: 'pulled', page: { ...page, records }, handedOver: true });
    if (entry) this.#add(page.scope, entry);
  }

  #addChange(entry: JournalEntry): void {
    if (entry.kind !== 'change') return;
    const { by, change } = entry;
    const type = recordTypeNamed(change.recordType);
    if (!type || type.localOnly || type.scope === 'plan') throw new CodedError('OVE-006');
    try {
      requireStorable(change, this.#record(change.recordId), by);
    } catch (cause) {
      throw new CodedError('OVE-006', {}, { cause });
    }
    this.#add(change.scope, entry);
  }

  /** *Redo för fält* is said where all that the central named is here now, not on a colleague's word alone. */
  #addPrepared(): void {
    const ready = new Set(this.#state.prepared().map(({ preparation }) => preparation.followUpId));
    for (const { at, preparation } of this.#content.prepared) {
      const isWhole = this.#content.followUps.some(
        ({ id, visits }) => id === preparation.followUpId && visits === null,
      );
      const isComplete = preparation.items.every((item) => isHere(item, (type) => this.#recordsOf(type)));
      if (isWhole && isComplete && !ready.has(preparation.followUpId))
        this.#add(scopeName('followUp', preparation.followUpId), { kind: 'prepared', at, preparation });
    }
  }
}
