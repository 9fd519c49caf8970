import { randomBytes } from 'node:crypto';
import { link, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import { type ExportedFile, reasonWords, writeWhole } from '../report/export-files.ts';
import { readIfPresent, syncFolder } from '../store/durable-file.ts';

interface Delivered {
  /** In the order of the files. */
  readonly paths: readonly string[];
  /** Takes away what was written now; what was there before stays. */
  undo(): Promise<void>;
}

/**
 * Writes files into a folder that others read: all of them are whole before the first gets its name, they get their names
 * in their order, and nothing that is there is written over. So whoever waits for the last one never sees half. A file
 * that is there already, byte for byte, is left as it is.
 *
 * @throws RAP-073 the folder is not there; RAP-074 another file has the name; RAP-075 the disk is full; RAP-076 else
 */
export async function deliverFiles(folder: string, files: readonly ExportedFile[]): Promise<Delivered> {
  const staged: { temporary: string; final: string }[] = [];
  const placed: string[] = [];
  const removeAll = async (paths: readonly string[]) => {
    for (const one of paths) await rm(one, { force: true }).catch(() => undefined);
  };
  try {
    if (!(await isFolder(folder))) throw new CodedError('RAP-073', { folder });
    for (const { name, bytes } of files) {
      const final = path.join(folder, name);
      const there = await readIfPresent(final);
      if (there && !Buffer.from(bytes).equals(there)) throw new CodedError('RAP-074', { folder, name });
      if (there) continue;
      const temporary = `${final}.${randomBytes(6).toString('hex')}.tmp`;
      staged.push({ temporary, final });
      await writeWhole(temporary, bytes);
    }
    for (const { temporary, final } of staged) {
      await place(temporary, final);
      placed.push(final);
    }
    await syncFolder(folder);
    return {
      paths: files.map(({ name }) => path.join(folder, name)),
      undo: () => removeAll(placed.toReversed()),
    };
  } catch (cause) {
    // The last file first: without it the others are nothing to whoever waits for it.
    await removeAll([...placed.toReversed(), ...staged.map(({ temporary }) => temporary)]);
    if (cause instanceof CodedError) throw cause;
    throw asDelivering(cause, folder);
  }
}

/** `A.pdf` with ` (2)` is `A (2).pdf`. */
export function withSuffix(name: string, suffix: string): string {
  const { name: stem, ext } = path.parse(name);
  return `${stem}${suffix}${ext}`;
}

const mostSuffixes = 99;

/**
 * What the names of some files get so that no other file has any of them: nothing, ` (2)`, ` (3)` …, the same for all, so
 * that they are seen to belong together. A file that is there byte for byte is not another.
 *
 * @param files bytes are null where they are not known before the names are
 */
export async function freeSuffix(
  folder: string,
  files: readonly { readonly name: string; readonly bytes: Uint8Array | null }[],
): Promise<string> {
  for (let number = 1; number <= mostSuffixes; number += 1) {
    const suffix = number === 1 ? '' : ` (${number})`;
    const taken = await Promise.all(
      files.map(async ({ name, bytes }) => {
        // What cannot be read is told when the file is written.
        const there = await readIfPresent(path.join(folder, withSuffix(name, suffix))).catch(() => undefined);
        return there !== undefined && (bytes === null || !Buffer.from(bytes).equals(there));
      }),
    );
    if (!taken.includes(true)) return suffix;
  }
  return '';
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
}

/** Gives a file its name unless another has it; a shared folder that knows no links is trusted to have been looked at. */
async function place(temporary: string, final: string): Promise<void> {
  try {
    await link(temporary, final);
  } catch (error) {
    if (!noLinks.has(codeOf(error))) throw error;
    await rename(temporary, final);
    return;
  }
  await rm(temporary);
}

const noLinks: ReadonlySet<string> = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'EINVAL']);

function asDelivering(cause: unknown, folder: string): CodedError {
  const code = codeOf(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new CodedError('RAP-075', { folder }, { cause });
  return new CodedError('RAP-076', { folder, reason: reasonWords[code] ?? code }, { cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'okänt fel';
}
