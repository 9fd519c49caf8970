import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';

const unfinished = '.new';
const ownerOnlyFile = 0o600;
const ownerOnlyFolder = 0o700;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'okänt fel';
}

/** What the user is told when the disk refuses: full, or another reason. */
export function diskError(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new CodedError('LAG-012', {}, { cause: error });
  return new CodedError('LAG-013', { reason: code }, { cause: error });
}

/** Makes sure that names made in a folder are on disk. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder that its owner alone can read. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: ownerOnlyFolder });
}

/** Replaces a file whole: after a crash it is the old one or the new one, never a mixture. Resolves when on disk. */
export async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}${unfinished}`;
  let handle: FileHandle | undefined;
  try {
    handle = await open(temporary, 'wx', ownerOnlyFile);
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    handle = undefined;
    await rename(temporary, file);
    await syncFolder(path.dirname(file));
  } catch (error) {
    await handle?.close().catch(() => undefined);
    await rm(temporary, { force: true }).catch(() => undefined);
    throw diskError(error);
  }
}

/** Removes what interrupted replacements have left in a folder: it was never in use. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const { name } of (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile()))
    if (name.endsWith(unfinished)) await rm(path.join(folder, name), { force: true });
}

/** The file's bytes, or undefined when there is none. */
export async function readIfPresent(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
