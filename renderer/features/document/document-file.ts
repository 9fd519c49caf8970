import { CodedError } from '#shared/errors/error-table.ts';
import type { Response } from '#shared/ipc/contract.ts';
import { largestDocumentMegabytes } from '#shared/records/collected-document.ts';
import { call } from '../../bridge.ts';

/** What the system's file chooser shows; what a file is, its bytes tell. */
export const documentEndings = '.pdf,.doc,.docx,.docm,.xls,.xlsx,.xlsm,.ppt,.pptx,.pptm,.odt,.ods,.odp,.txt,.csv';

/** A file that somebody has pointed out and that can be taken in. */
export interface ChosenDocument {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly format: Response<'document:recognise'>;
  /** What it may be called: the file's name without its ending. */
  readonly suggestion: string;
}

/**
 * Reads a file that somebody has pointed out. Nothing is kept of it yet.
 *
 * @throws CodedError LAG-060 to LAG-063
 */
export async function readDocument(file: File): Promise<ChosenDocument> {
  // Before it is read: what is far too large would not fit in the window.
  if (file.size > largestDocumentMegabytes * 1024 * 1024)
    throw new CodedError('LAG-060', { megabytes: largestDocumentMegabytes });
  const bytes = new Uint8Array(
    await file.arrayBuffer().catch((cause: unknown) => {
      throw new CodedError('LAG-062', {}, { cause });
    }),
  );
  const format = await call('document:recognise', { bytes });
  return { bytes, format, suggestion: titleFrom(file.name) };
}

/** `Rutin för natten` of `Rutin_för_natten.docx` */
export function titleFrom(fileName: string): string {
  return fileName
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .slice(0, 500);
}
