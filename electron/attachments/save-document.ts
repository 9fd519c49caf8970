import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import type { Response } from '#shared/ipc/contract.ts';
import type { CollectedDocument } from '#shared/records/collected-document.ts';
import { exportFiles } from '../report/export-files.ts';
import type { OpenStore } from '../store/open-store.ts';
import { documentEndings } from './document-ending.ts';

const longestName = 120;

/**
 * Writes a copy of a document, byte for byte, into a folder. The program itself never opens one.
 *
 * @throws LAG-009 the bytes are not on this laptop; LAG-064 it cannot be written there
 */
export async function saveDocument(
  store: Pick<OpenStore, 'state' | 'attachments'>,
  documentId: string,
  folder: string,
): Promise<Response<'document:save'>> {
  const record = store.state.record(documentId);
  if (record?.type !== 'collectedDocument' || record.deleted) throw new CodedError('LAG-009');
  const { title, mediaType, sha256 } = record.fields as unknown as CollectedDocument;
  const bytes = await store.attachments.readBytes(record.scope, sha256);
  const name = await freeName(folder, nameOf(title), documentEndings[mediaType], bytes);
  try {
    const [file = name] = await exportFiles(folder, [{ name, bytes }]);
    return { folder, file };
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause;
    const reason = cause.code === 'RAP-004' ? 'disken är full' : (cause.detail.reason ?? 'okänt fel');
    throw new CodedError('LAG-064', { reason }, { cause });
  }
}

/** `Handling Rutin för nattbemanning` */
function nameOf(title: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no file may be called so
  const words = title.replace(/[\\/:*?"<>|\s\0-\x1f\x7f]+/g, ' ').trim();
  return `Handling ${words || 'utan titel'}`.slice(0, longestName).replace(/[. ]+$/, '');
}

/** Two documents may be called the same, and neither takes the other's place, nor that of anything else. */
async function freeName(folder: string, stem: string, ending: string, bytes: Uint8Array): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${stem}.${ending}` : `${stem} (${number}).${ending}`;
    const file = path.join(folder, name);
    const isFree = await stat(file).then(
      () => false,
      () => true,
    );
    // Why a folder cannot be looked into is told when the copy cannot be written there.
    if (isFree) return name;
    const there = await readFile(file).catch(() => undefined);
    if (there?.equals(bytes)) return name;
  }
}
