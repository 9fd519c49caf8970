import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import { askProcess } from '../../ask-process.ts';
import type { ArchivalOrder, ArchivalPdf } from './archival-pdf.ts';
import type { ArchivalAnswer } from './archival-worker.ts';

export interface ArchivalPrinter {
  print(html: string, signal: AbortSignal): Promise<Uint8Array>;
  /** The bundled `archival-worker.mjs`. */
  readonly workerFile: string;
  readonly resources: string;
  readonly timeLimitMilliseconds: number;
}

/** Prints a page, and makes what was printed archivable in a process of its own. */
export function printArchival({
  print,
  workerFile,
  resources,
  timeLimitMilliseconds,
}: ArchivalPrinter): (html: string, madeAt: string, signal: AbortSignal) => Promise<ArchivalPdf> {
  const archiving = {
    workerFile,
    serviceName: 'Platsbesök publicering',
    timeLimitMilliseconds,
    late: 'RAP-006',
    failed: 'RAP-042',
  } as const;
  return async (html, madeAt, signal) => {
    const colours = readFileSync(path.join(resources, 'publication', 'sRGB2014.icc'));
    const order: ArchivalOrder = { printed: await print(html, signal), madeAt, colours: new Uint8Array(colours) };
    return askProcess<ArchivalAnswer, ArchivalPdf>({ ...archiving, signal }, order, (answer, resolve, reject) => {
      if (answer.kind === 'pdf') resolve(answer);
      else reject(new CodedError('RAP-042', {}, { cause: new Error(answer.reason) }));
    });
  };
}
