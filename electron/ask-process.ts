import { utilityProcess } from 'electron';
import { CodedError, type ErrorCode } from '#shared/errors/error-table.ts';

export interface ProcessOfItsOwn {
  /** The bundled entry of the process. */
  readonly workerFile: string;
  readonly serviceName: string;
  readonly timeLimitMilliseconds: number;
  /** How much JavaScript's own memory may grow to; V8's own bound, four gigabytes, where it is left out. */
  readonly heapMegabytes?: number;
  /** What is said where it has not answered in time, and where it ended without an answer. */
  readonly late: ErrorCode;
  readonly failed: ErrorCode;
  /** Ends it before it has answered. */
  readonly signal?: AbortSignal;
}

/**
 * Has one order carried out in a process of its own, which ends with it: nothing is left in memory, one that does not
 * come to an end is ended, and one that falls takes nothing along.
 *
 * @param onAnswer is given each message, and settles with the last
 */
export function askProcess<Answer, Result>(
  { workerFile, serviceName, timeLimitMilliseconds, heapMegabytes, late, failed, signal }: ProcessOfItsOwn,
  order: unknown,
  onAnswer: (answer: Answer, resolve: (result: Result) => void, reject: (error: CodedError) => void) => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new CodedError('RAP-043'));
    const worker = utilityProcess.fork(workerFile, [], {
      serviceName,
      stdio: 'ignore',
      // As a switch of Chromium's: Node's own of that name counts for nothing in such a process.
      execArgv: heapMegabytes === undefined ? [] : [`--js-flags=--max-old-space-size=${heapMegabytes}`],
    });
    const limit = setTimeout(() => finish(() => reject(new CodedError(late))), timeLimitMilliseconds);
    let finished = false;
    const finish = (settle: () => void) => {
      if (finished) return;
      finished = true;
      clearTimeout(limit);
      signal?.removeEventListener('abort', giveUp);
      worker.kill();
      settle();
    };
    const giveUp = () => finish(() => reject(new CodedError('RAP-043')));
    signal?.addEventListener('abort', giveUp);
    const fail = (reason: string) =>
      finish(() => reject(new CodedError(failed, {}, { cause: new Error(reason.slice(0, 200)) })));
    worker.on('message', (answer: Answer) =>
      onAnswer(
        answer,
        (result) => finish(() => resolve(result)),
        (error) => finish(() => reject(error)),
      ),
    );
    // An `error` that nobody listens to is thrown, here in the main process.
    worker.on('error', (kind) => fail(kind));
    worker.once('exit', (code) => fail(`exit code ${code}`));
    return worker.postMessage(order);
  });
}
