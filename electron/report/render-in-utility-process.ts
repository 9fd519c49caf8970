import { CodedError } from '#shared/errors/error-table.ts';
import { askProcess } from '../ask-process.ts';
import type { ReportDeps } from './report-service.ts';
import type { RenderAnswer, RenderOrder } from './report-worker.tsx';

export interface RenderProcess {
  /** The bundled `report-worker.mjs`. */
  readonly workerFile: string;
  readonly fontFolder: string;
  readonly timeLimitMilliseconds: number;
}

/** Draws each report in a process of its own. */
export function renderInUtilityProcess({
  workerFile,
  fontFolder,
  timeLimitMilliseconds,
}: RenderProcess): ReportDeps['render'] {
  const drawing = {
    workerFile,
    serviceName: 'Platsbesök rapport',
    timeLimitMilliseconds,
    late: 'RAP-006',
    failed: 'RAP-014',
  } as const;
  return (document, pictures, onStep, signal) => {
    const order: RenderOrder = { document, pictures, fontFolder };
    return askProcess<RenderAnswer, Uint8Array>(
      { ...drawing, ...(signal ? { signal } : {}) },
      order,
      (answer, resolve, reject) => {
        if (answer.kind === 'step') onStep(answer.step);
        else if (answer.kind === 'pdf') resolve(answer.pdf);
        else reject(new CodedError('RAP-014', {}, { cause: new Error(answer.reason) }));
      },
    );
  };
}
