import { recordTypeNamed } from '#shared/records/registry.ts';
import { canonicalJson } from '#shared/sync/canonical.ts';
import type { NumberedEntry } from '#shared/sync/journal-entry.ts';
import { LaptopState } from '#shared/sync/laptop-state.ts';
import type { SyncedRecord } from '#shared/sync/protocol.ts';
import type { Journal } from './journal.ts';
import type { Edit } from './rewrite.ts';

/** A segment holds eight megabytes; a journal is written anew when this many have been closed since it last was. */
const segmentsWorthIt = 4;

/** Whether there is enough to leave out. */
export function isWorthCompacting(journal: Journal): boolean {
  return journal.closedSegments >= segmentsWorthIt;
}

/**
 * Gathers the closed segments in a snapshot without what nobody can miss. What this laptop's user has written always
 * stays, sent or not, and so does every version by which a colleague changed something: the history of a field is
 * whole. Left out are fetched versions that a later one has replaced and that say nothing new: of what is only read in
 * the field (most of the plan), and echoes of what was written here.
 *
 * @returns false when there was nothing to gather
 * @throws Error when what is left would not amount to the same; nothing has been touched then
 */
export async function compact(journal: Journal): Promise<boolean> {
  const edit = leavingOut(await superfluousVersions(journal));
  const [before, after] = [new LaptopState(), new LaptopState()];
  for await (const numbered of journal.entries()) {
    before.apply(numbered);
    const outcome = edit(numbered);
    if (typeof outcome !== 'string') after.apply({ ...numbered, entry: outcome });
  }
  if (before.digest() !== after.digest()) throw new Error('a compacted journal would not amount to the same');
  return journal.rewrite({ everything: false, reseals: () => false, edits: () => true, edit });
}

/** Entries that hold superfluous versions, by number, and of which records; and entries that a later one replaces. */
interface Superfluous {
  readonly versions: ReadonlyMap<number, ReadonlySet<string>>;
  readonly entries: ReadonlySet<number>;
}

function leavingOut({ versions, entries }: Superfluous): Edit {
  return ({ seq, entry }) => {
    if (entries.has(seq)) return 'left out';
    const gone = versions.get(seq);
    if (entry.kind !== 'pulled' || !gone) return entry;
    const records = entry.page.records.filter(({ id }) => !gone.has(id));
    return records.length === 0 ? 'left out' : { ...entry, page: { ...entry.page, records } };
  };
}

async function superfluousVersions(journal: Journal): Promise<Superfluous> {
  const versions = new Map<number, Set<string>>();
  const entries = new Set<number>();
  const own = new OwnValues();
  const last = new Map<string, { seq: number; record: SyncedRecord; kept: SyncedRecord | null }>();
  const preparedIn = new Map<string, number>();
  for await (const { seq, entry } of journal.entries()) {
    own.note(entry);
    if (entry.kind === 'prepared') {
      const earlier = preparedIn.get(entry.preparation.followUpId);
      if (earlier !== undefined) entries.add(earlier);
      preparedIn.set(entry.preparation.followUpId, seq);
    }
    // What was handed over moves no cursor, so it cannot stand for a page that does.
    if (entry.kind !== 'pulled' || entry.handedOver) continue;
    for (const record of entry.page.records) {
      const earlier = last.get(record.id);
      const goes = earlier !== undefined && earlier.seq !== seq && saysNothingNew(earlier.record, earlier.kept, own);
      if (earlier && goes) versions.set(earlier.seq, (versions.get(earlier.seq) ?? new Set()).add(record.id));
      last.set(record.id, { seq, record, kept: earlier && !goes ? earlier.record : (earlier?.kept ?? null) });
    }
  }
  return { versions, entries };
}

function saysNothingNew(record: SyncedRecord, before: SyncedRecord | null, own: OwnValues): boolean {
  if (record.type !== 'conflict' && recordTypeNamed(record.type)?.readOnlyInField) return true;
  if (record.deleted !== (before?.deleted ?? false)) return false;
  return Object.entries(record.fields).every(([path, value]) => {
    const known = canonicalJson(value ?? null);
    return known === canonicalJson(before?.fields[path] ?? null) || own.has(record.id, path, known);
  });
}

/** Every value that this laptop's user has written. */
class OwnValues {
  readonly #values = new Set<string>();

  note(entry: NumberedEntry['entry']): void {
    if (entry.kind !== 'change') return;
    for (const { path, to } of entry.change.ops)
      this.#values.add(`${entry.change.recordId}|${path}|${canonicalJson(to ?? null)}`);
  }

  has(recordId: string, path: string, canonical: string): boolean {
    return this.#values.has(`${recordId}|${path}|${canonical}`);
  }
}
