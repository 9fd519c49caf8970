import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import { z } from '#shared/zod.ts';
import { replaceFile } from '../store/durable-file.ts';
import { storeFormat } from '../store/migrate-store.ts';

const fileName = 'written-by.json';

/** Which program wrote the data folder: its own version, Chromium's, and the format of the stores. */
const writtenBy = z.object({
  program: z.string().regex(/^\d+\.\d+\.\d+/),
  chromium: z.int(),
  storeFormat: z.int(),
});
export type WrittenBy = z.infer<typeof writtenBy>;

/** This program. */
export function runningProgram(version: string): WrittenBy {
  return { program: version, chromium: Number.parseInt(process.versions.chrome ?? '0', 10), storeFormat };
}

/**
 * Why this program must not open the data folder: it was written by a newer one. Chromium throws a database away that a
 * newer Chromium has written, so nothing of the folder may have been touched when this is asked.
 */
export function downgradeObstacle(folder: string, running: WrittenBy): CodedError | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(folder, fileName), 'utf8');
  } catch {
    // A new folder, or one from before the note was kept.
    return undefined;
  }
  const written = writtenBy.safeParse(jsonOf(text)).data;
  // A note that cannot be read stops nobody: the store's own format is held against the profile once more.
  if (!written || !isNewer(written, running)) return undefined;
  return new CodedError('LAG-033', { written: wordsFor(written), running: wordsFor(running) });
}

/** Notes that this program is the one that has written the folder. Called before anything in it is written. */
export async function noteWrittenBy(folder: string, running: WrittenBy): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await replaceFile(path.join(folder, fileName), Buffer.from(`${JSON.stringify(running, null, 2)}\n`));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isNewer(written: WrittenBy, running: WrittenBy): boolean {
  if (written.chromium > running.chromium || written.storeFormat > running.storeFormat) return true;
  const [theirs, ours] = [written, running].map(({ program }) =>
    program.split('.').map((part) => Number.parseInt(part, 10)),
  );
  for (let place = 0; place < 3; place += 1) {
    const difference = (theirs?.[place] ?? 0) - (ours?.[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

const wordsFor = ({ program, chromium, storeFormat: format }: WrittenBy) =>
  `version ${program}, Chromium ${chromium}, lagringsformat ${format}`;
