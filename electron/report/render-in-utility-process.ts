import { utilityProcess } from 'electron';
import { CodedError } from '#shared/errors/error-table.ts';
import type { ReportDeps } from './report-service.ts';
import type { RenderAnswer, RenderOrder } from './report-worker.tsx';

export interface RenderProcess {
  /** The bundled `report-worker.mjs`. */
  readonly workerFile: string;
  readonly fontFolder: string;
  readonly timeLimitMilliseconds: number;
}

/**
 * Draws each report in a process of its own, which ends with the report: nothing is left in memory, and one that does
 * not come to an end is ended.
 */
export function renderInUtilityProcess({
  workerFile,
  fontFolder,
  timeLimitMilliseconds,
}: RenderProcess): ReportDeps['render'] {
  return (document, pictures, onStep) =>
    new Promise((resolve, reject) => {
      const worker = utilityProcess.fork(workerFile, [], { serviceName: 'Platsbesök rapport', stdio: 'ignore' });
      const limit = setTimeout(() => finish(() => reject(new CodedError('RAP-006'))), timeLimitMilliseconds);
      let finished = false;
      const finish = (settle: () => void) => {
        if (finished) return;
        finished = true;
        clearTimeout(limit);
        worker.kill();
        settle();
      };
      worker.on('message', (answer: RenderAnswer) => {
        if (answer.kind === 'step') onStep(answer.step);
        else if (answer.kind === 'pdf') finish(() => resolve(answer.pdf));
        else finish(() => reject(new CodedError('RAP-014', {}, { cause: new Error(answer.reason) })));
      });
      worker.once('exit', (code) =>
        finish(() => reject(new CodedError('RAP-014', {}, { cause: new Error(`exit code ${code}`) }))),
      );
      const order: RenderOrder = { document, pictures, fontFolder };
      worker.postMessage(order);
    });
}
