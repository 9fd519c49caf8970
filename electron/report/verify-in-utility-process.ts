import { CodedError } from '#shared/errors/error-table.ts';
import type { ShownReport } from '#shared/evidence/shown-report.ts';
import { type FilesToVerify, requireVerifiable } from '#shared/evidence/verification-limits.ts';
import { askProcess } from '../ask-process.ts';
import type { VerifyAnswer } from './verify-worker.ts';

export interface VerifyProcess {
  /** The bundled `verify-worker.mjs`. */
  readonly workerFile: string;
  readonly timeLimitMilliseconds: number;
}

/**
 * Verifies each report in a process of its own: the file comes from anywhere, and one that is made to take forever or to
 * fill the memory must stop neither the program nor what is being written in it.
 */
export function verifyInUtilityProcess({
  workerFile,
  timeLimitMilliseconds,
}: VerifyProcess): (files: FilesToVerify) => Promise<ShownReport> {
  const verifying = {
    workerFile,
    serviceName: 'Platsbesök kontroll',
    timeLimitMilliseconds,
    heapMegabytes: 1024,
    late: 'KON-005',
    failed: 'KON-006',
  } as const;
  return async (files) => {
    requireVerifiable(files);
    return askProcess<VerifyAnswer, ShownReport>(verifying, files, (answer, resolve, reject) => {
      if (answer.kind === 'found') resolve(answer.found);
      else reject(new CodedError(answer.code));
    });
  };
}
