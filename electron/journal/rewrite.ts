import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { JournalEntry, NumberedEntry } from '#shared/sync/journal-entry.ts';
import { syncFolder } from '../store/durable-file.ts';
import { DamagedFrame, type Frame, frameFollowing, journalStart, openFrame, resealed, withEntry } from './frame.ts';
import type { JournalKeys } from './journal.ts';
import type { Place } from './places.ts';
import { readSegment, segmentName, segmentNumbers } from './segments.ts';
import { type JournalBase, readSnapshot, snapshotName, snapshotNumber, writeSnapshot } from './snapshot.ts';

const framesAtOnce = 100;

/** What becomes of an entry: another one in its place, nothing (its commitment stays), or not even that. */
export type Edit = (entry: NumberedEntry) => JournalEntry | 'destroyed' | 'left out';

/** How the journal's beginning is written anew. */
export interface Rewrite {
  /** Everything written so far; otherwise the closed segments. */
  readonly everything: boolean;
  /** Scopes whose frames are sealed anew under the scope's present key. */
  readonly reseals: (scope: string) => boolean;
  /** Scopes whose entries the edit looks at. */
  readonly edits: (scope: string) => boolean;
  readonly edit: Edit;
}

/** The journal's files up to a segment. */
export interface Beginning {
  readonly folder: string;
  readonly keys: JournalKeys;
  readonly base: JournalBase | undefined;
  readonly firstSegment: number;
  readonly lastSegment: number;
}

/** The frames of a journal's beginning, as they lie on disk. @throws DamagedFrame */
async function* framesOf({ folder, base, firstSegment, lastSegment }: Beginning): AsyncGenerator<Frame> {
  if (base) for await (const { frame } of readSnapshot(folder, base.number, base.digest)) yield frame;
  let head = base ? { seq: base.seq, chainHash: base.chainHash } : journalStart;
  for (let segment = firstSegment; segment <= lastSegment; segment += 1) {
    const bytes = await readSegment(folder, segment);
    for (let at = 0; at < bytes.length; ) {
      const newline = bytes.indexOf(0x0a, at);
      if (newline < 0) throw new DamagedFrame('unreadable');
      const frame = frameFollowing(head, bytes.toString('utf8', at, newline));
      yield frame;
      head = { seq: frame.seq, chainHash: frame.chain };
      at = newline + 1;
    }
  }
}

/**
 * Gathers a journal's beginning in a new snapshot, and makes sure by reading it back that it holds what it should.
 * Nothing that is in use is touched.
 *
 * @throws DamagedFrame; LAG-012, LAG-013 the disk refuses
 */
export async function gather(beginning: Beginning, rewrite: Rewrite) {
  const { folder, keys, base } = beginning;
  const number = (base?.number ?? 0) + 1;
  const written = createHash('sha256');
  let head = base ? { seq: base.seq, chainHash: base.chainHash } : journalStart;
  async function* rewritten(): AsyncGenerator<Frame> {
    let count = 0;
    for await (const frame of framesOf(beginning)) {
      count += 1;
      // What the user does meanwhile does not wait for all of it.
      if (count % framesAtOnce === 0) await setImmediate();
      if (frame.seq > head.seq) head = { seq: frame.seq, chainHash: frame.chain };
      const result = await rewrittenFrame(frame, rewrite, keys, written);
      if (result) yield result;
    }
  }
  const digest = await writeSnapshot(folder, number, rewritten());
  const places: Place[] = [];
  const readBack = createHash('sha256');
  for await (const { frame, offset, length } of readSnapshot(folder, number, digest)) {
    const entry = openFrame(frame, (scope) => keys.scopeKeys(scope).slice(0, 1));
    note(readBack, frame, entry);
    if (entry) places.push({ seq: entry.seq, file: snapshotName(number), offset, length, chainHash: entry.chainHash });
  }
  if (readBack.digest('hex') !== written.digest('hex')) throw new DamagedFrame('the snapshot is not what was written');
  return { number, digest, head, places };
}

async function rewrittenFrame(
  frame: Frame,
  { reseals, edits, edit }: Rewrite,
  keys: JournalKeys,
  written: ReturnType<typeof createHash>,
): Promise<Frame | undefined> {
  const keysOf = (scope: string) => keys.scopeKeys(scope);
  const entry = openFrame(frame, keysOf);
  const scope = frame.content?.scope;
  if (!entry || scope === undefined) {
    note(written, frame, undefined);
    return frame;
  }
  const outcome = edits(scope) ? edit(entry) : entry.entry;
  if (outcome === 'left out') return undefined;
  const key = await keys.scopeKeyForWriting(scope);
  if (outcome === 'destroyed') {
    note(written, frame, undefined);
    return { ...frame, content: null };
  }
  note(written, frame, { ...entry, entry: outcome });
  if (outcome !== entry.entry) return withEntry(frame, key, entry.savedAt, outcome);
  // A key that an interrupted rewriting was to retire is not needed after this one either.
  return reseals(scope) || keysOf(scope).length > 1 ? resealed(frame, keysOf, key) : frame;
}

function note(hash: ReturnType<typeof createHash>, { seq, chain }: Frame, entry: NumberedEntry | undefined): void {
  hash.update(`${seq}|${chain}|${entry ? `${entry.savedAt}|${JSON.stringify(entry.entry)}` : ''}\n`);
}

/** Removes what a snapshot stands for, and what interrupted attempts have left. Failing is no harm: it is done at the next start. */
export async function removeReplaced(folder: string, base: JournalBase | undefined): Promise<void> {
  const segments = base ? (await segmentNumbers(folder)).filter((segment) => segment < base.nextSegment) : [];
  const snapshots = (await readdir(folder)).filter((name) => {
    const number = snapshotNumber(name);
    return number !== undefined && number !== base?.number;
  });
  const replaced = [...segments.map(segmentName), ...snapshots];
  for (const name of replaced) await rm(path.join(folder, name), { force: true });
  if (replaced.length > 0) await syncFolder(folder);
}
