import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { JournalHead, NumberedEntry } from '#shared/sync/journal-entry.ts';
import { journalStart, type KeysOf, linkOf, openFrame, salvagedLine } from './frame.ts';
import { readSegment, segmentNumbers } from './segments.ts';
import { snapshotFrame, snapshotName, snapshotNumber } from './snapshot.ts';

/** What can be read of a damaged journal, and how many lines there are. */
export interface Salvage {
  readonly entries: readonly NumberedEntry[];
  readonly total: number;
}

/**
 * Reads every line of a journal that still opens, whatever has become of the others. A line is sealed together with the
 * chain's hash before it; where the line before is damaged its hash is taken from what it says of itself, or reckoned
 * from its parts. What has been destroyed on purpose is passed over and not counted. Nothing is written.
 *
 * @param base where the segments go on from, when a snapshot stands before them
 */
export async function salvageJournal(folder: string, keysOf: KeysOf, base?: JournalHead): Promise<Salvage> {
  const entries = new Map<number, NumberedEntry>();
  let total = 0;
  let before: readonly JournalHead[] = [journalStart];
  for (const line of await snapshotLines(folder)) {
    total += 1;
    try {
      const frame = snapshotFrame(line);
      before = [{ seq: frame.seq, chainHash: frame.chain }];
      const entry = openFrame(frame, keysOf);
      if (entry) entries.set(entry.seq, entry);
      else total -= 1;
    } catch {
      // The next one stands on its own.
    }
  }
  if (base) before = [...before, { seq: base.seq, chainHash: base.chainHash }];
  for (const number of await segmentNumbers(folder)) {
    for (const line of (await readSegment(folder, number)).toString('utf8').split('\n')) {
      if (line === '') continue;
      total += 1;
      const entry = opened(line, before, keysOf);
      if (entry) entries.set(entry.seq, entry);
      before = entry ? [{ seq: entry.seq, chainHash: entry.chainHash }] : linkOf(line, before);
    }
  }
  return { entries: [...entries.values()].sort((left, right) => left.seq - right.seq), total };
}

/** The lines of the newest snapshot, which holds what was in the ones before it. */
async function snapshotLines(folder: string): Promise<string[]> {
  const numbers = (await readdir(folder)).flatMap((name) => snapshotNumber(name) ?? []);
  if (numbers.length === 0) return [];
  const text = await readFile(path.join(folder, snapshotName(Math.max(...numbers))), 'utf8');
  return text.split('\n').filter((line) => line !== '');
}

function opened(line: string, before: readonly JournalHead[], keysOf: KeysOf): NumberedEntry | undefined {
  for (const head of before) {
    try {
      return salvagedLine(head, line, keysOf);
    } catch {
      // Tried with the next.
    }
  }
  return undefined;
}
