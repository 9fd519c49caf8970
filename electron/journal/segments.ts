import { type FileHandle, open, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../store/durable-file.ts';

/** A segment is closed and the next begun when it has grown past this. */
export const segmentLimit = 8 * 1024 * 1024;

/** What the journal needs of an open segment: a file handle, or a test's that fails. */
export type AppendHandle = Pick<FileHandle, 'write' | 'datasync' | 'truncate' | 'close'>;
export type OpenSegment = (file: string) => Promise<AppendHandle>;

const namePattern = /^(\d{6})\.ndjson$/;

export const segmentName = (number: number) => `${String(number).padStart(6, '0')}.ndjson`;

/** The segments in a journal's folder, in order. */
export async function segmentNumbers(folder: string): Promise<number[]> {
  const numbers = (await readdir(folder)).map((name) => Number(namePattern.exec(name)?.[1] ?? 0));
  return numbers.filter((number) => number > 0).sort((left, right) => left - right);
}

export async function readSegment(folder: string, number: number): Promise<Buffer> {
  return readFile(path.join(folder, segmentName(number)));
}

/** Opens a segment for appending only. */
export const openSegment: OpenSegment = (file) => open(file, 'a', 0o600);

/**
 * Whether the end of a segment is a write that never finished: a crash leaves a line without its end, or a hole of
 * zeros that the file system had made room for. A line that is whole but wrong is damage, and another matter.
 */
export function isTornEnd(bytes: Buffer): boolean {
  return bytes.at(-1) !== 0x0a || bytes.includes(0);
}

/** Cuts a torn end off, after keeping it in a file of its own beside the segment. */
export async function cutTornEnd(folder: string, number: number, goodLength: number, torn: Buffer): Promise<string> {
  const kept = path.join(folder, `${segmentName(number)}.torn-${Date.now()}`);
  await writeFile(kept, torn, { mode: 0o600, flag: 'wx', flush: true });
  const handle = await open(path.join(folder, segmentName(number)), 'r+');
  try {
    await handle.truncate(goodLength);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await syncFolder(folder);
  return kept;
}
