import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import { syncFolder } from '../store/durable-file.ts';

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes files into a folder: all of them are whole and on disk before the first gets its name, so that a full disk
 * leaves nothing half behind.
 *
 * @returns the paths, in the same order
 * @throws RAP-004 the disk is full; RAP-005 another reason
 */
export async function exportFiles(folder: string, files: readonly ExportedFile[]): Promise<string[]> {
  const staged: { temporary: string; final: string }[] = [];
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, bytes } of files) {
      const final = path.join(folder, name);
      const temporary = `${final}.${randomBytes(6).toString('hex')}.tmp`;
      staged.push({ temporary, final });
      await writeWhole(temporary, bytes);
    }
    for (const { temporary, final } of staged) await rename(temporary, final);
    await syncFolder(folder);
    return staged.map(({ final }) => final);
  } catch (cause) {
    for (const { temporary } of staged) await rm(temporary, { force: true }).catch(() => undefined);
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'okänt fel';
    if (reason === 'ENOSPC' || reason === 'EDQUOT') throw new CodedError('RAP-004', {}, { cause });
    throw new CodedError('RAP-005', { reason: reasonWords[reason] ?? reason }, { cause });
  }
}

export const reasonWords: Readonly<Record<string, string>> = {
  EACCES: 'mappen får inte skrivas',
  EPERM: 'mappen får inte skrivas',
  EROFS: 'disken är skrivskyddad',
  ENOTDIR: 'platsen är ingen mapp',
  EEXIST: 'platsen är ingen mapp',
  ENOENT: 'mappen finns inte',
};

export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
